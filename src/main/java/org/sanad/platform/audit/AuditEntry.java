package org.sanad.platform.audit;

import java.util.Objects;
import java.util.UUID;

/**
 * What is to be remembered of one act; number, time and hash are given by the table.
 *
 * @param who the staff member's name at the login; {@link #SYSTEM} when nobody asked
 * @param role the role that allowed it
 * @param contactId null when it is about more than one contact
 * @param why a stable word such as {@code assigned}, or the reason the staff member typed; at most 500 characters
 * @param from the address the request came from, or null
 */
public record AuditEntry(String who, String role, Action what, UUID contactId, String why, String from) {

    /** Who does what nobody asked for, such as the daily deletion. */
    public static final String SYSTEM = "system";

    public static final int LONGEST_REASON = 500;

    /** @throws IllegalArgumentException when the reason is too long; it does not quote it */
    public AuditEntry {
        Objects.requireNonNull(who);
        Objects.requireNonNull(role);
        Objects.requireNonNull(what);
        if (why != null && why.codePointCount(0, why.length()) > LONGEST_REASON) {
            throw new IllegalArgumentException("a reason of at most " + LONGEST_REASON + " characters");
        }
    }

    /** What was done. The names stand in the table: never renamed. */
    public enum Action {
        TRANSCRIPT_READ,
        /** A transcript of a contact that is not the reader's, with a typed reason ("break-glass", domain R2.10). */
        READ_OUTSIDE_CASELOAD,
        /** A supervisor took note of a read outside the caseload. */
        READ_SEEN,
        NOTE_READ,
        LEFT_MESSAGE_READ,
        IDENTIFIER_ASKED,
        IDENTIFIER_APPROVED,
        IDENTIFIER_REFUSED,
        IDENTIFIER_UNSEALED,
        /** A supervisor judged a look that danger had allowed. */
        IDENTIFIER_REVIEWED,
        MONITOR_STARTED,
        MONITOR_ENDED,
        HOLD_PLACED,
        HOLD_LIFTED,
        ERASED,
        EXPORTED,
        BLOCKED,
        UNBLOCKED,
        /** Somebody looked at this audit; {@code why} is the helpline whose lines they saw. */
        TRAIL_READ
    }
}
