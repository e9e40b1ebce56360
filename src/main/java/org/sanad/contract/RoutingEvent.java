package org.sanad.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The switchboard's decisions. Topic {@link Topic#ROUTING}. */
public sealed interface RoutingEvent extends Event {

    Instant at();

    @Override
    default Topic topic() {
        return Topic.ROUTING;
    }

    /** The switchboard took the contact into its queue. */
    record ContactEnqueued(
            UUID contactId, String helplineId, String language, Level level, Instant arrivedAt, Instant at)
            implements RoutingEvent {}

    /** Where waiting contacts stand now; only those whose place or band changed. */
    record PlacesChanged(String helplineId, List<Place> places, Instant at) implements RoutingEvent {
        /**
         * @param place 1 for the next one among the contacts of the same language; null far back, where a number helps
         *     nobody and tells a watcher how busy the helpline is (domain R4.7)
         * @param waitFromMinutes lower end of the honest band, or null while nothing can be said honestly
         * @param waitToMinutes upper end of the band, or null
         */
        public record Place(UUID contactId, Integer place, Integer waitFromMinutes, Integer waitToMinutes) {}
    }

    /**
     * A contact was offered to a counsellor and rings. One in imminent danger may ring at several; the first to accept has it.
     *
     * @param purpose why it rings: to answer a child who waits, to take a contact over, or to join one
     * @param handoverId which handover, or null for {@code ANSWER}
     * @param fromCounsellorId who hands it over, or null
     * @param step how far the search was widened, 1 for the first step
     * @param considered who was considered, and why each was or was not chosen; codes, for supervisors
     */
    record OfferMade(
            UUID offerId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            String language,
            String ageBand,
            Level level,
            Instant arrivedAt,
            Instant expiresAt,
            Purpose purpose,
            UUID handoverId,
            String fromCounsellorId,
            int step,
            List<Considered> considered,
            Instant at)
            implements RoutingEvent {
        public record Considered(String counsellorId, String verdict) {}
    }

    enum Purpose {
        ANSWER,
        TAKE_OVER,
        JOIN
    }

    /** An offer is no longer open. */
    record OfferClosed(
            UUID offerId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            OfferOutcome outcome,
            String reason,
            Instant at)
            implements RoutingEvent {}

    enum OfferOutcome {
        ACCEPTED,
        DECLINED,
        EXPIRED,
        RESCINDED,
        CANCELLED
    }

    /** A counsellor has the contact; they may talk. */
    record ContactAssigned(
            UUID contactId,
            String counsellorId,
            String helplineId,
            String language,
            Level level,
            Instant arrivedAt,
            Instant at)
            implements RoutingEvent {}

    /** Nobody has the contact any more; it is first in its level again, with its first arrival time. */
    record ContactRequeued(
            UUID contactId,
            String helplineId,
            String fromCounsellorId,
            String language,
            Level level,
            Instant arrivedAt,
            RequeueReason reason,
            Instant at)
            implements RoutingEvent {}

    enum RequeueReason {
        /** The counsellor's link was lost for longer than the grace. */
        COUNSELLOR_LOST,
        /** The counsellor accepted and said nothing. */
        COUNSELLOR_SILENT,
        /** The counsellor handed it over and could not wait. */
        HANDED_OVER,
        /** A supervisor took it back. */
        TAKEN_BACK
    }

    /**
     * The contact's level changed; {@code reason} is a stable code.
     *
     * @param by the person who changed it, or null for the system, which may only raise
     */
    record ContactLevelChanged(UUID contactId, String helplineId, Level level, String reason, String by, Instant at)
            implements RoutingEvent {}

    /**
     * The conversation, or the wait for one, is over.
     *
     * @param counsellorId who had it, or null when nobody had
     */
    record ContactEnded(
            UUID contactId, String helplineId, String language, String counsellorId, Ending ending, Instant at)
            implements RoutingEvent {}

    enum Ending {
        /** The child ended it after a counsellor had accepted. */
        BY_VISITOR,
        BY_COUNSELLOR,
        /** The child left while waiting. */
        ABANDONED,
        /** The child's link was lost and did not come back in time. */
        DROPPED,
        /** The child said nothing for long, and was asked before. */
        SILENT,
        /** The gates shut while it waited; the child was told why and where else to find help. */
        TURNED_AWAY
    }

    /**
     * The contact is ranked as if it were of {@code agedLevel}, as it waited so long; its own level stays (domain R4.3).
     * Never {@code IMMINENT}.
     */
    record ContactAged(UUID contactId, String helplineId, Level agedLevel, Instant at) implements RoutingEvent {}

    /**
     * More counsellors are considered for the contact from now on.
     *
     * @param step from 2
     * @param reason {@code nobody-staffed} or {@code waited}
     */
    record SearchWidened(UUID contactId, String helplineId, int step, String reason, Instant at)
            implements RoutingEvent {}

    /** Somebody is asked to take the contact over, or to come in. {@code dueAt} is when it is given up. */
    record HandoverStarted(
            UUID handoverId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            Handover.Kind kind,
            Handover.Target target,
            Instant dueAt,
            Instant at)
            implements RoutingEvent {}

    record HandoverEnded(
            UUID handoverId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            Handover.Outcome outcome,
            Instant at)
            implements RoutingEvent {}

    /** Another counsellor has the contact; the child is not welcomed again. */
    record ContactTransferred(
            UUID contactId,
            String fromCounsellorId,
            String counsellorId,
            String helplineId,
            String language,
            Level level,
            Instant arrivedAt,
            Instant at)
            implements RoutingEvent {}

    /** A second counsellor or an interpreter came into the conversation. */
    record GuestJoined(UUID contactId, String counsellorId, String helplineId, Instant at) implements RoutingEvent {}

    record GuestLeft(UUID contactId, String counsellorId, String helplineId, Instant at) implements RoutingEvent {}

    /** The counsellor accepted and has said nothing; at {@code takenBackAt} somebody else gets the contact. */
    record ReplyOverdue(UUID contactId, String counsellorId, String helplineId, Instant takenBackAt, Instant at)
            implements RoutingEvent {}

    /** The child has said nothing for long and is asked whether it is still there. */
    record VisitorNudged(UUID contactId, String counsellorId, String helplineId, Instant at) implements RoutingEvent {}

    /** A supervisor has to look at this contact; told once for each reason. */
    record SupervisorNeeded(
            UUID contactId, String helplineId, String language, Level level, NeedReason reason, Instant at)
            implements RoutingEvent {}

    enum NeedReason {
        /** Nobody of any step could be asked, or all steps are over. */
        NOBODY_FOUND,
        /** In imminent danger and nobody has answered in time (domain R4.2). */
        IMMINENT_WAITING,
        /** In imminent danger and silent or gone. */
        IMMINENT_SILENT
    }

    /** No supervisor has to look at the contact any more. */
    record SupervisorNeedOver(UUID contactId, String helplineId, Instant at) implements RoutingEvent {}

    /** Contacts of a language go to supervisors from now on, or no longer ("switchboard mode"). */
    record QueueDiverted(String helplineId, String language, boolean diverted, String by, Instant at)
            implements RoutingEvent {}

    /**
     * The surge mode was entered or left.
     *
     * @param cause {@code offered-rate}, {@code abandonment}, {@code supervisor} or {@code over}
     * @param by the supervisor, or null for the rule
     * @param extraChats chats above their capacity that counsellors may get, 0 or 1
     * @param heldBack slots kept free for imminent danger
     */
    record SurgeChanged(
            String helplineId, boolean on, String cause, String by, int extraChats, int heldBack, Instant at)
            implements RoutingEvent {}

    /**
     * Another policy is in force.
     *
     * @param anyone whether its search goes on to anybody at work, whatever they speak
     */
    record PolicyApplied(String helplineId, boolean anyone, Instant at) implements RoutingEvent {}

    /** The counsellor writes up the contact; the slot is held until it is saved or {@code dueAt} passes. */
    record WrapUpStarted(UUID contactId, String counsellorId, String helplineId, Instant dueAt, Instant at)
            implements RoutingEvent {}

    /** The slot is free; {@code saved} is false when the time ran out and the record is still owed. */
    record WrapUpEnded(UUID contactId, String counsellorId, String helplineId, boolean saved, Instant at)
            implements RoutingEvent {}

    /** A supervisor moved a waiting contact to the queue of another language; it keeps its first arrival time. */
    record ContactMoved(
            UUID contactId, String helplineId, String fromLanguage, String toLanguage, String by, Instant at)
            implements RoutingEvent {}

    /** A counsellor's state at the switchboard; complete, so that the newest one is enough. */
    record CounsellorChanged(
            String counsellorId,
            String helplineId,
            CounsellorState state,
            String reason,
            Instant since,
            List<String> languages,
            int capacity,
            List<UUID> offers,
            List<UUID> active,
            List<UUID> wrapUps,
            Instant at)
            implements RoutingEvent {}

    enum CounsellorState {
        /** Not at work. */
        OFFLINE,
        READY,
        BREAK,
        /** Let an offer pass; gets no more until they press Ready. */
        NOT_RESPONDING,
        /** The console's link is lost; its contacts are kept for the grace. */
        DISCONNECTED
    }
}
