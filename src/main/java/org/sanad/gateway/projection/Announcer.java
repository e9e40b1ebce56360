package org.sanad.gateway.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.DeskEvent.CounsellorConnected;
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
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.SupervisionEvent.BoardChanged;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.DeskReader;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.conversation.VisitorStates;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;

/** Says on this node's sockets what an event changed, once it is applied. */
@Singleton
class Announcer {

    private static final String ONLINE = "select exists (select 1 from visitor_socket where contact_id = $1)";

    private final Links links;
    private final Directory directory;
    private final Databases databases;
    private final DeskReader desks;
    private final Conversations conversations;
    private final Reception reception;
    private final VisitorStates states;
    private final SupervisorNews supervision;

    Announcer(
            Links links,
            Directory directory,
            Databases databases,
            DeskReader desks,
            Conversations conversations,
            Reception reception,
            VisitorStates states,
            SupervisorNews supervision) {
        this.links = links;
        this.directory = directory;
        this.databases = databases;
        this.desks = desks;
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
            case ContactEnqueued e -> child(e.contactId());
            case ContactAssigned e -> child(e.contactId()) || counsellor(e.counsellorId());
            case ContactRequeued e -> child(e.contactId()) || counsellor(e.fromCounsellorId());
            case ContactLevelChanged e -> links.follower(e.contactId()).isPresent();
            case ContactEnded e -> child(e.contactId()) || counsellor(e.counsellorId());
            case PlacesChanged e -> e.places().stream().anyMatch(place -> child(place.contactId()));
            case OfferMade e -> counsellor(e.counsellorId());
            case OfferClosed e -> counsellor(e.counsellorId());
            case WrapUpStarted e -> counsellor(e.counsellorId());
            case WrapUpEnded e -> counsellor(e.counsellorId());
            case CounsellorChanged e -> counsellor(e.counsellorId());
            case EscalationEvent e ->
                links.follower(e.contactId()).isPresent()
                        || !links.supervisors(e.helplineId()).isEmpty();
            case BoardChanged e -> !links.supervisors(e.helplineId()).isEmpty();
            case CounsellorConnected e -> counsellor(e.counsellorId());
            case VisitorConnected e ->
                child(e.contactId()) || links.follower(e.contactId()).isPresent();
            case VisitorDisconnected e -> links.follower(e.contactId()).isPresent();
            default -> false;
        };
    }

    Uni<Void> show(Event event) {
        return switch (event) {
            case RoutingEvent routing -> showRouting(routing);
            case ContactEvent.ContactQueued e -> tellChild(e.contactId());
            case ContactEvent.ContactRefused e -> tellChild(e.contactId());
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
            default -> nothing();
        };
    }

    private Uni<Void> showRouting(RoutingEvent event) {
        return switch (event) {
            case ContactEnqueued e -> tellChild(e.contactId());
            case ContactAssigned e -> tellChild(e.contactId()).chain(() -> upsert(e.counsellorId(), e.contactId()));
            case ContactRequeued e -> {
                gone(e.fromCounsellorId(), e.contactId(), "REQUEUED");
                links.unfollow(e.contactId(), e.fromCounsellorId());
                yield tellChild(e.contactId());
            }
            case ContactLevelChanged e ->
                links.follower(e.contactId())
                        .map(link -> upsert(link.counsellorId(), e.contactId()))
                        .orElse(nothing());
            case ContactEnded e -> tellChild(e.contactId()).chain(() -> upsert(e.counsellorId(), e.contactId()));
            case PlacesChanged e -> showPlaces(e);
            case OfferMade e -> {
                push(
                        e.counsellorId(),
                        new ServerFrame.OfferRings(new ServerFrame.Offer(
                                e.offerId(),
                                e.contactId(),
                                e.language(),
                                e.level(),
                                e.ageBand(),
                                e.arrivedAt(),
                                e.expiresAt())));
                yield nothing();
            }
            case OfferClosed e -> {
                push(e.counsellorId(), new ServerFrame.OfferClosed(e.offerId(), e.contactId(), e.outcome()));
                yield nothing();
            }
            case WrapUpStarted e -> upsert(e.counsellorId(), e.contactId());
            case WrapUpEnded e -> {
                gone(e.counsellorId(), e.contactId(), e.saved() ? "SAVED" : "TIMED_OUT");
                links.unfollow(e.contactId(), e.counsellorId());
                yield e.saved() ? nothing() : tellOwed(e);
            }
            case CounsellorChanged e -> tellSelf(e.counsellorId());
            default -> nothing();
        };
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

    /** From the event alone: it comes often and for many. */
    private Uni<Void> showPlaces(PlacesChanged event) {
        event.places().forEach(place -> links.visitor(place.contactId()).ifPresent(link -> {
            if (link.told() != null && link.told().phase() == Phase.WAITING) {
                link.tell(states.waiting(
                        event.helplineId(), place.place(), place.waitFromMinutes(), place.waitToMinutes()));
            }
        }));
        return nothing();
    }

    private Uni<Void> upsert(String counsellorId, UUID contactId) {
        Optional<CounsellorLink> link = links.counsellor(counsellorId);
        if (link.isEmpty()) {
            return nothing();
        }
        return desks.contact(counsellorId, contactId)
                .invoke(contact -> contact.ifPresent(found -> link.get().push(new ServerFrame.ContactChanged(found))))
                .replaceWithVoid();
    }

    private void gone(String counsellorId, UUID contactId, String reason) {
        push(counsellorId, new ServerFrame.ContactGone(contactId, reason));
    }

    private Uni<Void> tellOwed(WrapUpEnded event) {
        return conversations
                .standing(event.contactId())
                .invoke(standing -> push(
                        event.counsellorId(),
                        new ServerFrame.WrapUpOwed(
                                event.contactId(), orNow(standing, event.at()), standing.language())))
                .replaceWithVoid();
    }

    private static Instant orNow(Standing standing, Instant now) {
        return standing.endedAt() == null ? now : standing.endedAt();
    }

    private Uni<Void> tellSelf(String counsellorId) {
        return directory
                .counsellor(counsellorId)
                .map(profile -> desks.me(profile)
                        .invoke(me -> push(counsellorId, new ServerFrame.CounsellorStateChanged(me)))
                        .replaceWithVoid())
                .orElse(nothing());
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
        Optional<CounsellorLink> link = links.follower(contactId);
        if (link.isEmpty()) {
            return nothing();
        }
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(ONLINE)
                .execute(Tuple.of(contactId))
                .invoke(rows -> link.get()
                        .push(new ServerFrame.VisitorPresence(
                                contactId, rows.iterator().next().getBoolean(0), null)))
                .replaceWithVoid();
    }

    private void push(String counsellorId, ServerFrame frame) {
        links.counsellor(counsellorId).ifPresent(link -> link.push(frame));
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
