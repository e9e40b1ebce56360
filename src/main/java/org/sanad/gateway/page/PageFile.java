package org.sanad.gateway.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A file of the build, read once. */
final class PageFile {

    private final String name;
    private volatile Optional<byte[]> bytes;

    PageFile(String name) {
        this.name = name;
    }

    /** Empty in a build without the front end. */
    Optional<byte[]> bytes() {
        if (bytes == null) {
            bytes = read();
        }
        return bytes;
    }

    private Optional<byte[]> read() {
        try (InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
