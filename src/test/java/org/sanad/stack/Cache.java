package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;

/**
 * The folder outside the tree where big things are made once and shared by all clones: {@code $SANAD_CACHE}, by default
 * {@code ~/.cache/sanad}. An entry is complete or absent: it is made under another name and moved.
 */
final class Cache {

    private static final Object ONE_IN_THIS_JVM = new Object();

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    static Cache standard() {
        String configured = System.getenv("SANAD_CACHE");
        return new Cache(
                configured == null || configured.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "sanad")
                        : Path.of(configured).toAbsolutePath());
    }

    /** The entry {@code name}; where it is absent, {@code make} fills an empty folder first. Two processes do not make it twice. */
    Path entry(String name, Consumer<Path> make) {
        Path entry = root.resolve(name);
        if (Files.exists(entry)) {
            return entry;
        }
        synchronized (ONE_IN_THIS_JVM) {
            try {
                Files.createDirectories(root);
                try (FileChannel channel = FileChannel.open(
                        root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.lock();
                    if (!Files.exists(entry)) {
                        Path unfinished = root.resolve(name + ".unfinished");
                        delete(unfinished);
                        Files.createDirectories(unfinished);
                        make.accept(unfinished);
                        Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entry;
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a whole folder with its permissions. */
    static void copy(Path from, Path to) {
        try (var paths = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (Path path : (Iterable<Path>) paths::iterator) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
