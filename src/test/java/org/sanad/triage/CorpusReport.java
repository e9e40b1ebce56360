package org.sanad.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.sanad.triage.Corpus.Half;
import org.sanad.triage.Corpus.Line;

/**
 * How well the lexicon does on the corpus, as Markdown: recall and precision by language and level. Of the held-out half it
 * prints sums alone. {@code ./sanad triage} runs it.
 */
public final class CorpusReport {

    /** How the lines of one group came out. */
    static final class Outcome {
        private final int[][] counts = new int[RiskLevel.values().length][RiskLevel.values().length];

        void add(RiskLevel expected, RiskLevel found) {
            counts[expected.ordinal()][found.ordinal()]++;
        }

        int lines(RiskLevel expected) {
            int sum = 0;
            for (int count : counts[expected.ordinal()]) {
                sum += count;
            }
            return sum;
        }

        int found(RiskLevel level) {
            int sum = 0;
            for (int[] row : counts) {
                sum += row[level.ordinal()];
            }
            return sum;
        }

        int right(RiskLevel level) {
            return counts[level.ordinal()][level.ordinal()];
        }

        /** Of the lines of at least this level, how many were found to be of at least this level. */
        double recallAtLeast(RiskLevel level) {
            int lines = 0;
            int found = 0;
            for (int expected = level.ordinal(); expected < counts.length; expected++) {
                for (int seen = 0; seen < counts.length; seen++) {
                    lines += counts[expected][seen];
                    found += seen >= level.ordinal() ? counts[expected][seen] : 0;
                }
            }
            return share(found, lines);
        }

        /** Of the lines found to be of at least this level, how many are. */
        double precisionAtLeast(RiskLevel level) {
            int lines = 0;
            int right = 0;
            for (int expected = 0; expected < counts.length; expected++) {
                for (int seen = level.ordinal(); seen < counts.length; seen++) {
                    lines += counts[expected][seen];
                    right += expected >= level.ordinal() ? counts[expected][seen] : 0;
                }
            }
            return share(right, lines);
        }

        /** How many of the lines that tell of nothing stay {@code NONE}. */
        double quiet() {
            return share(right(RiskLevel.NONE), lines(RiskLevel.NONE));
        }

        private static double share(int part, int whole) {
            return whole == 0 ? 1 : part / (double) whole;
        }
    }

    private CorpusReport() {}

    static Outcome outcome(RiskAssessor assessor, List<Line> lines) {
        Outcome outcome = new Outcome();
        lines.forEach(line -> outcome.add(
                line.level(), assessor.assess(line.text(), line.locale()).level()));
        return outcome;
    }

    public static void main(String[] arguments) {
        RiskAssessor assessor = RiskAssessor.withLexicon();
        System.out.println("# How well triage does on its corpus\n");
        System.out.printf("Lexicon version %s; corpus version %s.%n", assessor.version(), Corpus.version());
        System.out.println(
                "Recall at a level: of the lines of at least that level, how many were found to be of at least that"
                        + " level. Precision: of those found, how many are. Quiet: how many of the NONE lines stay NONE.");
        for (Half half : Half.values()) {
            print(assessor, half);
        }
    }

    private static void print(RiskAssessor assessor, Half half) {
        List<Line> lines = Corpus.lines(half);
        System.out.printf("%n## The %s half%n%n", half.text());
        System.out.println("| language | lines | IMMINENT recall | precision | HIGH recall | precision |"
                + " ELEVATED recall | precision | quiet |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        TreeMap<String, List<Line>> byLocale = new TreeMap<>();
        lines.forEach(line -> byLocale.computeIfAbsent(
                        line.stub() ? line.locale() + " (stub)" : line.locale(), any -> new ArrayList<>())
                .add(line));
        byLocale.forEach((locale, some) -> row(locale, some, outcome(assessor, some)));
        List<Line> gated = lines.stream().filter(line -> !line.stub()).toList();
        row("all without stubs", gated, outcome(assessor, gated));
        Outcome all = outcome(assessor, gated);
        System.out.printf("%n| expected, found | %s | %s | %s | %s |%n", (Object[]) RiskLevel.values());
        System.out.println("|---|---|---|---|---|");
        for (RiskLevel expected : RiskLevel.values()) {
            int[] row = all.counts[expected.ordinal()];
            System.out.printf("| %s | %d | %d | %d | %d |%n", expected, row[0], row[1], row[2], row[3]);
        }
    }

    private static void row(String name, List<Line> lines, Outcome outcome) {
        StringBuilder row = new StringBuilder("| " + name + " | " + lines.size());
        for (RiskLevel level : new RiskLevel[] {RiskLevel.IMMINENT, RiskLevel.HIGH, RiskLevel.ELEVATED}) {
            row.append(String.format(
                    Locale.ROOT, " | %.3f | %.3f", outcome.recallAtLeast(level), outcome.precisionAtLeast(level)));
        }
        System.out.println(row.append(String.format(Locale.ROOT, " | %.3f |", outcome.quiet())));
    }
}
