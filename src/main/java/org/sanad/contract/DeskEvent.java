package org.sanad.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What people at either end of a socket did, as {@code gateway} saw it. Topic {@link Topic#DESK}. */
public sealed interface DeskEvent extends Event {

    Instant at();

    @Override
    default Topic topic() {
        return Topic.DESK;
    }

    /** A counsellor's console is connected; {@code connectionId} tells this socket from an older one. */
    record CounsellorConnected(String counsellorId, String helplineId, String node, UUID connectionId, Instant at)
            implements DeskEvent {}

    /** That socket is gone; says nothing about a newer socket of the same counsellor. */
    record CounsellorDisconnected(String counsellorId, String helplineId, String node, UUID connectionId, Instant at)
            implements DeskEvent {}

    /** A gateway's heartbeat: the counsellors of one helpline that are connected to it now. */
    record GatewayAlive(String helplineId, String node, List<Connection> counsellors, Instant at) implements DeskEvent {
        public record Connection(String counsellorId, UUID connectionId) {}
    }

    /** A counsellor chose to take contacts, to have a break, or to leave. */
    record AvailabilityChosen(
            String counsellorId, String helplineId, Availability availability, String reason, Instant at)
            implements DeskEvent {}

    enum Availability {
        READY,
        BREAK,
        OFFLINE
    }

    /** A counsellor answered an offer; {@code reason} is a stable code and required to decline. */
    record OfferAnswered(
            UUID offerId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            boolean accepted,
            String reason,
            Instant at)
            implements DeskEvent {}

    /** The counsellor ended the conversation. */
    record CounsellorEnded(UUID contactId, String counsellorId, String helplineId, Instant at) implements DeskEvent {}

    /** The counsellor saved the wrap-up; the words of its summary stay in {@code gateway}, encrypted. */
    record WrapUpSaved(
            UUID contactId, String counsellorId, String helplineId, String callType, String callTypeClass, Instant at)
            implements DeskEvent {}

    /** The counsellor wrote to the child for the first time since they got the contact. */
    record CounsellorReplied(UUID contactId, String counsellorId, String helplineId, Instant at) implements DeskEvent {}

    /** The child wrote; told at most once a minute for a contact, as only silence matters here. */
    record VisitorSpoke(UUID contactId, String helplineId, Instant at) implements DeskEvent {}

    /** The child who waits says that it got worse. */
    record VisitorWorse(UUID contactId, String helplineId, Instant at) implements DeskEvent {}

    /** The counsellor asks for the next contact there is for them, without having it ring first. */
    record NextTaken(String counsellorId, String helplineId, Instant at) implements DeskEvent {}

    /**
     * The counsellor hands a contact over or asks somebody in. What they say about the child stays in {@code gateway},
     * encrypted.
     *
     * @param handoverId the same for a repeated press
     * @param leaving whether the asker cannot wait: the contact goes back to the front of the queue at once
     */
    record HandoverAsked(
            UUID handoverId,
            UUID contactId,
            String counsellorId,
            String helplineId,
            Handover.Kind kind,
            Handover.Target target,
            boolean leaving,
            Instant at)
            implements DeskEvent {}

    record HandoverCancelled(UUID handoverId, UUID contactId, String counsellorId, String helplineId, Instant at)
            implements DeskEvent {}

    /** A counsellor who had come in leaves the conference; the one who has the contact goes on. */
    record GuestWentOut(UUID contactId, String counsellorId, String helplineId, Instant at) implements DeskEvent {}

    /** Somebody read an ended contact that was not theirs. What they gave as their reason stays in {@code gateway}. */
    record ReadOutsideCaseload(UUID readId, UUID contactId, String helplineId, String by, Instant at)
            implements DeskEvent {}

    /** A supervisor took note of such a read. */
    record ReadOutsideSeen(UUID readId, UUID contactId, String helplineId, String by, Instant at)
            implements DeskEvent {}

    /** A supervisor watches the conversation from now on, unseen by the child. */
    record ObservationStarted(UUID observationId, UUID contactId, String helplineId, String by, Instant at)
            implements DeskEvent {}

    /** That supervisor watches it no longer. */
    record ObservationEnded(UUID observationId, UUID contactId, String helplineId, String by, Instant at)
            implements DeskEvent {}

    /** The child's phrase was known only once the contact was open: it has been here before. */
    record EarlierContactFound(UUID contactId, String helplineId, Instant at) implements DeskEvent {}

    /** The child ended the conversation, or left while waiting. */
    record VisitorEnded(UUID contactId, String helplineId, boolean quickExit, Instant at) implements DeskEvent {}

    /** The child's socket is connected. */
    record VisitorConnected(UUID contactId, String helplineId, UUID connectionId, Instant at) implements DeskEvent {}

    /** The child's socket is gone; the child may come back with its token. */
    record VisitorDisconnected(UUID contactId, String helplineId, UUID connectionId, Instant at) implements DeskEvent {}
}
