package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A process that this JVM started and that does not outlive it, not even when the JVM is killed with SIGKILL.
 *
 * <p>The kernel is asked to signal the child when its parent dies ({@code setpriv --pdeathsig}). Should that be impossible, the pid
 * file (pid and start time, so that a recycled pid is never taken for ours) lets the next start put an orphan away. The child gets a
 * session of its own: Ctrl-C in the terminal reaches only the launcher, which then stops its children in the right order.
 */
final class ChildProcess {

    /**
     * All children are spawned from this one thread, because "parent dies" means to the kernel the parent <em>thread</em>: a child
     * spawned from a pool's thread would be signalled when the pool shrinks.
     */
    private static final ExecutorService SPAWNER = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("sanad-stack-spawner").unstarted(task));

    private static final boolean SETPRIV = works("setpriv", "--pdeathsig", "TERM", "true");
    private static final boolean SETSID = works("setsid", "true");

    private static final Set<ChildProcess> ALL = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Process process;
    private final String stopSignal;
    private final Path pidFile;
    private final Path log;

    private ChildProcess(String name, Process process, String stopSignal, Path pidFile, Path log) {
        this.name = name;
        this.process = process;
        this.stopSignal = stopSignal;
        this.pidFile = pidFile;
        this.log = log;
    }

    /**
     * @param runDirectory where the pid file goes
     * @param stopSignal what makes it end in good order ({@code TERM}, {@code INT}, ...); it gets the same when this JVM dies
     * @param prefix words before the command that must come after the session and signal set-up, such as {@code unshare -U}
     * @param log gets the child's standard output and error, appended
     */
    static ChildProcess start(
            String name,
            Path runDirectory,
            String stopSignal,
            List<String> prefix,
            List<String> command,
            Map<String, String> environment,
            Path log) {
        List<String> line = new ArrayList<>();
        if (SETSID) {
            line.add("setsid");
        }
        line.addAll(prefix);
        if (SETPRIV) {
            // last before the command: changing credentials would clear the request
            line.addAll(List.of("setpriv", "--pdeathsig", stopSignal));
        }
        line.addAll(command);
        try {
            Files.createDirectories(runDirectory);
            Files.createDirectories(log.getParent());
            // not in the tree: Quarkus would read its config/ folder there
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(runDirectory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = SPAWNER.submit(builder::start).get();
            Path pidFile = runDirectory.resolve(name + ".pid");
            Files.writeString(pidFile, process.pid() + " " + startTime(process.toHandle()));
            ChildProcess child = new ChildProcess(name, process, stopSignal, pidFile, log);
            ALL.add(child);
            process.onExit().thenRun(() -> ALL.remove(child));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while starting " + name, e);
        } catch (ExecutionException e) {
            throw new StackException(
                    "Cannot start " + name + ": " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Puts away what an earlier launcher left behind under this pid file, if that process is still the same one. */
    static void reapStale(String name, Path runDirectory) {
        Path pidFile = runDirectory.resolve(name + ".pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            String[] words = Files.readString(pidFile).trim().split(" ");
            if (words.length == 2) {
                ProcessHandle.of(Long.parseLong(words[0]))
                        .filter(handle -> startTime(handle) == Long.parseLong(words[1]))
                        .ifPresent(handle -> {
                            handle.destroyForcibly();
                            handle.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                        });
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return log;
    }

    /** Stops whatever this JVM started and still has: for the end of a start that was interrupted half-way. */
    static void stopAll(Duration grace) {
        ALL.forEach(child -> child.stop(grace));
    }

    /**
     * Sends the stop signal and waits; what is still there after {@code grace} is killed.
     *
     * @return whether it ended by itself
     */
    boolean stop(Duration grace) {
        boolean byItself = false;
        try {
            if (process.isAlive()) {
                new ProcessBuilder("sh", "-c", "kill -" + stopSignal + " " + process.pid())
                        .start()
                        .waitFor();
                byItself = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
                if (!byItself) {
                    kill9();
                }
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return byItself;
    }

    void kill9() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Why it is not there any more, for an error message: its exit code and the end of its log. */
    String obituary() {
        StringBuilder text = new StringBuilder(name);
        if (!process.isAlive()) {
            text.append(" ended with code ").append(process.exitValue());
        }
        text.append("; its log is ").append(log);
        try {
            telling(Files.readAllLines(log))
                    .forEach(line -> text.append("\n  | ").append(line));
        } catch (IOException e) {
            text.append(" (unreadable: ").append(e.getMessage()).append(')');
        }
        return text.toString();
    }

    /** Of the log's end, the lines that name the trouble; where none does, simply the last ones. */
    private static List<String> telling(List<String> lines) {
        List<String> end = lines.subList(Math.max(0, lines.size() - 300), lines.size());
        List<String> trouble = end.stream()
                .filter(line -> line.contains("ERROR") || line.contains("FATAL") || line.startsWith("Caused by"))
                .toList();
        List<String> shown = trouble.isEmpty() ? end : trouble;
        return shown.subList(Math.max(0, shown.size() - 12), shown.size()).stream()
                .map(line -> line.length() > 400 ? line.substring(0, 400) + " ..." : line)
                .toList();
    }

    private static long startTime(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
