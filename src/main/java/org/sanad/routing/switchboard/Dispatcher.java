package org.sanad.routing.switchboard;

import java.util.UUID;
import org.sanad.contract.Handover;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.routing.switchboard.Deadlines.Kind;
import org.sanad.routing.switchboard.JourneyRow.Asked;
import org.sanad.routing.switchboard.Ranking.Line;

/**
 * Lets offers ring and fall silent, and gives contacts to those who accept. An offer holds a slot from the moment it rings,
 * so accepting never needs to ask for one.
 */
final class Dispatcher {

    private final Floor floor;
    private final Explanation explanation;

    Dispatcher(Floor floor) {
        this.floor = floor;
        this.explanation = new Explanation(floor);
    }

    Offer offer(Line line, Contact contact, Seat seat) {
        if (contact.isImminent()) {
            closeAll(seat, OfferOutcome.RESCINDED, "with-imminent");
        }
        Asked handover = contact.journey().handover;
        Offer offer = new Offer(
                floor.ids.get(),
                contact.id(),
                seat.id(),
                Search.purpose(contact),
                handover == null ? null : handover.id(),
                floor.now(),
                floor.in(life(contact)));
        OfferMade made = new OfferMade(
                offer.id(),
                contact.id(),
                seat.id(),
                floor.helplineId,
                contact.language(),
                contact.ageBand(),
                contact.level(),
                contact.arrivedAt(),
                offer.expiresAt(),
                offer.purpose(),
                offer.handoverId(),
                handover == null ? null : handover.from(),
                contact.journey().stage,
                explanation.of(line, contact, seat),
                floor.now());
        floor.offers.open(offer);
        floor.deadlines.set(Kind.OFFER, offer.id(), offer.expiresAt());
        if (contact.waits()) {
            contact.offer();
        }
        seat.offers().add(offer.id());
        floor.touch(contact);
        floor.touch(seat);
        floor.decide(made);
        return offer;
    }

    /** In seconds. */
    private int life(Contact contact) {
        Asked handover = contact.journey().handover;
        if (handover != null && handover.target().kind() == Handover.TargetKind.COUNSELLOR) {
            return floor.policy().handovers().namedSeconds();
        }
        Integer life = floor.policy().of(contact.level()).offerSeconds().get(contact.channel());
        if (life != null) {
            return life;
        }
        return contact.isImminent()
                ? floor.timers().urgentOffer()
                : floor.timers().offer();
    }

    /** Takes an offer back, whatever the reason; the contact keeps its place. */
    void close(Offer offer, OfferOutcome outcome, String reason) {
        Contact contact = floor.contacts.get(offer.contactId());
        remove(offer, outcome, reason);
        if (contact.isAt(Phase.OFFERED) && floor.offers.rings(contact.id()) == 0) {
            contact.offersOver();
        }
        floor.touch(contact);
    }

    void closeAll(Seat seat, OfferOutcome outcome, String reason) {
        seat.openOffers().forEach(id -> close(floor.offers.find(id).orElseThrow(), outcome, reason));
    }

    /** What rings above a capacity that was made smaller rings no longer; what is talked goes on. */
    void fit(Seat seat, String reason) {
        for (UUID id : seat.openOffers().reversed()) {
            Offer offer = floor.offers.find(id).orElseThrow();
            boolean imminent = floor.contacts.get(offer.contactId()).isImminent();
            if (seat.busy() > seat.capacity() || seat.freeSlots() < 0 && !imminent) {
                close(offer, OfferOutcome.RESCINDED, reason);
            }
        }
    }

    /** Imminent danger rings alone, and without counting a wrap-up; anything else does not. */
    void levelChanged(Offer offer) {
        Seat seat = floor.roster.get(offer.counsellorId());
        if (floor.contacts.get(offer.contactId()).isImminent()) {
            seat.openOffers().stream()
                    .filter(id -> !id.equals(offer.id()))
                    .forEach(id -> close(floor.offers.find(id).orElseThrow(), OfferOutcome.RESCINDED, "with-imminent"));
        } else {
            fit(seat, "level-lowered");
        }
        floor.touch(seat);
    }

    /** Whatever else rings for a contact rings no longer. */
    void silence(Contact contact, OfferOutcome outcome, String reason) {
        floor.offers.ofContact(contact.id()).forEach(offer -> remove(offer, outcome, reason));
    }

    void accept(Offer offer) {
        Contact contact = floor.contacts.get(offer.contactId());
        Seat seat = floor.roster.get(offer.counsellorId());
        remove(offer, OfferOutcome.ACCEPTED, null);
        silence(contact, OfferOutcome.RESCINDED, "taken");
        switch (offer.purpose()) {
            case ANSWER -> assign(contact, seat);
            case TAKE_OVER -> takeOver(contact, seat);
            case JOIN -> join(contact, seat);
        }
        leaveAloneIfTaken(seat);
    }

    /** The counsellor has the contact, whether or not it rang. */
    void assign(Contact contact, Seat seat) {
        contact.assign(seat.id(), floor.now());
        seat.active().add(contact.id());
        seat.served(floor.now());
        floor.touch(contact);
        floor.touch(seat);
        floor.decide(new ContactAssigned(
                contact.id(),
                seat.id(),
                floor.helplineId,
                contact.language(),
                contact.level(),
                contact.arrivedAt(),
                floor.now()));
        noNeed(contact);
    }

    private void takeOver(Contact contact, Seat to) {
        UUID handover = contact.journey().handover.id();
        transfer(contact, to);
        floor.decide(new HandoverEnded(
                handover, contact.id(), to.id(), floor.helplineId, Handover.Outcome.ACCEPTED, floor.now()));
    }

    /** From whoever has it to another one, without a moment with nobody. */
    void transfer(Contact contact, Seat to) {
        Seat from = floor.roster.get(contact.counsellorId());
        from.active().remove(contact.id());
        from.served(floor.now());
        contact.journey().handover = null;
        contact.assign(to.id(), floor.now());
        to.active().add(contact.id());
        to.served(floor.now());
        floor.touch(contact);
        floor.touch(from);
        floor.touch(to);
        floor.decide(new ContactTransferred(
                contact.id(),
                from.id(),
                to.id(),
                floor.helplineId,
                contact.language(),
                contact.level(),
                contact.arrivedAt(),
                floor.now()));
    }

    private void join(Contact contact, Seat guest) {
        Asked handover = contact.journey().handover;
        contact.journey().handover = null;
        contact.journey().join(guest.id(), floor.now());
        guest.active().add(contact.id());
        guest.served(floor.now());
        floor.touch(contact);
        floor.touch(guest);
        floor.decide(new GuestJoined(contact.id(), guest.id(), floor.helplineId, floor.now()));
        floor.decide(new HandoverEnded(
                handover.id(), contact.id(), guest.id(), floor.helplineId, Handover.Outcome.ACCEPTED, floor.now()));
    }

    /** Supervisors who were called need not come any more. */
    void noNeed(Contact contact) {
        if (contact.journey().needsOver()) {
            floor.decide(new SupervisorNeedOver(contact.id(), floor.helplineId, floor.now()));
            floor.touch(contact);
        }
    }

    /** Whoever talks with a child in imminent danger, or on the telephone, has no other one ringing. */
    void leaveAloneIfTaken(Seat seat) {
        boolean taken = seat.active().stream().map(floor.contacts::get).anyMatch(Floor::takesAll);
        if (taken) {
            closeAll(seat, OfferOutcome.RESCINDED, "with-imminent");
        }
        floor.touch(seat);
    }

    /** For the end of what rings: nothing goes back to the queue. */
    void remove(Offer offer, OfferOutcome outcome, String reason) {
        floor.offers.close(offer);
        floor.deadlines.cancel(Kind.OFFER, offer.id());
        Seat seat = floor.roster.get(offer.counsellorId());
        seat.offers().remove(offer.id());
        floor.touch(seat);
        floor.decide(new OfferClosed(
                offer.id(), offer.contactId(), seat.id(), floor.helplineId, outcome, reason, floor.now()));
    }
}
