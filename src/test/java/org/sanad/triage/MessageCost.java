package org.sanad.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sanad.triage.Corpus.Half;
import org.sanad.triage.Corpus.Line;

/** What the assessment of one message costs: every line of the corpus, again and again, each timed by itself. */
public final class MessageCost {

    private static final int COLD = 10;
    private static final int MEASURED = 40;

    private MessageCost() {}

    public static String measure() {
        RiskAssessor assessor = RiskAssessor.withLexicon();
        List<String> texts = Stream.of(Half.values())
                .flatMap(half -> Corpus.lines(half).stream())
                .map(Line::text)
                .toList();
        long[] nanos = new long[texts.size() * MEASURED];
        int count = 0;
        for (int round = 0; round < COLD + MEASURED; round++) {
            for (String text : texts) {
                long begun = System.nanoTime();
                assessor.assess(text, null);
                if (round >= COLD) {
                    nanos[count++] = System.nanoTime() - begun;
                }
            }
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "» triage of a message, the %,d lines of the corpus: p50 %.3f ms, p99 %.3f ms, longest %.3f ms",
                texts.size(),
                at(nanos, 0.50),
                at(nanos, 0.99),
                at(nanos, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1e6;
    }
}
