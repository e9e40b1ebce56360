package org.sanad.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * One PostgreSQL server on the loopback interface. It can be stopped and started again on the same port with the same data, and it
 * recovers from a SIGKILL: a stale {@code postmaster.pid} is PostgreSQL's own business, an orphaned postmaster is put away first.
 */
final class PostgresServer {

    static final String SUPERUSER = "postgres";
    /** A demo value: the server listens on the loopback interface only and holds demo data only. */
    static final String SUPERUSER_PASSWORD = "demo-postgres";

    private static final String VERSION = "17.5.0";
    private static final String NAME = "postgres";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path home;
    private final Path data;
    private final Path run;
    private final Path log;
    private final int port;
    private final boolean durable;
    private ChildProcess process;

    /**
     * @param folder gets the cluster ({@code postgres/}), pid file and log
     * @param durable whether a commit waits for the disk; a killed process loses nothing either way
     */
    PostgresServer(Cache cache, Path folder, int port, boolean durable) {
        this.home = cache.entry("postgres-" + VERSION, PostgresServer::unpack);
        this.data = folder.resolve(NAME);
        this.run = folder.resolve("run");
        this.log = folder.resolve("log").resolve("postgres.log");
        this.port = port;
        this.durable = durable;
    }

    int port() {
        return port;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    boolean isInitialised() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    Path data() {
        return data;
    }

    synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        ChildProcess.reapStale(NAME, run);
        if (!isInitialised()) {
            initialise();
        }
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        spawn();
        while (!answers()) {
            if (!process.isAlive()) {
                // after a SIGKILL the orphaned backends hold the shared memory for a moment longer
                if (System.nanoTime() > deadline || !saysSharedMemoryInUse()) {
                    throw new StackException("PostgreSQL did not start: " + process.obituary());
                }
                pause();
                spawn();
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("PostgreSQL did not answer within " + START_LIMIT + ": " + process.obituary());
            }
            pause();
        }
    }

    /** Stops it as {@code pg_ctl stop -m fast} does: sessions are ended, everything is written. */
    synchronized void stop() {
        if (process != null) {
            process.stop(Duration.ofSeconds(20));
            process = null;
        }
    }

    synchronized void kill9() {
        process.kill9();
    }

    /** Empty while it runs and after it was stopped on purpose. */
    synchronized Optional<String> obituary() {
        return process == null || process.isAlive() ? Optional.empty() : Optional.of(process.obituary());
    }

    void createDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, SUPERUSER_PASSWORD);
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE \"" + name + "\"");
        } catch (SQLException e) {
            throw new StackException("Cannot create the database " + name + ": " + e.getMessage(), e);
        }
    }

    private void spawn() {
        // 400 connections: every service has its own pool, and the tests run them as processes of their own besides
        List<String> command = List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=400",
                "-c",
                "fsync=" + (durable ? "on" : "off"),
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
        process = ChildProcess.start(NAME, run, "INT", unprivileged(), command, Map.of(), log);
    }

    private void initialise() {
        try {
            Files.createDirectories(data.getParent());
            Files.createDirectories(log.getParent());
            Path password = Files.createTempFile(
                    "sanad", ".pw", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, SUPERUSER_PASSWORD + "\n");
            List<String> command = new ArrayList<>(unprivileged());
            command.addAll(List.of(
                    home.resolve("bin/initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync"));
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            int code = initdb.waitFor();
            Files.delete(password);
            if (code != 0) {
                throw new StackException("initdb ended with code " + code + "; its log is " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted during initdb", e);
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it sees another user while the kernel still treats the files
     * as root's, so that nothing has to change hands.
     */
    private static List<String> unprivileged() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (ChildProcess.works("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        throw new StackException(
                "PostgreSQL does not run as root, and this system does not let root use a user namespace"
                        + " (unshare -U). Run this command as an ordinary user.");
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(
                jdbcUrl("postgres") + "?connectTimeout=2&loginTimeout=2", SUPERUSER, SUPERUSER_PASSWORD)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean saysSharedMemoryInUse() {
        return process.obituary().contains("shared memory block");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL was starting", e);
        }
    }

    private static void unpack(Path target) {
        try (InputStream archive = PostgresServer.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (archive == null) {
                throw new StackException("PostgreSQL's binaries for Linux on x86-64 are not on the class path");
            }
            try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path path = target.resolve(entry.getName()).normalize();
                    if (entry.isDirectory()) {
                        Files.createDirectories(path);
                    } else if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.createDirectories(path.getParent());
                        Files.copy(tar, path);
                        if ((entry.getMode() & 0100) != 0) {
                            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
