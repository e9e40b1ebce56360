package org.sanad.routing.simulation;

import java.util.List;
import java.util.function.Function;

/**
 * A number of the report; its text stands under its key.
 *
 * @param <T> what it is a number of
 */
record Measure<T>(String key, Kind kind, Good good, Function<T, Estimate> of) {

    enum Kind {
        COUNT,
        SHARE,
        SECONDS
    }

    /** Which way is better; {@code NEITHER} where it depends. */
    enum Good {
        MORE,
        LESS,
        NEITHER
    }

    /** What is told of every group of contacts. */
    static final List<Measure<Cohort>> OF_COHORTS = List.of(
            new Measure<>("offered", Kind.COUNT, Good.NEITHER, it -> exactly(it.offered())),
            new Measure<>("answeredInTime", Kind.SHARE, Good.MORE, Cohort::answeredInTime),
            new Measure<>("serviceLevelOfOffered", Kind.SHARE, Good.NEITHER, Cohort::serviceLevelOfOffered),
            new Measure<>("serviceLevelOfAnswered", Kind.SHARE, Good.MORE, Cohort::serviceLevelOfAnswered),
            new Measure<>("abandonment", Kind.SHARE, Good.LESS, Cohort::abandonment),
            new Measure<>("shortAbandonment", Kind.SHARE, Good.NEITHER, Cohort::shortAbandonment),
            new Measure<>("meanWaitOfAnswered", Kind.SECONDS, Good.LESS, Cohort::meanWaitOfAnswered),
            new Measure<>("p50OfAnswered", Kind.SECONDS, Good.LESS, it -> quantile(it.waitsOfAnswered(), .5)),
            new Measure<>("p95OfAnswered", Kind.SECONDS, Good.LESS, it -> quantile(it.waitsOfAnswered(), .95)),
            new Measure<>("p50OfAbandoned", Kind.SECONDS, Good.NEITHER, it -> quantile(it.waitsOfAbandoned(), .5)),
            new Measure<>("p95OfAbandoned", Kind.SECONDS, Good.LESS, it -> quantile(it.waitsOfAbandoned(), .95)),
            new Measure<>("longestWait", Kind.SECONDS, Good.LESS, it -> exactly(it.longestWait())));

    /** What is told of the helpline as a whole, besides. */
    static final List<Measure<Tally>> OF_THE_HELPLINE = List.of(
            new Measure<>("occupancy", Kind.SHARE, Good.NEITHER, Tally::occupancy),
            new Measure<>("slotsInUse", Kind.SHARE, Good.NEITHER, Tally::slotsInUse),
            new Measure<>(
                    "missed",
                    Kind.COUNT,
                    Good.LESS,
                    it -> exactly(it.happenings().missed())),
            new Measure<>(
                    "declined",
                    Kind.COUNT,
                    Good.LESS,
                    it -> exactly(it.happenings().declined())),
            new Measure<>(
                    "requeued",
                    Kind.COUNT,
                    Good.LESS,
                    it -> exactly(it.happenings().timesRequeued())),
            new Measure<>(
                    "aged",
                    Kind.COUNT,
                    Good.NEITHER,
                    it -> exactly(it.happenings().timesAged())),
            new Measure<>(
                    "widened",
                    Kind.COUNT,
                    Good.NEITHER,
                    it -> exactly(it.happenings().timesWidened())),
            new Measure<>(
                    "supervisorNeeded",
                    Kind.COUNT,
                    Good.LESS,
                    it -> exactly(it.happenings().timesSupervisorNeeded())),
            new Measure<>(
                    "surges",
                    Kind.COUNT,
                    Good.NEITHER,
                    it -> exactly(it.happenings().surges())));

    private static Estimate exactly(double value) {
        return new Estimate(value, Double.NaN);
    }

    private static Estimate quantile(Samples samples, double share) {
        return exactly(samples.quantile(share));
    }

    /** {@code better}, {@code worse}, {@code chance} where the intervals leave it open, or null where there are none. */
    String verdict(Estimate a, Estimate b) {
        double difference = b.value() - a.value();
        if (good == Good.NEITHER || Double.isNaN(difference) || difference == 0) {
            return null;
        }
        double noise = Math.hypot(orZero(a.halfWidth()), orZero(b.halfWidth()));
        if (noise == 0) {
            return null;
        }
        if (Math.abs(difference) <= noise) {
            return "chance";
        }
        return (difference > 0) == (good == Good.MORE) ? "better" : "worse";
    }

    private static double orZero(double halfWidth) {
        return Double.isNaN(halfWidth) ? 0 : halfWidth;
    }
}
