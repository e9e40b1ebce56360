package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;

/**
 * A counsellor as others see them. What was told last is remembered, so that only what differs from it is news; the state
 * shown follows the seat's own, and lasts since it was shown first.
 */
final class Shown {

    private final Seat seat;
    private CounsellorState state;
    private Instant since;
    private CounsellorChanged told;

    Shown(Seat seat, CounsellorState state, Instant since) {
        this.seat = seat;
        this.state = state;
        this.since = since;
    }

    CounsellorState state() {
        return state;
    }

    Instant since() {
        return since;
    }

    /** What others were told last, as if told at load; the next difference is news. */
    void remember(String helplineId) {
        told = view(helplineId, since);
    }

    /** The news for others, or null when nothing that they see has changed. */
    CounsellorChanged news(String helplineId, Instant now) {
        CounsellorState current = seat.currentState();
        if (current != state) {
            state = current;
            since = now;
        }
        CounsellorChanged view = view(helplineId, now);
        if (told != null && sameBut(view, told)) {
            return null;
        }
        told = view;
        return view;
    }

    private CounsellorChanged view(String helplineId, Instant at) {
        return new CounsellorChanged(
                seat.id(),
                helplineId,
                state,
                reason(),
                since,
                seat.kind().languages(),
                seat.capacity(),
                List.copyOf(seat.offers()),
                List.copyOf(seat.active()),
                List.copyOf(seat.wrapUps()),
                at);
    }

    private String reason() {
        return switch (state) {
            case NOT_RESPONDING -> "offer-missed";
            case DISCONNECTED -> "link-lost";
            case OFFLINE -> seat.retired() ? "retired" : seat.chosenReason();
            case READY, BREAK -> seat.chosenReason();
        };
    }

    private static boolean sameBut(CounsellorChanged a, CounsellorChanged b) {
        return a.state() == b.state()
                && Objects.equals(a.reason(), b.reason())
                && a.since().equals(b.since())
                && a.languages().equals(b.languages())
                && a.capacity() == b.capacity()
                && a.offers().equals(b.offers())
                && a.active().equals(b.active())
                && a.wrapUps().equals(b.wrapUps());
    }
}
