package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The application's classes as the JVM lays them out in memory (JEP 350): written by the first process with all services that
 * ends in good order, mapped by those that start after it, which spares each half of the work of its start. Where the tests' system property
 * {@code sanad.classes.archive} names no file there is none.
 *
 * <p>Not what {@code docker/learn} leaves: to learn takes 20 s of each build, this 3 s, and the tests' starts are as quick
 * (ADR 0018).
 *
 * <p>Nothing depends on it: a JVM that finds its classes changed, or the archive broken, reads them as always.
 */
final class ClassArchive {

    private final Path file;
    private final Path jar;
    private final Path unfinished;
    private final boolean writes;

    private ClassArchive(Path file, Path jar, Path unfinished, boolean writes) {
        this.file = file;
        this.jar = jar;
        this.unfinished = unfinished;
        this.writes = writes;
    }

    /** @param writes whether this process loads what the others load; a part of it would be an archive of a part */
    static ClassArchive of(Path jar, boolean writes) {
        String name = System.getProperty("sanad.classes.archive", "");
        if (name.isEmpty()) {
            return new ClassArchive(null, jar, null, false);
        }
        Path file = Path.of(name).toAbsolutePath();
        return new ClassArchive(file, jar, file.resolveSibling(UUID.randomUUID() + ".jsa"), writes);
    }

    /** What the JVM has to be told at a start. */
    List<String> options() {
        if (file == null) {
            return List.of();
        }
        if (isThere()) {
            return List.of("-XX:SharedArchiveFile=" + file);
        }
        return writes ? List.of("-XX:ArchiveClassesAtExit=" + unfinished) : List.of();
    }

    /** How long an end in good order may take: to write the archive on a busy machine takes longer than to say goodbye. */
    Duration grace() {
        return writes && !isThere() ? Duration.ofMinutes(2) : Duration.ofSeconds(30);
    }

    /** To be told when a process has ended in good order. */
    void written() {
        try {
            if (file == null || !Files.exists(unfinished)) {
                return;
            }
            if (isThere()) {
                Files.delete(unfinished);
            } else {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isThere() {
        try {
            return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
