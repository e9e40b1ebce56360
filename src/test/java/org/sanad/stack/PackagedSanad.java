package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packaged application as a process of its own, with some or all services, on a {@link RunningStack}. It keeps its ports and its
 * configuration over {@link #kill9()}, {@link #stop()} and {@link #start()}, as a restarted node would.
 *
 * <p>Configuration goes through a file that only we can read: the command line is visible to every user of the machine.
 */
public final class PackagedSanad implements AutoCloseable {

    static final List<String> SERVICES =
            List.of("gateway", "intake", "routing", "escalation", "supervision", "administration");
    /** Of Java, in every such process. */
    public static final List<String> OPTIONS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    /** What {@code mvn package} makes. */
    public static final Path JAR = Tree.root().resolve("target/quarkus-app/quarkus-run.jar");

    private static final Duration READY_LIMIT = Duration.ofMinutes(4);

    private final String name;
    private final Path jar;
    private final Path folder;
    private final List<String> jvm;
    private final int httpPort;
    private final int managementPort;
    private final Map<String, String> config;
    private final ClassArchive classes;
    private final boolean goodbye;
    /** Read without the lock: whoever waits for readiness must not keep {@link #stop()} from stopping it. */
    private volatile ChildProcess process;

    private PackagedSanad(Builder builder) {
        this.name = builder.name;
        this.jar = builder.jar.toAbsolutePath();
        this.folder = builder.folder.toAbsolutePath();
        this.jvm = List.copyOf(builder.jvm);
        this.classes = ClassArchive.of(jar, builder.services.containsAll(SERVICES));
        this.goodbye = builder.goodbye;
        this.httpPort = Ports.orFree(builder.httpPort);
        this.managementPort = Ports.orFree(builder.managementPort);
        Map<String, String> all = new LinkedHashMap<>(builder.stack.applicationConfig());
        SERVICES.forEach(service ->
                all.put("sanad.service." + service + ".enabled", String.valueOf(builder.services.contains(service))));
        all.put("quarkus.http.port", String.valueOf(httpPort));
        all.put("quarkus.http.host", "localhost");
        all.put("quarkus.management.port", String.valueOf(managementPort));
        all.put("quarkus.management.host", "localhost");
        // we ask five times a second until it is ready; that it is not yet is no news
        all.put("quarkus.log.category.\"io.smallrye.health\".level", "WARN");
        all.putAll(builder.config);
        this.config = all;
    }

    /** All services, free ports, files in a temporary folder, a small JVM that starts quickly. */
    public static Builder on(RunningStack stack) {
        return new Builder(stack);
    }

    /** Starts the process and returns when it is ready (health on the management port). */
    public PackagedSanad start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts the process without waiting, for tests that start several at once; see {@link #awaitReady()}. */
    public synchronized PackagedSanad launch() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException(name + " is running");
        }
        ChildProcess.reapStale(name, folder.resolve("run"));
        if (!Files.exists(jar)) {
            throw new StackException(
                    "There is no packaged application at " + jar + "; ./sanad start and mvn package make it");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(classes.options());
        command.addAll(OPTIONS);
        command.addAll(List.of("-Dsmallrye.config.locations=" + writeConfig().toUri(), "-jar", jar.toString()));
        process = ChildProcess.start(name, folder.resolve("run"), "TERM", List.of(), command, Map.of(), log());
        return this;
    }

    public void awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(managementUrl() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        String last = "nothing listens on the management port";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                if (!isAlive() || System.nanoTime() > deadline) {
                    throw new StackException("Sanad did not become ready (" + last + "): " + process.obituary());
                }
                try {
                    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        return;
                    }
                    last = response.statusCode() + " " + response.body().replaceAll("\\s+", " ");
                } catch (IOException e) {
                    // not listening yet
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Sanad was starting", e);
        }
    }

    /** Such as {@code http://localhost:8080}. */
    public String url() {
        return "http://localhost:" + httpPort;
    }

    public int httpPort() {
        return httpPort;
    }

    /** Where {@code /q/health} and {@code /q/metrics} are. */
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL; returns when the process is gone. */
    public synchronized void kill9() {
        process.kill9();
    }

    /** SIGTERM as a rolling update sends it; returns when the process is gone, after 30 s by force (see {@link ClassArchive#grace}). */
    public synchronized void stop() {
        if (process != null && process.stop(classes.grace())) {
            classes.written();
        }
    }

    /** Everything it wrote to standard output and error, over all its starts. */
    public Path log() {
        return folder.resolve("log").resolve(name + ".log");
    }

    public String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String obituary() {
        return process.obituary();
    }

    @Override
    public void close() {
        if (goodbye) {
            stop();
        } else if (isAlive()) {
            kill9();
        }
    }

    private Path writeConfig() {
        StringBuilder text = new StringBuilder(
                "# written by the launcher; wins over the application's own defaults\nconfig_ordinal=275\n");
        new TreeMap<>(config).forEach((key, value) -> text.append(escaped(key))
                .append('=')
                .append(escaped(value))
                .append('\n'));
        Path file = folder.resolve("run").resolve(name + ".properties");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardOpenOption.WRITE);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace(":", "\\:")
                .replace("=", "\\=");
    }

    /** What to run where; every setter has a default. */
    public static final class Builder {

        private final RunningStack stack;
        private final Map<String, String> config = new LinkedHashMap<>();
        private String name = "sanad";
        private List<String> services = SERVICES;
        private Path jar = JAR;
        private Path folder;
        private List<String> jvm = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m");
        private int httpPort;
        private int managementPort;
        private boolean goodbye = true;

        private Builder(RunningStack stack) {
            this.stack = stack;
        }

        /** Of the pid file and the log; needed where several run in one folder. */
        public Builder named(String processName) {
            this.name = processName;
            return this;
        }

        /** Only these services, by their lower-case names. */
        public Builder services(String... enabled) {
            this.services = Arrays.asList(enabled);
            if (!SERVICES.containsAll(services)) {
                throw new IllegalArgumentException(services + " are not all among " + SERVICES);
            }
            return this;
        }

        public Builder jar(Path quarkusRunJar) {
            this.jar = quarkusRunJar;
            return this;
        }

        /** Where its log, pid file and configuration go. */
        public Builder folder(Path directory) {
            this.folder = directory;
            return this;
        }

        public Builder jvm(String... options) {
            this.jvm = Arrays.asList(options);
            return this;
        }

        public Builder httpPort(int port) {
            this.httpPort = port;
            return this;
        }

        public Builder managementPort(int port) {
            this.managementPort = port;
            return this;
        }

        public Builder config(String key, String value) {
            config.put(key, value);
            return this;
        }

        /**
         * {@link PackagedSanad#close()} kills it: for a stack that is thrown away with it, where nobody is left to whom a word of
         * goodbye matters. Its twenty consumers take six seconds to leave their groups, one after the other.
         */
        public Builder withoutGoodbye() {
            this.goodbye = false;
            return this;
        }

        public PackagedSanad build() {
            if (folder == null) {
                try {
                    folder = Files.createTempDirectory("sanad-app");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return new PackagedSanad(this);
        }

        public PackagedSanad start() {
            return build().start();
        }
    }
}
