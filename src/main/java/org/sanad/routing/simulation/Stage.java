package org.sanad.routing.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.routing.switchboard.Switchboard;

/**
 * Simulated time. What is due happens in order of time, and at the same time in the order in which it was arranged; the
 * switchboard looks at the clock exactly when it asked to, as its host would let it.
 */
final class Stage {

    private record Due(Instant at, long number, Runnable what) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = at.compareTo(other.at);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final Switchboard switchboard;
    private final Consumer<RoutingEvent> audience;
    private Instant now;
    private long arranged;

    Stage(Switchboard switchboard, Instant begin, Consumer<RoutingEvent> audience) {
        this.switchboard = switchboard;
        this.now = begin;
        this.audience = audience;
    }

    Instant now() {
        return now;
    }

    void at(Instant when, Runnable what) {
        due.add(new Due(when.isBefore(now) ? now : when, arranged++, what));
    }

    /** Times are as precise as the host's, a microsecond. */
    void after(double seconds, Runnable what) {
        at(now.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS), what);
    }

    void say(Event event) {
        tell(switchboard.handle(event, now));
    }

    private void tell(List<RoutingEvent> decisions) {
        for (RoutingEvent decision : decisions) {
            audience.accept(decision);
        }
    }

    /** Lets the next thing happen; false when there is none. */
    boolean step() {
        Due next = due.peek();
        Instant deadline = switchboard.nextDeadline().orElse(null);
        if (deadline != null && (next == null || deadline.isBefore(next.at()))) {
            now = deadline.isBefore(now) ? now : deadline;
            tell(switchboard.tick(now));
            return true;
        }
        if (next == null) {
            return false;
        }
        due.remove();
        now = next.at();
        next.what().run();
        return true;
    }
}
