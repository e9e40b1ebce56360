package org.sanad.routing.simulation;

import java.time.Duration;

/**
 * How runs are cut into parts that are nearly independent of each other, from whose differences a confidence interval is
 * made: each run of its own, or, in one long run, each batch of as many days.
 */
record Blocks(int replications, int batches, Duration batch) {

    private static final int BATCHES = 26;

    /** Long runs are cut into whole weeks where they have enough of them, else into whole days. */
    static Blocks of(int days, int replications) {
        if (replications > 1) {
            return new Blocks(replications, 1, Duration.ofDays(days));
        }
        int unit = days >= 7 * BATCHES ? 7 : 1;
        int daysInBatch = Math.max(1, days / unit / BATCHES) * unit;
        return new Blocks(1, Math.max(1, days / daysInBatch), Duration.ofDays(daysInBatch));
    }

    int count() {
        return replications * batches;
    }

    /** What is left over at the end belongs to the last one. */
    int of(int replication, Duration sinceBegin) {
        return replication * batches + (int) Math.min(batches - 1, sinceBegin.toSeconds() / batch.toSeconds());
    }
}
