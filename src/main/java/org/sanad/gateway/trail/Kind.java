package org.sanad.gateway.trail;

import java.util.EnumSet;
import java.util.Set;
import org.sanad.platform.audit.AuditEntry.Action;

/** What a supervisor looks for: acts that belong together. Every act is of one kind. */
enum Kind {
    /** What a child wrote, and notes about it. */
    WORDS(
            Action.TRANSCRIPT_READ,
            Action.READ_OUTSIDE_CASELOAD,
            Action.READ_SEEN,
            Action.NOTE_READ,
            Action.LEFT_MESSAGE_READ),
    /** From where a child writes. */
    ADDRESS(
            Action.IDENTIFIER_ASKED,
            Action.IDENTIFIER_APPROVED,
            Action.IDENTIFIER_REFUSED,
            Action.IDENTIFIER_UNSEALED,
            Action.IDENTIFIER_REVIEWED),
    WATCHING(Action.MONITOR_STARTED, Action.MONITOR_ENDED),
    KEEPING(Action.HOLD_PLACED, Action.HOLD_LIFTED, Action.ERASED),
    EXPORT(Action.EXPORTED),
    BLOCK(Action.BLOCKED, Action.UNBLOCKED),
    /** Who looked at these lines. */
    TRAIL(Action.TRAIL_READ);

    private final Set<Action> actions;

    Kind(Action first, Action... others) {
        actions = EnumSet.of(first, others);
    }

    /** As the table names them. */
    String[] actions() {
        return actions.stream().map(Action::name).toArray(String[]::new);
    }
}
