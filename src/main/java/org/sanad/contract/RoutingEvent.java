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
         * @param place 1 for the next one among the contacts of the same language
         * @param waitFromMinutes lower end of the honest band, or null while nothing can be said honestly
         * @param waitToMinutes upper end of the band, or null
         */
        public record Place(UUID contactId, int place, Integer waitFromMinutes, Integer waitToMinutes) {}
    }

    /**
     * A contact was offered to a counsellor and rings.
     *
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
            List<Considered> considered,
            Instant at)
            implements RoutingEvent {
        public record Considered(String counsellorId, String verdict) {}
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

    /** The counsellor was lost; the contact is first in its level again, with its first arrival time. */
    record ContactRequeued(
            UUID contactId,
            String helplineId,
            String fromCounsellorId,
            String language,
            Level level,
            Instant arrivedAt,
            Instant at)
            implements RoutingEvent {}

    /** The contact's level changed; {@code reason} is a stable code. */
    record ContactLevelChanged(UUID contactId, String helplineId, Level level, String reason, Instant at)
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
        DROPPED
    }

    /** The counsellor writes up the contact; the slot is held until it is saved or {@code dueAt} passes. */
    record WrapUpStarted(UUID contactId, String counsellorId, String helplineId, Instant dueAt, Instant at)
            implements RoutingEvent {}

    /** The slot is free; {@code saved} is false when the time ran out and the record is still owed. */
    record WrapUpEnded(UUID contactId, String counsellorId, String helplineId, boolean saved, Instant at)
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
