package org.sanad.contract;

import java.time.Instant;
import java.util.UUID;

/** The life of an alert of imminent danger. Topic {@link Topic#ESCALATIONS}. */
public sealed interface EscalationEvent extends Event {

    UUID alertId();

    UUID contactId();

    @Override
    default Topic topic() {
        return Topic.ESCALATIONS;
    }

    @Override
    default String key() {
        return contactId().toString();
    }

    /** Every supervisor's console shows it and sounds; somebody acknowledges it before {@code acknowledgeBy}. */
    record AlertRaised(
            UUID alertId,
            UUID contactId,
            String helplineId,
            ConversationEvent.Flagger flagger,
            String flaggedBy,
            Instant raisedAt,
            Instant acknowledgeBy)
            implements EscalationEvent {}

    /** Nobody acknowledged in time: louder, and to all. {@code round} counts from 2. */
    record AlertRepeated(UUID alertId, UUID contactId, String helplineId, int round, Instant at, Instant acknowledgeBy)
            implements EscalationEvent {}

    /** A named supervisor took it. */
    record AlertAcknowledged(UUID alertId, UUID contactId, String helplineId, String by, Instant at)
            implements EscalationEvent {}

    /** Closed with an outcome; the note stays in {@code escalation}. */
    record AlertClosed(UUID alertId, UUID contactId, String helplineId, String by, Outcome outcome, Instant at)
            implements EscalationEvent {}

    enum Outcome {
        CHILD_SAFE,
        SAFETY_PLAN,
        EMERGENCY_SERVICES_CONFIRMED,
        REFERRED,
        LOST_CONTACT,
        FALSE_ALARM
    }
}
