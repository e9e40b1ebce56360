package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.KafkaClient;

/**
 * Keycloak's distribution, unpacked from the zip in the local Maven repository and built once for PostgreSQL; the result is shared by
 * all clones through the {@link Cache}.
 */
final class KeycloakDistribution {

    static final String VERSION = "26.7.3";

    private static final String ARTIFACT = "org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip";

    private KeycloakDistribution() {}

    static Path home(Cache cache, Progress progress) {
        return cache.entry("keycloak-" + VERSION, folder -> {
            Path zip = zip(progress);
            progress.step("Keycloak: unpacking, once", () -> unpack(zip, folder));
            progress.step("Keycloak: building it for PostgreSQL, once", () -> build(folder));
        });
    }

    private static Path zip(Progress progress) {
        Path repository = repository();
        Path zip = repository.resolve(
                "org/keycloak/keycloak-quarkus-dist/" + VERSION + "/keycloak-quarkus-dist-" + VERSION + ".zip");
        if (!Files.exists(zip)) {
            progress.step("Keycloak: downloading 177 MB, once", () -> {
                String maven = System.getenv().getOrDefault("SANAD_MVN", "mvn");
                run(
                        Path.of("."),
                        Map.of(),
                        maven,
                        "-q",
                        "-B",
                        "-Dmaven.repo.local=" + repository,
                        "dependency:get",
                        "-Dartifact=" + ARTIFACT,
                        "-Dtransitive=false");
            });
        }
        return zip;
    }

    /** The local Maven repository is where this JVM's libraries come from, wherever the settings put it. */
    private static Path repository() {
        try {
            Path jar = Path.of(KafkaClient.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = jar.getParent(); folder != null; folder = folder.getParent()) {
                if (folder.endsWith("org/apache/kafka")) {
                    return folder.getParent().getParent().getParent();
                }
            }
        } catch (URISyntaxException | RuntimeException e) {
            // a class loader that does not say; the usual place then
        }
        return Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private static void build(Path home) {
        run(
                home,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1"),
                home.resolve("bin/kc.sh").toString(),
                "build",
                "--db=postgres",
                "--cache=local");
    }

    private static void run(Path directory, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("sanad-stack", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(20, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new StackException(String.join(" ", command) + " did not end within 20 minutes");
            }
            if (process.exitValue() != 0) {
                throw new StackException(String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted during " + String.join(" ", command), e);
        }
    }

    private static void unpack(Path zip, Path target) {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                // the archive has one top folder, keycloak-<version>/
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path path = target.resolve(name).normalize();
                if (!path.startsWith(target)) {
                    throw new StackException("Suspicious name in Keycloak's archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(in, path);
                    if (name.endsWith(".sh")) {
                        path.toFile().setExecutable(true);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
