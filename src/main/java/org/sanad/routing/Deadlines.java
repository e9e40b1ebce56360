package org.sanad.routing;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
        /** Places may be told again; no key. */
        PLACES,
        /** A tombstone may be taken away; key: contact. */
        FORGET
    }

    record Deadline(Instant at, Kind kind, String key) {
        private static final Comparator<Deadline> SOONEST =
                Comparator.comparing(Deadline::at).thenComparing(Deadline::kind).thenComparing(Deadline::key);
    }

    private record Name(Kind kind, String key) {}

    private final TreeSet<Deadline> soonest = new TreeSet<>(Deadline.SOONEST);
    private final Map<Name, Deadline> byName = new HashMap<>();

    void set(Kind kind, Object key, Instant at) {
        cancel(kind, key);
        Deadline deadline = new Deadline(at, kind, key.toString());
        soonest.add(deadline);
        byName.put(new Name(kind, deadline.key()), deadline);
    }

    void cancel(Kind kind, Object key) {
        Deadline old = byName.remove(new Name(kind, key.toString()));
        if (old != null) {
            soonest.remove(old);
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

    void clear() {
        soonest.clear();
        byName.clear();
    }
}
