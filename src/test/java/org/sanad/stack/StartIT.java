package org.sanad.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sanad start} as a person lives it: the launcher as a process, with ports and a data directory of its own. */
class StartIT {

    private static final Pattern READY = Pattern.compile("Sanad is ready after (\\d+) s");

    @TempDir
    Path folder;

    private final Map<String, String> ports = new HashMap<>();
    private Process launcher;

    @AfterEach
    void nothingOfOursStays() throws Exception {
        if (launcher != null && launcher.isAlive()) {
            launcher.destroy();
            launcher.waitFor(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void itSurvivesBeingKilledStartsAgainOnItsDataAndLeavesNothingWhenStopped() throws Exception {
        for (String variable : List.of(
                "SANAD_HTTP_PORT",
                "SANAD_MANAGEMENT_PORT",
                "SANAD_KEYCLOAK_PORT",
                "SANAD_POSTGRES_PORT",
                "SANAD_KAFKA_PORT")) {
            ports.put(variable, String.valueOf(Ports.orFree(0)));
        }

        // a first start, killed as the kernel does when memory is short
        Path first = start("first");
        assertThat(Files.readString(first))
                .contains(
                        "http://localhost:" + ports.get("SANAD_HTTP_PORT") + "/chat",
                        "/console",
                        "/board",
                        "demo-supervisor1");
        List<ProcessHandle> children = launcher.descendants().toList();
        assertThat(children).as("PostgreSQL, Keycloak and Sanad").hasSizeGreaterThanOrEqualTo(3);
        launcher.destroyForcibly().waitFor();
        Awaitility.await("nothing outlives the launcher")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));

        // a second one on the same data; another launcher meanwhile is refused with the reason
        Path second = start("second");
        System.out.println("» the second start was ready after " + seconds(second) + " s");
        assertThat(login("counsellor1")).isEqualTo(200);
        Process refused = launch(folder.resolve("refused.txt"));
        assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("refused.txt")))
                .contains("already running")
                .doesNotContain("stopping");

        // Ctrl-C
        List<ProcessHandle> others = launcher.descendants().toList();
        new ProcessBuilder("sh", "-c", "kill -INT " + launcher.pid()).start().waitFor();
        assertThat(launcher.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Awaitility.await("nothing outlives the launcher")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(others).noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(second)).contains("stopped; the data is kept");
    }

    private Path start(String name) throws Exception {
        Path output = folder.resolve(name + ".txt");
        launcher = launch(output);
        Awaitility.await("ready")
                .atMost(Duration.ofMinutes(12))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    if (!launcher.isAlive()) {
                        throw new IllegalStateException("The launcher ended: " + Files.readString(output));
                    }
                    assertThat(Files.readString(output)).contains("Ctrl-C stops it");
                });
        return output;
    }

    private Process launch(Path output) throws IOException {
        // whoever runs the tests in the background has Ctrl-C ignored, and a process inherits that
        ProcessBuilder builder = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Start.class.getName(),
                        Tree.root().resolve("target/quarkus-app").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("SANAD_TEST_KEYCLOAK");
        builder.environment().putAll(ports);
        builder.environment().put("SANAD_DATA", folder.resolve("data").toString());
        return builder.start();
    }

    private static int seconds(Path output) throws IOException {
        Matcher ready = READY.matcher(Files.readString(output));
        assertThat(ready.find()).isTrue();
        return Integer.parseInt(ready.group(1));
    }

    /** A bearer token at the demo realm, which is what tells that Keycloak's data survived. */
    private int login(String user) throws Exception {
        String url =
                "http://localhost:" + ports.get("SANAD_KEYCLOAK_PORT") + "/realms/sanad/protocol/openid-connect/token";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=sanad&client_secret=demo-sanad-client-secret&username=" + user
                                + "&password=demo-" + user))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
