package org.sanad.escalation;

import java.time.Instant;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.EscalationEvent.Outcome;

/**
 * An alert as supervisors see it.
 *
 * @param flaggedBy the staff member who flagged first, or null when it was the child
 * @param round how often it has sounded, from 1
 * @param contactEndedAt when the contact ended, or null while it goes on; an alert outlives its contact
 * @param note how it ended, in the words of the supervisor who closed it
 */
record AlertView(
        UUID id,
        UUID contactId,
        String helplineId,
        Alert.Phase state,
        Flagger flagger,
        String flaggedBy,
        Instant raisedAt,
        int round,
        Instant acknowledgeBy,
        String acknowledgedBy,
        Instant acknowledgedAt,
        Instant contactEndedAt,
        String closedBy,
        Instant closedAt,
        Outcome outcome,
        String note) {

    static AlertView of(Alert alert, Instant contactEndedAt, String note) {
        return new AlertView(
                alert.id,
                alert.contactId,
                alert.helplineId,
                alert.phase,
                alert.flagger,
                alert.flaggedBy,
                alert.raisedAt,
                alert.round,
                alert.acknowledgeBy,
                alert.acknowledgedBy,
                alert.acknowledgedAt,
                contactEndedAt,
                alert.closedBy,
                alert.closedAt,
                alert.outcome,
                note);
    }
}
