package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long the last contacts took and how long children have waited, to say honestly how long it may take now. Plain means
 * over the last ones, never {@code (old + new) / 2}.
 */
final class Pace {

    private static final int HANDLED = 30;
    private static final int WAITED = 100;
    /** Fewer finished contacts than this say nothing. */
    private static final int ENOUGH = 3;

    private record Wait(long millis, boolean abandoned) {}

    private final Deque<Long> handled = new ArrayDeque<>();
    private final Deque<Wait> waits = new ArrayDeque<>();

    /** A contact is closed: it was handled, or the child left before anybody could. */
    void closed(Contact contact) {
        if (contact.arrivedAt() == null) {
            return;
        }
        if (contact.assignedAt() != null) {
            keep(handled, millis(contact.assignedAt(), contact.closedAt()), HANDLED);
            keep(waits, new Wait(millis(contact.arrivedAt(), contact.assignedAt()), false), WAITED);
        } else {
            keep(waits, new Wait(millis(contact.arrivedAt(), contact.closedAt()), true), WAITED);
        }
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    private static <T> void keep(Deque<T> last, T value, int most) {
        last.addLast(value);
        if (last.size() > most) {
            last.removeFirst();
        }
    }

    /**
     * The band for one who has {@code ahead} contacts before it and {@code slots} chats at once to wait for; null while
     * nothing can be said. Queue-length estimator with abandonment (domain section 4, EWT): the sum over the places ahead
     * of {@code 1 / (slots / handling + i * theta)}, theta being the rate at which waiting children give up.
     */
    WaitBand band(int ahead, int slots) {
        Line line = line(slots);
        WaitBand band = line.next();
        for (int i = 0; i < ahead; i++) {
            band = line.next();
        }
        return band;
    }

    /** The bands of a whole line, from its first place on: each one costs one step. */
    Line line(int slots) {
        return slots == 0 || handled.size() < ENOUGH
                ? new Line(0, 0)
                : new Line(
                        slots
                                / Math.max(
                                        1,
                                        handled.stream()
                                                .mapToLong(Long::longValue)
                                                .average()
                                                .orElseThrow()),
                        givingUpPerMilli());
    }

    /** Rates per millisecond; nothing can be said while {@code served} is 0. */
    static final class Line {
        private final double served;
        private final double givingUp;
        private int ahead;
        private double wait;

        private Line(double served, double givingUp) {
            this.served = served;
            this.givingUp = givingUp;
        }

        WaitBand next() {
            if (served == 0) {
                return null;
            }
            wait += 1 / (served + ahead++ * givingUp);
            return WaitBand.around(Duration.ofMillis(
                    Math.round(Math.min(wait, Duration.ofDays(1).toMillis()))));
        }
    }

    private double givingUpPerMilli() {
        long waited = waits.stream().mapToLong(Wait::millis).sum();
        long abandoned = waits.stream().filter(Wait::abandoned).count();
        return waited == 0 ? 0 : (double) abandoned / waited;
    }
}
