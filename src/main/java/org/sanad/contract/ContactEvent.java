package org.sanad.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What {@code intake} decided. Topic {@link Topic#CONTACTS}. */
public sealed interface ContactEvent extends Event {

    @Override
    default Topic topic() {
        return Topic.CONTACTS;
    }

    /**
     * The contact passed the gates and waits for a counsellor.
     *
     * @param levelReasons stable codes that say why it has this level, for example {@code danger-told}
     * @param preferredCounsellorId who had the child before, and is asked first if that makes nobody wait; or null
     */
    record ContactQueued(
            UUID contactId,
            String helplineId,
            Channel channel,
            String language,
            String ageBand,
            Level level,
            List<String> levelReasons,
            Instant arrivedAt,
            Wishes wishes,
            UUID previousContactId,
            String preferredCounsellorId)
            implements ContactEvent {

        /** Where it is not said who had the child before. */
        public ContactQueued(
                UUID contactId,
                String helplineId,
                Channel channel,
                String language,
                String ageBand,
                Level level,
                List<String> levelReasons,
                Instant arrivedAt,
                Wishes wishes,
                UUID previousContactId) {
            this(
                    contactId,
                    helplineId,
                    channel,
                    language,
                    ageBand,
                    level,
                    levelReasons,
                    arrivedAt,
                    wishes,
                    previousContactId,
                    null);
        }
    }

    /**
     * The contact was turned away; the child is told why and where else to find help.
     *
     * @param opensAt when it may be tried again, or null when nobody knows
     */
    record ContactRefused(
            UUID contactId,
            String helplineId,
            String language,
            RefusalReason reason,
            Instant arrivedAt,
            Instant refusedAt,
            Instant opensAt)
            implements ContactEvent {}

    /**
     * A supervisor opened or closed intake for one language.
     *
     * @param reason why, in the supervisor's own words; shown to supervisors only
     * @param by the supervisor, or null when it opened by itself at the time they had set
     * @param until when it opens again by itself, or null when only a person opens it
     */
    record IntakeSwitched(
            String helplineId,
            String language,
            boolean open,
            String reason,
            String by,
            Instant switchedAt,
            Instant until)
            implements ContactEvent {}

    /**
     * A contact that waits can no longer be served: the gates were tried again and one is shut. Never one in imminent
     * danger.
     *
     * @param opensAt when it may be tried again, or null when nobody knows
     */
    record ContactTurnedAway(
            UUID contactId, String helplineId, String language, RefusalReason reason, Instant at, Instant opensAt)
            implements ContactEvent {}

    /**
     * Something speaks for more urgency than was known of the contact; nothing of it lowers a level. It may come before the
     * contact was queued, and while a counsellor has it.
     *
     * @param reason a stable code, for example {@code triage}
     */
    record ContactUrgencyRaised(UUID contactId, String helplineId, Level level, String reason, Instant at)
            implements ContactEvent {}

    /** Why intake refused a contact, in the order in which the gates are tried (features section 4.6). */
    enum RefusalReason {
        UNKNOWN_LANGUAGE,
        CLOSED_HOURS,
        CLOSED_BY_SUPERVISOR,
        BLOCKED,
        NOT_STAFFED,
        QUEUE_FULL
    }
}
