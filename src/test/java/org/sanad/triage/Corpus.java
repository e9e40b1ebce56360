package org.sanad.triage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The authored lines, by half. What stands in the held-out half is counted and never shown. */
final class Corpus {

    /** Reported, and held to nothing: a few lines each, to begin with. */
    private static final Set<String> STUBS = Set.of("he", "ur", "zgh", "ckb");

    private static final Path FOLDER = Path.of("src/test/resources/triage");

    enum Half {
        TUNED("tuned"),
        /** Tuned, too: written later than the halves, each time before the lexicon was widened. */
        WIDENING("widening"),
        HELD_OUT("held-out");

        private final String folder;

        Half(String folder) {
            this.folder = folder;
        }

        String text() {
            return folder;
        }
    }

    /**
     * One line.
     *
     * @param level what a reader of it would say
     * @param trap the class of traps it belongs to, or {@code -}
     */
    record Line(String id, String locale, RiskLevel level, String category, String trap, String text) {

        boolean stub() {
            return trap.equals("stub") || STUBS.contains(locale);
        }

        /** Says nothing of the text: a held-out line must not show up in the message of a failed test. */
        @Override
        public String toString() {
            return id;
        }
    }

    private Corpus() {}

    static List<Line> lines(Half half) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(half.folder))) {
            return files.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted()
                    .flatMap(Corpus::lines)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The version that the first line of a file tells. */
    static String version() {
        try (Stream<Path> files = Files.list(FOLDER.resolve(Half.TUNED.folder))) {
            String first = Files.readAllLines(
                            files.filter(file -> file.toString().endsWith(".tsv"))
                                    .sorted()
                                    .findFirst()
                                    .orElseThrow(),
                            StandardCharsets.UTF_8)
                    .getFirst();
            return first.replaceAll(".*version (\\w+).*", "$1");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Line> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", 8))
                    .map(cells ->
                            new Line(cells[0], cells[1], RiskLevel.valueOf(cells[2]), cells[3], cells[4], cells[7]));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
