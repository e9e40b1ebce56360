package org.sanad.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keycloak with the demo realm, as a child process that keeps its data in our PostgreSQL (database {@code keycloak}), which survives a
 * SIGKILL; its own file database is not made for that.
 *
 * <p>Measured on two cores: {@code start-dev} 40 s (it builds at each start); built once and {@code start --optimized} on an empty
 * database 20 s, on a filled one 7.8 s, with the serial collector and C1 only 5.8 s. Hence {@link Seed}.
 */
final class KeycloakServer {

    static final String DATABASE = "keycloak";

    private static final String NAME = "keycloak";
    /** Generous: a busy machine is slow, and a Keycloak that died is noticed at once. */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);

    private final Path home;
    private final PostgresServer postgres;
    private final Path folder;
    private final int port;
    /** Not guarded by a lock: Ctrl-C must be able to stop it while somebody waits for it. */
    private volatile ChildProcess process;

    KeycloakServer(Path home, PostgresServer postgres, Path folder, int port) {
        this.home = home;
        this.postgres = postgres;
        this.folder = folder;
        this.port = port;
    }

    String baseUrl() {
        return "http://localhost:" + port;
    }

    /** @param arguments further ones, such as {@code --import-realm} */
    void start(String... arguments) {
        ChildProcess.reapStale(NAME, folder.resolve("run"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms128m",
                "-Xmx512m",
                "-XX:MetaspaceSize=96M",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--db-url=" + postgres.jdbcUrl(DATABASE),
                "--db-pool-max-size=20",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + baseUrl()));
        command.addAll(List.of(arguments));
        process = ChildProcess.start(
                NAME,
                folder.resolve("run"),
                "TERM",
                List.of(),
                command,
                Map.of(
                        "KC_DB_USERNAME",
                        PostgresServer.SUPERUSER,
                        "KC_DB_PASSWORD",
                        PostgresServer.SUPERUSER_PASSWORD,
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        "demo-admin"),
                folder.resolve("log").resolve("keycloak.log"));
        awaitRealm();
    }

    void stop() {
        ChildProcess current = process;
        process = null;
        if (current != null) {
            current.stop(Duration.ofSeconds(15));
        }
    }

    /** Empty while it runs and after it was stopped on purpose. */
    Optional<String> obituary() {
        ChildProcess current = process;
        return current == null || current.isAlive() ? Optional.empty() : Optional.of(current.obituary());
    }

    private void awaitRealm() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(baseUrl() + "/realms/sanad/.well-known/openid-configuration"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        ChildProcess started = process;
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new StackException("Keycloak did not start: " + started.obituary());
                }
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    // not listening yet
                }
                Thread.sleep(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Keycloak was starting", e);
        }
    }
}
