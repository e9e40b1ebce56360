package org.sanad.gateway.projection;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.EarlierContactFound;
import org.sanad.contract.DeskEvent.ObservationEnded;
import org.sanad.contract.DeskEvent.ObservationStarted;
import org.sanad.contract.DeskEvent.ReadOutsideCaseload;
import org.sanad.contract.DeskEvent.ReadOutsideSeen;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.RoutingEvent.VisitorNudged;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.SupervisionEvent.BoardChanged;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.VisitorStates;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;

/** Says on this node's sockets what an event changed, once it is applied. */
@Singleton
class Announcer {

    private static final String ONLINE = "select exists (select 1 from visitor_socket where contact_id = $1)";

    private final Links links;
    private final Databases databases;
    private final DeskNews desk;
    private final Conversations conversations;
    private final Reception reception;
    private final VisitorStates states;
    private final SupervisorNews supervision;

    Announcer(
            Links links,
            Databases databases,
            DeskNews desk,
            Conversations conversations,
            Reception reception,
            VisitorStates states,
            SupervisorNews supervision) {
        this.links = links;
        this.databases = databases;
        this.desk = desk;
        this.conversations = conversations;
        this.reception = reception;
        this.states = states;
        this.supervision = supervision;
    }

    /** Whether somebody is connected here whom the event is about. */
    boolean concerns(Event event) {
        return switch (event) {
            case ContactEvent.ContactQueued e -> child(e.contactId());
            case ContactEvent.ContactRefused e -> child(e.contactId());
            case ContactEvent.ContactTurnedAway e -> child(e.contactId());
            case ContactEnqueued e -> child(e.contactId());
            case ContactAssigned e -> concerns(e.contactId(), e.counsellorId());
            case ContactRequeued e -> concerns(e.contactId(), e.fromCounsellorId());
            case ContactTransferred e -> concerns(e.contactId(), e.counsellorId()) || counsellor(e.fromCounsellorId());
            case GuestJoined e -> concerns(e.contactId(), e.counsellorId());
            case GuestLeft e -> concerns(e.contactId(), e.counsellorId());
            case HandoverStarted e -> counsellor(e.counsellorId());
            // Whoever accepted may not follow it yet, and the event does not name them.
            case HandoverEnded e -> anybodyOf(e.helplineId());
            case ReplyOverdue e -> counsellor(e.counsellorId());
            case VisitorNudged e -> concerns(e.contactId(), e.counsellorId());
            case SurgeChanged e -> links.visitors().stream().anyMatch(link -> waitsAt(e.helplineId(), link));
            // It may ring here, and the event does not say at whom.
            case ContactLevelChanged e -> anybodyOf(e.helplineId());
            case ContactEnded e ->
                concerns(e.contactId(), e.counsellorId())
                        || !links.observers(e.contactId()).isEmpty();
            case PlacesChanged e -> e.places().stream().anyMatch(place -> child(place.contactId()));
            case OfferMade e -> counsellor(e.counsellorId());
            case OfferClosed e -> counsellor(e.counsellorId());
            case WrapUpStarted e -> counsellor(e.counsellorId());
            case WrapUpEnded e -> counsellor(e.counsellorId());
            case CounsellorChanged e -> counsellor(e.counsellorId());
            case EscalationEvent e ->
                links.followed(e.contactId())
                        || !links.supervisors(e.helplineId()).isEmpty();
            case BoardChanged e -> !links.supervisors(e.helplineId()).isEmpty();
            case CounsellorConnected e -> counsellor(e.counsellorId());
            case VisitorConnected e -> child(e.contactId()) || links.followed(e.contactId());
            case VisitorDisconnected e -> links.followed(e.contactId());
            case ReadOutsideCaseload e -> watched(e);
            case ReadOutsideSeen e -> watched(e);
            case ObservationStarted e -> watched(e) || links.followed(e.contactId());
            case ObservationEnded e -> watched(e) || links.followed(e.contactId());
            // Who has the contact may not follow it yet, and the event does not name them.
            case EarlierContactFound e -> anybodyOf(e.helplineId());
            default -> false;
        };
    }

    Uni<Void> show(Event event) {
        return switch (event) {
            case RoutingEvent routing -> showRouting(routing);
            case ContactEvent.ContactQueued e -> tellChild(e.contactId());
            case ContactEvent.ContactRefused e -> tellChild(e.contactId());
            case ContactEvent.ContactTurnedAway e -> tellChild(e.contactId());
            case EscalationEvent escalation -> {
                supervision.show(escalation);
                yield nothing();
            }
            case BoardChanged e -> {
                supervision.show(e);
                yield nothing();
            }
            case CounsellorConnected e -> displaceCounsellor(e);
            case VisitorConnected e -> displaceVisitor(e).chain(() -> tellPresence(e.contactId()));
            case VisitorDisconnected e -> tellPresence(e.contactId());
            case ReadOutsideCaseload e -> tellReads(e);
            case ReadOutsideSeen e -> tellReads(e);
            case ObservationStarted e -> tellReads(e).chain(() -> desk.upsertAll(e.contactId()));
            case ObservationEnded e -> tellReads(e).chain(() -> desk.upsertAll(e.contactId()));
            case EarlierContactFound e -> desk.upsertWhoeverIsIn(e.contactId());
            default -> nothing();
        };
    }

    private Uni<Void> showRouting(RoutingEvent event) {
        return switch (event) {
            case ContactEnqueued e -> tellChild(e.contactId());
            case ContactAssigned e ->
                tellChild(e.contactId()).chain(() -> desk.upsertAll(e.contactId(), e.counsellorId()));
            case ContactRequeued e -> {
                desk.goneForAll(e.contactId(), e.fromCounsellorId(), e.reason().name());
                yield tellChild(e.contactId());
            }
            case ContactTransferred e -> desk.transferred(e).chain(() -> tellChild(e.contactId()));
            case GuestJoined e ->
                desk.upsertAll(e.contactId(), e.counsellorId()).chain(() -> tellChild(e.contactId()));
            case GuestLeft e -> {
                desk.gone(e.counsellorId(), e.contactId(), "LEFT");
                yield desk.upsertAll(e.contactId()).chain(() -> tellChild(e.contactId()));
            }
            case HandoverStarted e -> desk.handoverStarted(e);
            case HandoverEnded e -> desk.handoverEnded(e);
            case ReplyOverdue e -> desk.upsert(e.counsellorId(), e.contactId());
            case VisitorNudged e ->
                tellChild(e.contactId()).chain(() -> desk.upsertAll(e.contactId(), e.counsellorId()));
            case SurgeChanged e -> tellWaiting(e);
            case ContactLevelChanged e -> desk.upsertAll(e.contactId()).chain(() -> desk.ringsAsNow(e.contactId()));
            case ContactEnded e -> {
                supervision.observedEnds(e.contactId());
                yield tellChild(e.contactId()).chain(() -> desk.ended(e));
            }
            case PlacesChanged e -> showPlaces(e);
            case OfferMade e -> {
                desk.offered(e);
                yield nothing();
            }
            case OfferClosed e -> {
                desk.offerClosed(e);
                yield nothing();
            }
            case WrapUpStarted e -> desk.upsert(e.counsellorId(), e.contactId());
            case WrapUpEnded e -> desk.wrappedUp(e);
            case CounsellorChanged e -> desk.tellSelf(e.counsellorId());
            default -> nothing();
        };
    }

    private boolean anybodyOf(String helplineId) {
        return links.counsellors().stream().anyMatch(link -> link.helplineId().equals(helplineId));
    }

    private Uni<Void> tellChild(UUID contactId) {
        Optional<VisitorLink> link = links.visitor(contactId);
        if (link.isEmpty()) {
            return nothing();
        }
        return conversations
                .standing(contactId)
                .chain(reception::state)
                .invoke(state -> link.get().tell(state))
                .replaceWithVoid();
    }

    /** Those who wait know that it takes longer, or no longer. */
    private Uni<Void> tellWaiting(SurgeChanged event) {
        return Multi.createFrom()
                .iterable(links.visitors())
                .filter(link -> waitsAt(event.helplineId(), link))
                .onItem()
                .transformToUniAndConcatenate(
                        link -> tellChild(link.seat().contactId()).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static boolean waitsAt(String helplineId, VisitorLink link) {
        return link.seat() != null
                && helplineId.equals(link.seat().helplineId())
                && link.told() != null
                && link.told().phase() == Phase.WAITING;
    }

    /** From the event alone: it comes often and for many. */
    private Uni<Void> showPlaces(PlacesChanged event) {
        event.places().forEach(place -> links.visitor(place.contactId()).ifPresent(link -> {
            if (link.told() != null && link.told().phase() == Phase.WAITING) {
                link.tell(states.waiting(link.told(), place.place(), place.waitFromMinutes(), place.waitToMinutes()));
            }
        }));
        return nothing();
    }

    /** The same counsellor sits down at another node: the younger socket stays. */
    private Uni<Void> displaceCounsellor(CounsellorConnected event) {
        links.counsellor(event.counsellorId())
                .filter(link -> isYounger(event.at(), event.connectionId(), link.since(), link.connectionId()))
                .ifPresent(link -> link.close(CloseCode.CONNECTED_ELSEWHERE));
        return nothing();
    }

    private Uni<Void> displaceVisitor(VisitorConnected event) {
        links.visitor(event.contactId())
                .filter(link -> isYounger(event.at(), event.connectionId(), link.since(), link.connectionId()))
                .ifPresent(link -> link.close(CloseCode.CONNECTED_ELSEWHERE));
        return nothing();
    }

    private static boolean isYounger(Instant at, UUID connection, Instant than, UUID thanConnection) {
        if (connection.equals(thanConnection)) {
            return false;
        }
        int byTime = at.compareTo(than);
        return byTime > 0 || (byTime == 0 && connection.compareTo(thanConnection) > 0);
    }

    /** What is true now, whatever the order in which a lost socket and its successor are heard of. */
    private Uni<Void> tellPresence(UUID contactId) {
        if (!links.followed(contactId)) {
            return nothing();
        }
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ONLINE)
                .execute(Tuple.of(contactId))
                .invoke(rows -> {
                    boolean online = rows.iterator().next().getBoolean(0);
                    links.followers(contactId)
                            .forEach(link -> link.push(new ServerFrame.VisitorPresence(contactId, online, null)));
                })
                .replaceWithVoid();
    }

    private Uni<Void> tellReads(Event event) {
        supervision.readsChanged(event.helplineId());
        return nothing();
    }

    private boolean watched(Event event) {
        return !links.supervisors(event.helplineId()).isEmpty();
    }

    private boolean concerns(UUID contactId, String counsellorId) {
        return child(contactId) || counsellor(counsellorId) || links.followed(contactId);
    }

    private boolean child(UUID contactId) {
        return links.visitor(contactId).isPresent();
    }

    private boolean counsellor(String counsellorId) {
        return links.counsellor(counsellorId).isPresent();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
