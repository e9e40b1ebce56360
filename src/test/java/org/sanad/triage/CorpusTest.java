package org.sanad.triage;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The corpus keeps its own rules, see {@code src/test/resources/triage/README.md}. What fails is named by its id, never
 * by its text: nobody learns a held-out line from a test's report.
 */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/triage");
    private static final Path CATEGORIES = Path.of("src/main/resources/triage/categories.tsv");

    private static final String TUNED = "tuned";
    private static final String HELD_OUT = "held-out";
    private static final String WIDENING = "widening";
    private static final Set<String> STUBS = Set.of("he", "ur", "ckb", "zgh");

    /** The fewest lines of a cell of locale and level, both halves together. */
    private static final Map<String, Integer> FEWEST = Map.of("IMMINENT", 14, "HIGH", 12, "ELEVATED", 12, "NONE", 12);

    private static final Set<String> TRAPS = Set.of(
            "negation",
            "third-person",
            "past",
            "idiom",
            "fiction",
            "name",
            "quoted",
            "noise",
            "emoji",
            "code-switch",
            "dose",
            "joke",
            "buried");

    private static final List<Entry> ALL = Stream.of(TUNED, HELD_OUT)
            .flatMap(half -> filesOf(half).flatMap(file -> entriesOf(half, file)))
            .sorted((a, b) -> a.id.compareTo(b.id))
            .toList();

    private record Cell(String locale, String level) {}

    private record Entry(String half, String file, String[] columns, String id) {
        Cell cell() {
            return new Cell(columns[1], columns[2]);
        }

        boolean isAStub() {
            return STUBS.contains(columns[1]);
        }

        boolean isWellFormed() {
            return isWellFormed(columns[1] + (isAStub() ? "-stub" : "") + "-\\d{4}");
        }

        boolean isWellFormed(String ids) {
            return columns.length == 8
                    && (columns[1] + ".tsv").equals(file)
                    && id.matches(ids)
                    && FEWEST.containsKey(columns[2])
                    && (columns[4].equals("-") || TRAPS.contains(columns[4]))
                    && columns[5].equals("source=authored")
                    && columns[6].matches("native-reviewed=(true|false)")
                    && columns[7].equals(columns[7].strip())
                    && !columns[7].isEmpty();
        }
    }

    @Test
    void everyLineHasItsEightColumnsAndACodeThatExists() {
        var codes = lines(CATEGORIES).map(line -> line.split("\t")[0]).collect(toSet());

        assertThat(ALL.stream().filter(entry -> !entry.isWellFormed() || !codes.contains(entry.columns[3])))
                .extracting(Entry::id)
                .isEmpty();
    }

    @Test
    void noLineThatWidenedTheLexiconIsMalformedOrComesTwice() {
        List<Entry> widening =
                filesOf(WIDENING).flatMap(file -> entriesOf(WIDENING, file)).toList();

        assertThat(widening.stream().filter(entry -> !entry.isWellFormed(entry.columns[1] + "-(w|b|r\\d)-\\d{4}")))
                .extracting(Entry::id)
                .isEmpty();
        assertThat(widening).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(widening).extracting(entry -> entry.columns[7]).doesNotHaveDuplicates();
    }

    @Test
    void noIdAndNoTextComesTwice() {
        assertThat(ALL).extracting(Entry::id).doesNotHaveDuplicates();
        assertThat(ALL.stream().collect(groupingBy(entry -> entry.columns[7].toLowerCase())).values().stream()
                        .filter(alike -> alike.size() > 1)
                        .map(alike -> alike.getFirst().id))
                .isEmpty();
    }

    @Test
    void everySecondLineOfACellIsHeldOut() {
        var misplaced = ALL.stream().collect(groupingBy(Entry::cell)).values().stream()
                .flatMap(cell -> IntStream.range(0, cell.size())
                        .filter(i -> !cell.get(i).half.equals(i % 2 == 0 ? TUNED : HELD_OUT))
                        .mapToObj(i -> cell.get(i).id));

        assertThat(misplaced)
                .as("lines are added and deleted in pairs and never change their half")
                .isEmpty();
    }

    @Test
    void everyLocaleHasEnoughLinesOfEveryLevel() {
        var cells = ALL.stream().filter(entry -> !entry.isAStub()).collect(groupingBy(Entry::cell, counting()));

        assertThat(cells).hasSize(9 * FEWEST.size());
        assertThat(cells)
                .allSatisfy((cell, count) ->
                        assertThat(count).as(cell.toString()).isGreaterThanOrEqualTo(FEWEST.get(cell.level())));
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(900);
        assertThat(ALL.stream().filter(entry -> entry.columns[2].equals("NONE")).count() * 100)
                .as("per cent of the lines that are everyday talk")
                .isGreaterThanOrEqualTo(35L * ALL.size());
    }

    @Test
    void bothHalvesHaveEveryTrap() {
        for (var half : List.of(TUNED, HELD_OUT)) {
            assertThat(ALL.stream()
                            .filter(entry -> entry.half.equals(half) && !entry.columns[4].equals("-"))
                            .collect(groupingBy(entry -> entry.columns[4], counting())))
                    .hasSize(TRAPS.size())
                    .allSatisfy((trap, count) -> assertThat(count).as(trap).isGreaterThanOrEqualTo(10));
        }
    }

    private static Stream<Path> filesOf(String half) {
        try (var files = Files.list(CORPUS.resolve(half))) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Entry> entriesOf(String half, Path file) {
        return lines(file)
                .map(line -> line.split("\t", -1))
                .map(columns -> new Entry(half, file.getFileName().toString(), columns, columns[0]));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
