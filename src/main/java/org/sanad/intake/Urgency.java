package org.sanad.intake;

import java.util.ArrayList;
import java.util.List;
import org.sanad.contract.Level;
import org.sanad.contract.RequestEvent.ContactRequested;

/**
 * The first level of a contact, from what the child told. Everything told can only raise it: nothing the system reads
 * lowers a level, only a person does (domain R2.8).
 *
 * @param reasons stable codes of everything that speaks for a level, the weightiest first; empty at STANDARD
 */
record Urgency(Level level, List<String> reasons) {

    /** The child said "I am in danger now". */
    static final String DANGER_TOLD = "danger-told";

    /** The youngest age band: a young child leaves sooner and can do less alone. */
    static final String YOUNG_CHILD = "young-child";

    private static final String YOUNGEST_BAND = "under-10";

    Urgency {
        reasons = List.copyOf(reasons);
    }

    static Urgency of(ContactRequested request) {
        var urgency = new Urgency(Level.STANDARD, List.of());
        if (request.danger()) {
            urgency = urgency.raisedTo(Level.IMMINENT, DANGER_TOLD);
        }
        if (YOUNGEST_BAND.equals(request.ageBand())) {
            urgency = urgency.raisedTo(Level.ELEVATED, YOUNG_CHILD);
        }
        return urgency;
    }

    /** This urgency with one more thing that speaks for {@code other}; never less urgent than it was. */
    Urgency raisedTo(Level other, String reason) {
        var all = new ArrayList<>(reasons);
        if (other.isMoreUrgentThan(level)) {
            all.addFirst(reason);
            return new Urgency(other, all);
        }
        all.add(reason);
        return new Urgency(level, all);
    }
}
