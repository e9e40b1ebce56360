package org.sanad.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured times; percentiles are exact, by the nearest rank. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int count;

    void add(long value) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = value;
    }

    int count() {
        return count;
    }

    String line(String what) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "» %s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d)",
                what,
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100),
                count);
    }

    private static double percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
