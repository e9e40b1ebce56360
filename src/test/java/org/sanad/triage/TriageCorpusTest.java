package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanad.triage.Corpus.Half;
import org.sanad.triage.Corpus.Line;
import org.sanad.triage.CorpusReport.Outcome;

/** What the build holds triage to (domain R6.1 to R6.3). The held-out half is counted; its lines are never shown. */
class TriageCorpusTest {

    /**
     * Of the IMMINENT lines of each half, how many must be found. They stand here and nowhere else, and are never lowered
     * silently: whoever lowers one says so in the commit and in {@code src/docs/triage/report.md}. The held-out half is to reach
     * 0.90; it stands at what the lexicon reaches so far, so that nothing makes it worse, and rises with it.
     */
    private static final Map<Half, Double> IMMINENT_RECALL = Map.of(Half.TUNED, 1.0, Half.HELD_OUT, 0.80);

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

    @Test
    void aSpellingNeverHidesDanger() {
        for (Line line : gated(Half.TUNED)) {
            RiskLevel level = level(line.text());
            for (Variant variant : Variant.values()) {
                assertThat(level(variant.of(line.text())))
                        .as("%s with %s", line.id(), variant)
                        .isGreaterThanOrEqualTo(level);
            }
        }
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

    /** How else a child may write the same. */
    private enum Variant {
        HAMZA {
            @Override
            String of(String text) {
                return text.replace('أ', 'ا').replace('إ', 'ا').replace('آ', 'ا');
            }
        },
        TATWEEL {
            @Override
            String of(String text) {
                return text.replaceAll("(?<=[\\u0628\\u062a\\u0633\\u0644\\u0646])(?=[\\u0621-\\u064a])", "\u0640");
            }
        },
        DIACRITICS {
            @Override
            String of(String text) {
                return text.replaceAll("(?<=[\\u0628-\\u064a])(?=[\\u0628-\\u064a])", "\u064e");
            }
        },
        DIGITS {
            @Override
            String of(String text) {
                StringBuilder other = new StringBuilder(text);
                for (int i = 0; i < other.length(); i++) {
                    char digit = other.charAt(i);
                    if (digit >= '٠' && digit <= '٩') {
                        other.setCharAt(i, (char) (digit - '٠' + '0'));
                    }
                }
                return other.toString();
            }
        },
        UPPER_CASE {
            @Override
            String of(String text) {
                return text.toUpperCase(java.util.Locale.ROOT);
            }
        },
        TA_MARBUTA {
            @Override
            String of(String text) {
                return text.replace('ة', 'ه').replace('ى', 'ي');
            }
        };

        abstract String of(String text);
    }
}
