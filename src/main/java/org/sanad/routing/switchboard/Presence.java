package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.NextTaken;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.RequeueReason;

/**
 * Who is at their desk. A lost counsellor's offers go on at once, their conversations wait for the grace: back in time they
 * find everything as it was; else each child is first in its level again, with its first arrival time (domain R4.9).
 */
final class Presence {

    /** A gateway beats every five seconds; after three beats missed its counsellors count as disconnected. */
    static final Duration SILENCE = Duration.ofSeconds(15);

    private final Floor floor;
    private final Dispatcher dispatcher;
    private final Matching matching;
    private final Handovers handovers;

    Presence(Floor floor, Dispatcher dispatcher, Matching matching, Handovers handovers) {
        this.floor = floor;
        this.dispatcher = dispatcher;
        this.matching = matching;
        this.handovers = handovers;
    }

    void connected(CounsellorConnected event) {
        floor.seen(event.node());
        connect(floor.seatOrStub(event.counsellorId()), event.connectionId(), event.node(), event.at());
    }

    private void connect(Seat seat, UUID connection, String node, Instant at) {
        Link link = seat.link().connected(connection, node, at);
        if (!link.equals(seat.link())) {
            seat.link(link);
            floor.touch(seat);
        }
    }

    void disconnected(CounsellorDisconnected event) {
        Seat seat = floor.seatOrStub(event.counsellorId());
        lost(seat, seat.link().disconnected(event.connectionId(), floor.now()));
    }

    /**
     * A heartbeat heals what its connects and disconnects have not told. A socket it does not name is taken for silent, not
     * for gone: it may have been opened while the heartbeat was written, and the next one will name it.
     */
    void alive(GatewayAlive event) {
        floor.seen(event.node());
        Map<String, Set<UUID>> there = new TreeMap<>();
        event.counsellors().forEach(each -> there.computeIfAbsent(each.counsellorId(), _ -> new LinkedHashSet<>())
                .add(each.connectionId()));
        for (Seat seat : floor.roster.all()) {
            Link link = seat.link();
            if (event.node().equals(link.node())
                    && !there.getOrDefault(seat.id(), Set.of()).contains(link.connection())
                    && link.since().isBefore(event.at())) {
                lost(seat, link.silent(floor.now()));
            }
        }
        there.forEach((counsellorId, connections) -> {
            Seat seat = floor.seatOrStub(counsellorId);
            connections.stream()
                    .filter(_ -> seat.link().connection() == null)
                    .forEach(connection -> connect(seat, connection, event.node(), event.at()));
        });
    }

    void silent(String node) {
        floor.forget(node);
        for (Seat seat : floor.roster.all()) {
            if (node.equals(seat.link().node())) {
                lost(seat, seat.link().silent(floor.now()));
            }
        }
    }

    private void lost(Seat seat, Link link) {
        if (link.equals(seat.link())) {
            return;
        }
        seat.link(link.lostAt() != null && !seat.hasSomethingToLose() ? link.givenUp() : link);
        if (link.connection() == null) {
            dispatcher.closeAll(seat, OfferOutcome.CANCELLED, "link-lost");
        }
        floor.touch(seat);
    }

    void graceOver(String counsellorId) {
        Seat seat = floor.roster.get(counsellorId);
        seat.activeContacts()
                .forEach(id -> handovers.lost(floor.contacts.get(id), seat, RequeueReason.COUNSELLOR_LOST));
        seat.leave();
        floor.touch(seat);
    }

    void chosen(AvailabilityChosen event) {
        Seat seat = floor.seatOrStub(event.counsellorId());
        if (!seat.choose(event.availability(), event.reason(), event.at(), floor.now())) {
            return;
        }
        if (event.availability() != Availability.READY) {
            dispatcher.closeAll(seat, OfferOutcome.CANCELLED, "unavailable");
        }
        floor.touch(seat);
    }

    /** Missed one: whatever else rings there would ring into an empty room as well. */
    void missed(Seat seat) {
        seat.missOffer();
        dispatcher.closeAll(seat, OfferOutcome.CANCELLED, "not-responding");
        floor.touch(seat);
    }

    /** Applies at once; running conversations go on, also above a smaller capacity. */
    void profile(CounsellorProfile profile) {
        Seat seat = floor.seatOrStub(profile.id());
        if (profile.version() <= seat.profileVersion()) {
            return;
        }
        seat.profile(profile);
        if (profile.retired()) {
            dispatcher.closeAll(seat, OfferOutcome.RESCINDED, "retired");
        }
        seat.openOffers().stream()
                .map(id -> floor.offers.find(id).orElseThrow())
                .filter(offer -> !isStillRight(seat, floor.contacts.get(offer.contactId())))
                .forEach(offer -> dispatcher.close(offer, OfferOutcome.RESCINDED, "profile-changed"));
        dispatcher.fit(seat, "profile-changed");
        floor.touch(seat);
    }

    private boolean isStillRight(Seat seat, Contact contact) {
        Demand demand = contact.waits() ? floor.demand(contact) : Search.handover(contact);
        return seat.id().equals(demand.named()) || demand.accepts(seat.kind(), floor.policy());
    }

    /** The next contact for a counsellor who asks: what rings there is taken, else the next one there is for them. */
    void takeNext(NextTaken event) {
        Seat seat = floor.seatOrStub(event.counsellorId());
        if (!seat.take(event.at())) {
            return;
        }
        floor.touch(seat);
        if (!seat.offers().isEmpty()) {
            dispatcher.accept(floor.offers.find(seat.openOffers().getFirst()).orElseThrow());
        } else if (seat.isThere()
                && seat.currentState() != CounsellorState.OFFLINE
                && !floor.isTaken(seat)
                && seat.hasSlotForImminent()) {
            matching.takeNext(seat);
        }
    }

    /** Somebody has recovered: they are asked in their turn again. */
    void recovered(String counsellorId) {
        floor.roster.find(counsellorId).ifPresent(floor::touch);
    }

    boolean knows(CounsellorProfile profile) {
        return floor.roster
                .find(profile.id())
                .filter(seat -> seat.profileVersion() >= profile.version())
                .isPresent();
    }

    /** Gateways whose counsellors are connected but of which nothing is known yet get a whole span to speak up. */
    void expectHeartbeats() {
        floor.roster.all().stream()
                .map(seat -> seat.link().node())
                .filter(Objects::nonNull)
                .forEach(floor::seen);
    }
}
