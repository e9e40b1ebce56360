package org.sanad.gateway.block;

import java.time.Instant;
import java.util.UUID;

/**
 * A block as supervisors see it; which network it is about is not among it.
 *
 * @param contactId the contact that it was placed for
 * @param reason why, in the supervisor's words
 * @param until when it ends by itself
 * @param liftReason why it was lifted before, or null
 */
public record BlockView(
        UUID id,
        UUID contactId,
        State state,
        String reason,
        String placedBy,
        Instant placedAt,
        Instant until,
        String liftedBy,
        Instant liftedAt,
        String liftReason) {

    public enum State {
        IN_FORCE,
        /** Its contact is in imminent danger: it holds nobody back. */
        SUSPENDED,
        LIFTED,
        EXPIRED
    }

    /** What was typed may quote the child. */
    @Override
    public String toString() {
        return "BlockView[" + id + ", " + state + "]";
    }
}
