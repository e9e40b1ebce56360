package org.sanad.gateway.identifier;

import java.time.Instant;
import java.util.UUID;
import org.sanad.gateway.identifier.Unsealing.Outcome;
import org.sanad.gateway.identifier.Unsealing.State;

/**
 * An unsealing as staff see it.
 *
 * @param reason why the asker wants to see it, in their words
 * @param readableUntil of an approved one; null of any other
 * @param reviewBy of one that danger allowed; null of any other
 * @param note what the reviewer wrote, or null
 */
record UnsealingView(
        UUID id,
        UUID contactId,
        State state,
        String askedBy,
        Instant askedAt,
        String reason,
        boolean danger,
        String decidedBy,
        Instant decidedAt,
        Instant readableUntil,
        Instant readAt,
        Instant reviewBy,
        String reviewedBy,
        Instant reviewedAt,
        Outcome outcome,
        String note) {

    static UnsealingView of(Unsealing unsealing, Instant now, String reason, String note) {
        return new UnsealingView(
                unsealing.id(),
                unsealing.contactId(),
                unsealing.state(now),
                unsealing.askedBy(),
                unsealing.askedAt(),
                reason,
                unsealing.danger(),
                unsealing.decidedBy(),
                unsealing.decidedAt(),
                unsealing.readableUntil(),
                unsealing.readAt(),
                unsealing.reviewBy(),
                unsealing.reviewedBy(),
                unsealing.reviewedAt(),
                unsealing.outcome(),
                note);
    }

    /** What was typed may quote the child. */
    @Override
    public String toString() {
        return "UnsealingView[" + id + ", " + state + "]";
    }
}
