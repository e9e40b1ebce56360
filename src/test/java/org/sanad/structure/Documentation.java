package org.sanad.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the documents and the sources say, read as text. */
final class Documentation {

    static final Path CONFIGURATION = Path.of("config/README.md");
    static final Path SOURCES = Path.of("src/main/java/org/sanad");
    static final List<String> SERVICES =
            List.of("gateway", "intake", "routing", "escalation", "supervision", "administration");

    /** A row of a table whose first cell is a key: {@code | `sanad.demo` | ...}. */
    private static final Pattern KEY_ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    private Documentation() {}

    /** Every key that {@code config/README.md} describes; {@code <service>} stands for each service in turn. */
    static Set<String> documentedKeys() {
        return KEY_ROW.matcher(read(CONFIGURATION))
                .results()
                .map(row -> row.group(1))
                .flatMap(key -> key.contains("<service>")
                        ? SERVICES.stream().map(service -> key.replace("<service>", service))
                        : Stream.of(key))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The environment variables of those keys, by MicroProfile Config's rule. */
    static Set<String> documentedVariables() {
        return documentedKeys().stream().map(Documentation::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The services whose sources name this type of {@code platform}. */
    static List<String> servicesThatUse(String type) {
        var word = Pattern.compile("\\b" + type + "\\b");
        return SERVICES.stream()
                .filter(service -> javaFiles(SOURCES.resolve(service))
                        .anyMatch(file -> word.matcher(read(file)).find()))
                .toList();
    }

    static Stream<Path> javaFiles(Path folder) {
        return files(folder).filter(file -> file.toString().endsWith(".java"));
    }

    /** Every regular file below {@code folder}; nothing when there is no such folder. */
    static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
