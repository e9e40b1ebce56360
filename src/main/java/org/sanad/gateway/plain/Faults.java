package org.sanad.gateway.plain;

import org.sanad.platform.ProblemType;

/** What a child is told of a refusal. */
final class Faults {

    private Faults() {}

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
}
