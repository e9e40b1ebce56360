package org.sanad.routing.switchboard;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.routing.switchboard.Ranking.Line;

/**
 * Says who was considered for a contact and why each was or was not chosen, in codes that the board has words for. Those who
 * are of the right kind come first; a large helpline does not need a thousand lines of it.
 */
final class Explanation {

    private static final int EXPLAINED = 24;

    private final Floor floor;

    Explanation(Floor floor) {
        this.floor = floor;
    }

    /** @param chosen null when nobody was */
    List<Considered> of(Line line, Contact contact, Seat chosen) {
        List<Considered> considered = new ArrayList<>();
        if (chosen != null) {
            considered.add(new Considered(chosen.id(), "chosen"));
        }
        explain(line, contact, chosen, true, considered);
        explain(line, contact, chosen, false, considered);
        return considered;
    }

    /** In the order of their ids, from as many sorted lines as there are kinds, and no further than is needed. */
    private void explain(Line line, Contact contact, Seat chosen, boolean accepted, List<Considered> considered) {
        if (considered.size() >= EXPLAINED) {
            return;
        }
        PriorityQueue<Head> heads = new PriorityQueue<>();
        for (Map.Entry<SeatClass, TreeSet<String>> kind : floor.roster.present().entrySet()) {
            if (line.accepts(kind.getKey(), floor.policy()) == accepted) {
                Head.of(kind.getValue().iterator()).ifPresent(heads::add);
            }
        }
        while (considered.size() < EXPLAINED && !heads.isEmpty()) {
            Head head = heads.poll();
            Head.of(head.rest()).ifPresent(heads::add);
            Seat seat = floor.roster.get(head.id());
            if (seat != chosen) {
                String verdict = verdict(line, contact, seat, chosen);
                if (!verdict.equals("offline")) {
                    considered.add(new Considered(seat.id(), verdict));
                }
            }
        }
    }

    /** The first of a sorted line, and those after it. */
    private record Head(String id, Iterator<String> rest) implements Comparable<Head> {

        static Optional<Head> of(Iterator<String> line) {
            return line.hasNext() ? Optional.of(new Head(line.next(), line)) : Optional.empty();
        }

        @Override
        public int compareTo(Head other) {
            return id.compareTo(other.id);
        }
    }

    private String verdict(Line line, Contact contact, Seat seat, Seat chosen) {
        return switch (seat.currentState()) {
            case OFFLINE -> "offline";
            case BREAK -> "break";
            case NOT_RESPONDING -> "not-responding";
            case DISCONNECTED -> "disconnected";
            case READY -> ready(line, contact, seat, chosen);
        };
    }

    private String ready(Line line, Contact contact, Seat seat, Seat chosen) {
        if (seat.id().equals(contact.counsellorId())) {
            return "asks";
        }
        if (!line.accepts(seat.kind(), floor.policy())) {
            return line.demand().whyNot(seat.kind());
        }
        if (floor.offers.ringsAt(contact.id(), seat.id())) {
            return "rung-too";
        }
        if (floor.roster.isTaken(seat)) {
            return "with-imminent";
        }
        if (!floor.roster.isFree(seat, contact.isImminent())) {
            return "full";
        }
        if (contact.decliners().contains(seat.id()) || seat.id().equals(contact.journey().excluded)) {
            return "declined";
        }
        if (!contact.isImminent() && floor.roster.isHeldBack(seat.kind(), floor.heldBack())) {
            return "held-back";
        }
        if (chosen == null) {
            return "free";
        }
        return compare(contact, seat, chosen);
    }

    private String compare(Contact contact, Seat seat, Seat chosen) {
        if (chosen.id().equals(contact.journey().preferred)) {
            return "not-known-to-the-child";
        }
        Roster.Idle idle = floor.roster.idle(seat);
        if (idle.recovering()) {
            return "recovering";
        }
        return seat.held() > chosen.held() ? "busier" : "shorter-idle";
    }
}
