package org.sanad.gateway.transcript;

import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.AuditEntry;

/** Why somebody reads what is not theirs, in words that another can judge. */
final class TypedReason {

    static final int SHORTEST = 10;

    private TypedReason() {}

    /** @throws Problem {@code reason-needed} when there is none, {@code invalid-input} when it is too short or too long */
    static String of(String typed) {
        if (typed == null || typed.isBlank()) {
            throw Problem.of(ProblemType.REASON_NEEDED);
        }
        String reason = typed.strip();
        int length = reason.codePointCount(0, reason.length());
        if (length < SHORTEST || length > AuditEntry.LONGEST_REASON) {
            throw Problem.of(
                    ProblemType.INVALID_INPUT,
                    "A reason has " + SHORTEST + " to " + AuditEntry.LONGEST_REASON + " characters");
        }
        return reason;
    }
}
