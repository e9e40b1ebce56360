package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** What happens by itself if nobody does anything, soonest first. Derived from the state, never stored. */
final class Deadlines {

    enum Kind {
        /** An offer expires; key: offer. */
        OFFER,
        /** A wrap-up's time runs out; key: contact. */
        WRAP_UP,
        /** A lost child's grace ends; key: contact. */
        VISITOR,
        /** A lost counsellor's grace ends; key: counsellor. */
        COUNSELLOR,
        /** A gateway has been silent for too long; key: node. */
        NODE,
        /** A handover is given up; key: contact. */
        HANDOVER,
        /** A counsellor has written nothing; key: contact. */
        REPLY,
        /** A child has written nothing; key: contact. */
        SILENCE,
        /** A search is widened; key: contact. */
        STEP,
        /** A contact is ranked higher; key: contact. */
        AGE,
        /** Imminent danger has waited too long; key: contact. */
        ALARM,
        /** Somebody has recovered from a contact in imminent danger; key: counsellor. */
        RECOVERY,
        /** The surge mode may be over; no key. */
        SURGE,
        /** Places may be told again; no key. */
        PLACES,
        /** A tombstone may be taken away; key: contact. */
        FORGET
    }

    record Deadline(Instant at, Kind kind, Object key) {
        private static final Comparator<Deadline> SOONEST = Comparator.comparing(Deadline::at)
                .thenComparing(Deadline::kind)
                .thenComparing(each -> each.key().toString());

        UUID id() {
            return (UUID) key;
        }
    }

    private final TreeSet<Deadline> soonest = new TreeSet<>(Deadline.SOONEST);
    private final Map<Kind, Map<Object, Deadline>> byKind = new EnumMap<>(Kind.class);

    Deadlines() {
        for (Kind kind : Kind.values()) {
            byKind.put(kind, new HashMap<>());
        }
    }

    void set(Kind kind, Object key, Instant at) {
        Deadline old = byKind.get(kind).get(key);
        if (old != null) {
            if (old.at().equals(at)) {
                return;
            }
            soonest.remove(old);
        }
        Deadline deadline = new Deadline(at, kind, key);
        soonest.add(deadline);
        byKind.get(kind).put(key, deadline);
    }

    void cancel(Kind kind, Object key) {
        Deadline old = byKind.get(kind).remove(key);
        if (old != null) {
            soonest.remove(old);
        }
    }

    /** Sets it, or cancels it when there is no such moment. */
    void setOrCancel(Kind kind, Object key, Instant at) {
        if (at == null) {
            cancel(kind, key);
        } else {
            set(kind, key, at);
        }
    }

    /** The next one that is due, taken out. */
    Optional<Deadline> takeDue(Instant now) {
        if (soonest.isEmpty() || soonest.first().at().isAfter(now)) {
            return Optional.empty();
        }
        Deadline due = soonest.first();
        cancel(due.kind(), due.key());
        return Optional.of(due);
    }

    Optional<Instant> next() {
        return soonest.isEmpty()
                ? Optional.empty()
                : Optional.of(soonest.first().at());
    }
}
