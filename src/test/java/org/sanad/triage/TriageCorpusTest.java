package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanad.triage.Corpus.Half;
import org.sanad.triage.Corpus.Line;
import org.sanad.triage.CorpusReport.Outcome;

/** What the build holds triage to (domain R6.1 to R6.3). The held-out half is counted; its lines are never shown. */
class TriageCorpusTest {

    /**
     * Of the IMMINENT lines of each half, how many must be found. They stand here and nowhere else, and are never lowered
     * silently: whoever lowers one says so in the commit and in {@code src/docs/triage/report.md}.
     */
    private static final Map<Half, Double> IMMINENT_RECALL =
            Map.of(Half.TUNED, 1.0, Half.WIDENING, 0.98, Half.HELD_OUT, 0.90);

    /** Of the idioms, films, homework and names that only sound like danger, class by class. */
    private static final double TRAPS_QUIET = 0.80;

    private static final double QUIET = 0.80;
    private static final int FEWEST_OF_A_TRAP = 10;

    private static final RiskAssessor ASSESSOR = RiskAssessor.withLexicon();

    @ParameterizedTest
    @EnumSource
    void imminentDangerIsFound(Half half) {
        Outcome outcome = outcome(half);

        assertThat(outcome.recallAtLeast(RiskLevel.IMMINENT))
                .as("recall at IMMINENT of the %s half", half.text())
                .isGreaterThanOrEqualTo(IMMINENT_RECALL.get(half));
    }

    @ParameterizedTest
    @EnumSource
    void everydayTalkStaysQuiet(Half half) {
        assertThat(outcome(half).quiet())
                .as("NONE lines of the %s half that stay NONE", half.text())
                .isGreaterThanOrEqualTo(QUIET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idiom", "fiction", "name", "joke", "dose"})
    void whatOnlySoundsLikeDangerStaysQuiet(String trap) {
        List<Line> lines = Stream.of(Half.TUNED, Half.WIDENING)
                .flatMap(half -> gated(half).stream())
                .filter(line -> line.trap().equals(trap) && line.level() == RiskLevel.NONE)
                .toList();
        List<Line> loud = lines.stream()
                .filter(line -> level(line.text()) != RiskLevel.NONE)
                .toList();

        assertThat(loud).as("of %d lines of %s", lines.size(), trap).hasSizeLessThanOrEqualTo((int)
                (lines.size() * (1 - TRAPS_QUIET)));
    }

    @Test
    void everyClassOfTrapsHasItsLines() {
        Map<String, Long> traps = new TreeMap<>();
        for (Half half : Half.values()) {
            Corpus.lines(half).forEach(line -> traps.merge(line.trap(), 1L, Long::sum));
        }
        traps.remove("-");

        assertThat(traps)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy((trap, lines) -> assertThat(lines).as(trap).isGreaterThanOrEqualTo(FEWEST_OF_A_TRAP));
    }

    @Test
    void aNegationNeverLowersBelowTheWordsLevel() {
        List<Line> lowered = Corpus.lines(Half.TUNED).stream()
                .filter(line -> line.trap().equals("negation") && !line.stub())
                .filter(line -> line.level() == RiskLevel.IMMINENT)
                .filter(line -> level(line.text()) != RiskLevel.IMMINENT)
                .toList();

        assertThat(lowered).isEmpty();
    }

    /** Counted in steps, for a clock would measure the machine. */
    @Test
    void theWorkGrowsWithTheLengthAndNoFaster() {
        String words = gated(Half.TUNED).stream().map(Line::text).collect(Collectors.joining(" "));
        String text = words.repeat(65_536 / words.length() + 1);

        long some = ASSESSOR.steps(text.substring(0, 8_192));
        long all = ASSESSOR.steps(text.substring(0, 65_536));

        assertThat(all).isLessThan(some * 8 * 2);
    }

    @Test
    void whateverIsTypedIsAssessed() {
        for (String piece :
                List.of("a", "ا", " ", "💊", "7", "\u0640", "\ud83d", "kill me ", "حبوب الليله ", "!", "aا7")) {
            String text = piece.repeat(65_536 / piece.length());

            assertThat(ASSESSOR.steps(text)).isLessThan(65_536L * 2_000);
            assertThat(ASSESSOR.assess(text, null).hits())
                    .allSatisfy(hit -> assertThat(hit.end()).isBetween(hit.start() + 1, text.length()));
        }
    }

    private static Outcome outcome(Half half) {
        return CorpusReport.outcome(ASSESSOR, gated(half));
    }

    private static List<Line> gated(Half half) {
        return Corpus.lines(half).stream().filter(line -> !line.stub()).toList();
    }

    private static RiskLevel level(String text) {
        return ASSESSOR.assess(text, null).level();
    }
}
