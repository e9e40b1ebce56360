package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * {@code ./sanad start}: the stack, then all services in one process, until Ctrl-C. It stops everything it started, in the opposite
 * order, and only that. The data directory keeps the data, the keys and the logs.
 */
public final class Start {

    private final long begun = System.nanoTime();
    private final Map<String, String> environment;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean anythingToStop;
    private volatile LocalStack stack;
    private volatile PackagedSanad sanad;

    private Start(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The only argument is the folder of the packaged application ({@code quarkus-app}). */
    public static void main(String[] arguments) {
        Start start = new Start(System.getenv());
        try {
            start.run(Path.of(arguments[0]));
        } catch (RuntimeException e) {
            if (start.stopping.get()) {
                // Ctrl-C during the start: what failed was interrupted on purpose
                start.awaitStopped();
                return;
            }
            System.err.println("\nsanad: " + e.getMessage());
            if (!(e instanceof StackException)) {
                e.printStackTrace();
            }
            start.stop();
            Runtime.getRuntime().halt(1);
        }
    }

    private void run(Path application) {
        StartPorts ports = StartPorts.from(environment);
        Path data = dataDirectory();
        LocalStack.requireUnused(data);
        List<String> taken = ports.taken();
        if (!taken.isEmpty()) {
            throw new StackException(String.join("\n       ", taken));
        }
        logToFile(data.resolve("log"));
        anythingToStop = true;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "sanad-stop"));

        stack = LocalStack.start(StackOptions.forTests()
                .withKeycloak()
                .withDurableCommits()
                .withDataDirectory(data)
                .withPorts(ports.postgres(), ports.kafka(), ports.keycloak())
                .withProgress(this::progress));
        sanad = PackagedSanad.on(stack)
                .jar(application.resolve("quarkus-run.jar"))
                .folder(data)
                .httpPort(ports.http())
                .managementPort(ports.management())
                // read here by people, not by a log collector
                .config("quarkus.log.console.json.enabled", "false")
                .jvm("-XX:+UseSerialGC", "-Xms128m", "-Xmx768m")
                .build();
        Progress progress = this::progress;
        progress.step("Sanad: migrating and starting all services", sanad::start);
        welcome(ports, data);
        removeOlderBuilds(application);
        watch();
    }

    private void welcome(StartPorts ports, Path data) {
        String url = "http://localhost:" + ports.http();
        System.out.printf(
                """

                Sanad is ready after %.0f s. Everything here is demo data: never use these logins for a real helpline.

                  Child's page        %s/chat
                  Counsellor console  %s/console    counsellor1 ... counsellor6, password demo-counsellor1 ... demo-counsellor6
                  Supervisor board    %s/board      supervisor1, supervisor2, password demo-supervisor1, demo-supervisor2 (take contacts in the console too)
                  Administration      %s/admin      administrator1, password demo-administrator1

                  Keycloak            http://localhost:%d/admin/sanad/console    admin, password demo-admin
                  Health, metrics     http://localhost:%d/q/health  /q/metrics
                  Data and logs       %s

                Ctrl-C stops it; the data stays.
                """, (System.nanoTime() - begun) / 1e9, url, url, url, url, ports.keycloak(), ports.management(), data);
        System.out.flush();
    }

    /** Until Ctrl-C, or until something dies that should not. */
    private void watch() {
        try {
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                if (!stopping.get() && !sanad.isAlive()) {
                    throw new StackException("Sanad ended by itself: " + sanad.obituary());
                }
                if (!stopping.get()) {
                    stack.dead().ifPresent(obituary -> {
                        throw new StackException("A part of the stack ended by itself: " + obituary);
                    });
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        if (!stopping.compareAndSet(false, true)) {
            awaitStopped();
            return;
        }
        if (!anythingToStop) {
            return;
        }
        say("stopping");
        try {
            if (sanad != null) {
                sanad.close();
            }
        } finally {
            if (stack != null) {
                stack.close();
            }
            ChildProcess.stopAll(Duration.ofSeconds(10));
            say("stopped; the data is kept");
            stopped.countDown();
        }
    }

    private void awaitStopped() {
        try {
            stopped.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path dataDirectory() {
        String configured = environment.getOrDefault("SANAD_DATA", "");
        Path data = configured.isBlank()
                ? Tree.root().resolve(".sanad")
                : Path.of(configured).toAbsolutePath();
        try {
            return Files.createDirectories(data);
        } catch (IOException e) {
            throw new StackException(
                    "Cannot write to the data directory " + data + " (SANAD_DATA changes it): " + e.getMessage(), e);
        }
    }

    /** {@code ./sanad} keeps each build in a folder of its own; only now is it sure that no other start runs from the older ones. */
    private static void removeOlderBuilds(Path application) {
        Path ours = application.toAbsolutePath().getParent();
        try (var builds = Files.list(ours.getParent())) {
            builds.filter(build -> !build.equals(ours) && Files.exists(build.resolve("launcher.jar")))
                    .forEach(Cache::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Steps that Ctrl-C interrupts are no news any more. */
    private void progress(String line) {
        if (!stopping.get()) {
            say(line);
        }
    }

    private synchronized void say(String line) {
        System.out.printf("[%5.1f s] %s%n", (System.nanoTime() - begun) / 1e9, line);
        System.out.flush();
    }

    /** The broker lives in this JVM and is talkative; the terminal is for progress. */
    private static void logToFile(Path folder) {
        try {
            Files.createDirectories(folder);
            Logger root = Logger.getLogger("");
            for (Handler handler : new ArrayList<>(List.of(root.getHandlers()))) {
                root.removeHandler(handler);
            }
            FileHandler file = new FileHandler(folder.resolve("kafka.log").toString(), 10_000_000, 2, true);
            file.setFormatter(new SimpleFormatter());
            root.addHandler(file);
            root.setLevel(Level.WARNING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
