package org.sanad.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as it went on, hour by hour or, when it is long, day by day; several runs are averaged. */
final class Timeline {

    private static final int DAYS_BY_THE_HOUR = 15;

    private enum What {
        OFFERED,
        ANSWERED,
        IN_TIME,
        ABANDONED,
        STAFFED,
        MOST_WAITING
    }

    /** @param on how much of the surge mode there was, from 0 to 1 */
    record Part(
            Instant from,
            double offered,
            double answered,
            double inTime,
            double abandoned,
            double staffed,
            double mostWaiting,
            double on) {}

    private final Instant begin;
    private final int hours;
    private final int replications;
    private final double[][] parts;
    private final double[] mostNow;
    private final double[] surge;
    private Instant surgeSince;

    Timeline(Scenario scenario, int replications) {
        begin = scenario.from();
        hours = scenario.days() <= DAYS_BY_THE_HOUR ? 1 : 24;
        this.replications = replications;
        long all = Duration.between(begin, scenario.until()).toHours();
        int count = (int) Math.ceilDiv(all, hours);
        parts = new double[What.values().length][count];
        mostNow = new double[count];
        surge = new double[count];
    }

    /** A run begins: what was reached before is kept. */
    void nextRun() {
        for (int i = 0; i < mostNow.length; i++) {
            parts[What.MOST_WAITING.ordinal()][i] += mostNow[i];
            mostNow[i] = 0;
        }
        surgeSince = null;
    }

    private int part(Instant at) {
        long part = Duration.between(begin, at).toHours() / hours;
        return part < 0 || part >= mostNow.length ? -1 : (int) part;
    }

    private void add(What what, Instant at, double value) {
        int part = part(at);
        if (part >= 0) {
            parts[what.ordinal()][part] += value;
        }
    }

    void offered(Instant at) {
        add(What.OFFERED, at, 1);
    }

    void answered(Instant arrivedAt, boolean inTime) {
        add(What.ANSWERED, arrivedAt, 1);
        add(What.IN_TIME, arrivedAt, inTime ? 1 : 0);
    }

    void abandoned(Instant arrivedAt) {
        add(What.ABANDONED, arrivedAt, 1);
    }

    void staffed(Instant from, double seconds) {
        add(What.STAFFED, from, seconds / 3600 / hours);
    }

    void waiting(Instant at, int children) {
        int part = part(at);
        if (part >= 0) {
            mostNow[part] = Math.max(mostNow[part], children);
        }
    }

    void surge(boolean on, Instant at) {
        if (on) {
            surgeSince = surgeSince == null ? at : surgeSince;
            return;
        }
        if (surgeSince == null) {
            return;
        }
        for (int i = Math.max(0, part(surgeSince)); i < surge.length; i++) {
            Instant from = begin.plus(Duration.ofHours((long) i * hours));
            Instant until = from.plus(Duration.ofHours(hours));
            Instant later = from.isAfter(surgeSince) ? from : surgeSince;
            Instant sooner = until.isBefore(at) ? until : at;
            if (!sooner.isAfter(later)) {
                break;
            }
            surge[i] += Children.seconds(later, sooner) / 3600 / hours;
        }
        surgeSince = null;
    }

    int hoursInPart() {
        return hours;
    }

    List<Part> parts() {
        List<Part> list = new ArrayList<>();
        for (int i = 0; i < mostNow.length; i++) {
            list.add(new Part(
                    begin.plus(Duration.ofHours((long) i * hours)),
                    mean(What.OFFERED, i),
                    mean(What.ANSWERED, i),
                    mean(What.IN_TIME, i),
                    mean(What.ABANDONED, i),
                    mean(What.STAFFED, i),
                    mean(What.MOST_WAITING, i),
                    surge[i] / replications));
        }
        return List.copyOf(list);
    }

    private double mean(What what, int part) {
        return parts[what.ordinal()][part] / replications;
    }
}
