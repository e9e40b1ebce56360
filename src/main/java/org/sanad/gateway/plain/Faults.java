package org.sanad.gateway.plain;

import org.jboss.logging.Logger;
import org.sanad.platform.Outage;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** What went wrong, and what a child is told of it. */
final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private Faults() {}

    static ProblemType of(Throwable failure) {
        return failure instanceof Problem problem
                ? problem.type()
                : Outage.is(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL;
    }

    static String key(ProblemType fault) {
        return switch (fault) {
            case TEXT_TOO_LONG -> "composer.long";
            case TEXT_EMPTY -> "empty";
            case SLOW_DOWN -> "slow";
            case CONVERSATION_ENDED -> "message.refused.conversation-ended";
            case PARENT_NOT_ASKED -> "parents.hint";
            default -> "later.fault.failed";
        };
    }

    /** For those who run this, when it is ours to mend. */
    static void report(Throwable failure) {
        if (of(failure) == ProblemType.INTERNAL) {
            // Class and place only: a message could quote what was written.
            StackTraceElement[] places = failure.getStackTrace();
            LOG.errorf("unexpected %s at %s", failure.getClass().getName(), places.length == 0 ? "?" : places[0]);
        }
    }
}
