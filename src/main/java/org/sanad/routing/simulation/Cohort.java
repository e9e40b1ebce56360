package org.sanad.routing.simulation;

/** What became of a group of contacts: all, those of a level, of a language, or of an hour of the day. */
final class Cohort {

    private enum Count {
        OFFERED,
        ANSWERED,
        ABANDONED,
        SHORT,
        ANSWERED_IN_TIME,
        LEFT_IN_TIME,
        HAD_TO_WAIT,
        SECONDS_OF_ANSWERED,
        SECONDS_OF_ABANDONED
    }

    private final double[][] counts;
    private final Samples answered = new Samples();
    private final Samples abandoned = new Samples();

    Cohort(int blocks) {
        counts = new double[Count.values().length][blocks];
    }

    void offered(int block) {
        add(Count.OFFERED, block, 1);
    }

    void answered(int block, double wait, boolean inTime) {
        answered.add(wait);
        add(Count.ANSWERED, block, 1);
        add(Count.ANSWERED_IN_TIME, block, inTime ? 1 : 0);
        add(Count.LEFT_IN_TIME, block, inTime ? 1 : 0);
        add(Count.HAD_TO_WAIT, block, wait > 0 ? 1 : 0);
        add(Count.SECONDS_OF_ANSWERED, block, wait);
    }

    void abandoned(int block, double wait, boolean inTime, boolean brief) {
        abandoned.add(wait);
        add(Count.ABANDONED, block, 1);
        add(Count.SHORT, block, brief ? 1 : 0);
        add(Count.LEFT_IN_TIME, block, inTime ? 1 : 0);
        add(Count.HAD_TO_WAIT, block, 1);
        add(Count.SECONDS_OF_ABANDONED, block, wait);
    }

    private void add(Count count, int block, double value) {
        counts[count.ordinal()][block] += value;
    }

    long offered() {
        return Math.round(sum(Count.OFFERED));
    }

    long answered() {
        return Math.round(sum(Count.ANSWERED));
    }

    long abandoned() {
        return Math.round(sum(Count.ABANDONED));
    }

    /** Left the queue in time, answered or not, of all that came. */
    Estimate serviceLevelOfOffered() {
        return ratio(Count.LEFT_IN_TIME, Count.OFFERED);
    }

    /** Answered in time, of all that were answered. */
    Estimate serviceLevelOfAnswered() {
        return ratio(Count.ANSWERED_IN_TIME, Count.ANSWERED);
    }

    /** Answered in time, of all that came. */
    Estimate answeredInTime() {
        return ratio(Count.ANSWERED_IN_TIME, Count.OFFERED);
    }

    Estimate abandonment() {
        return ratio(Count.ABANDONED, Count.OFFERED);
    }

    Estimate shortAbandonment() {
        return ratio(Count.SHORT, Count.OFFERED);
    }

    Estimate hadToWait() {
        return ratio(Count.HAD_TO_WAIT, Count.OFFERED);
    }

    Estimate meanWaitOfAnswered() {
        return ratio(Count.SECONDS_OF_ANSWERED, Count.ANSWERED);
    }

    Estimate meanWaitOfAbandoned() {
        return ratio(Count.SECONDS_OF_ABANDONED, Count.ABANDONED);
    }

    /** Of all, whether answered or not. */
    Estimate meanWait() {
        double[] seconds = counts[Count.SECONDS_OF_ANSWERED.ordinal()].clone();
        for (int block = 0; block < seconds.length; block++) {
            seconds[block] += counts[Count.SECONDS_OF_ABANDONED.ordinal()][block];
        }
        return Estimate.ratio(seconds, counts[Count.OFFERED.ordinal()]);
    }

    Samples waitsOfAnswered() {
        return answered;
    }

    Samples waitsOfAbandoned() {
        return abandoned;
    }

    double longestWait() {
        double longest = Math.max(
                answered.size() == 0 ? 0 : answered.largest(), abandoned.size() == 0 ? 0 : abandoned.largest());
        return longest;
    }

    private double sum(Count count) {
        double sum = 0;
        for (double each : counts[count.ordinal()]) {
            sum += each;
        }
        return sum;
    }

    private Estimate ratio(Count above, Count below) {
        return Estimate.ratio(counts[above.ordinal()], counts[below.ordinal()]);
    }
}
