package org.sanad.routing.switchboard;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.DeskEvent.GuestWentOut;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.JourneyRow.Asked;

/**
 * Contacts that go from one counsellor to another, and counsellors who come in. Whoever hands a contact over has it until
 * somebody else has: there is no moment in which a child talks to nobody. A counsellor who cannot wait, or is lost, gives it
 * back to the front of the queue, or to whoever is in the talk already.
 */
final class Handovers {

    private final Floor floor;
    private final Dispatcher dispatcher;

    Handovers(Floor floor, Dispatcher dispatcher) {
        this.floor = floor;
        this.dispatcher = dispatcher;
    }

    void asked(HandoverAsked event) {
        Contact contact = floor.contact(event.contactId()).orElse(null);
        if (contact == null
                || !contact.isAt(Phase.ACTIVE)
                || !contact.isHeldBy(event.counsellorId())
                || event.counsellorId().equals(event.target().value())
                || !contact.journey().seen(event.handoverId())) {
            return;
        }
        floor.touch(contact);
        if (contact.journey().handover != null) {
            // one at a time: the newer wish counts
            over(contact, Handover.Outcome.CANCELLED);
        }
        if (event.leaving() && event.kind() == Handover.Kind.TRANSFER) {
            release(contact, event.target(), RequeueReason.HANDED_OVER);
            return;
        }
        Policy.Handovers times = floor.policy().handovers();
        contact.journey().handover = new Asked(
                event.handoverId(),
                event.kind(),
                event.target(),
                event.counsellorId(),
                floor.now(),
                floor.in(event.target().kind() == TargetKind.COUNSELLOR ? times.namedSeconds() : times.queuedSeconds()),
                List.of());
        floor.touch(contact);
        floor.decide(new HandoverStarted(
                event.handoverId(),
                contact.id(),
                event.counsellorId(),
                floor.helplineId,
                event.kind(),
                event.target(),
                contact.journey().handover.dueAt(),
                floor.now()));
    }

    void cancelled(HandoverCancelled event) {
        floor.contact(event.contactId())
                .filter(contact -> isRunning(contact, event.handoverId()) && contact.isHeldBy(event.counsellorId()))
                .ifPresent(contact -> over(contact, Handover.Outcome.CANCELLED));
    }

    void expired(UUID contactId) {
        floor.contact(contactId)
                .filter(contact -> contact.journey().handover != null)
                .ifPresent(contact -> over(contact, Handover.Outcome.EXPIRED));
    }

    /** A named counsellor's "no" ends it; of others the next one is asked. */
    void declined(Offer offer, String reason) {
        Contact contact = floor.contacts.get(offer.contactId());
        Asked handover = contact.journey().handover;
        contact.journey().handover = handover.declinedBy(offer.counsellorId());
        dispatcher.close(offer, OfferOutcome.DECLINED, reason);
        if (handover.target().kind() == TargetKind.COUNSELLOR) {
            over(contact, Handover.Outcome.DECLINED);
        }
    }

    /** A named counsellor who lets it ring is not there. */
    void missed(Offer offer) {
        floor.contact(offer.contactId())
                .filter(contact -> isRunning(contact, offer.handoverId()))
                .filter(contact -> contact.journey().handover.target().kind() == TargetKind.COUNSELLOR)
                .ifPresent(contact -> over(contact, Handover.Outcome.EXPIRED));
    }

    private static boolean isRunning(Contact contact, UUID handoverId) {
        Asked handover = contact.journey().handover;
        return handover != null && handover.id().equals(handoverId);
    }

    private void over(Contact contact, Handover.Outcome outcome) {
        Asked handover = contact.journey().handover;
        dispatcher.silence(contact, OfferOutcome.RESCINDED, "handover-over");
        contact.journey().handover = null;
        floor.touch(contact);
        floor.decide(new HandoverEnded(
                handover.id(), contact.id(), handover.from(), floor.helplineId, outcome, floor.now()));
    }

    void wentOut(GuestWentOut event) {
        floor.contact(event.contactId())
                .filter(contact -> contact.journey().guests().stream()
                        .anyMatch(guest -> guest.counsellorId().equals(event.counsellorId())
                                && guest.since().isBefore(event.at())))
                .ifPresent(contact -> goOut(contact, event.counsellorId()));
    }

    private void goOut(Contact contact, String counsellorId) {
        Seat seat = floor.roster.get(counsellorId);
        contact.journey().goOut(counsellorId);
        seat.active().remove(contact.id());
        seat.served(floor.now());
        floor.touch(contact);
        floor.touch(seat);
        floor.decide(new GuestLeft(contact.id(), counsellorId, floor.helplineId, floor.now()));
    }

    /** Nobody is asked for it any more, and nobody is a guest in it. */
    void contactEnds(Contact contact) {
        if (contact.journey().handover != null) {
            over(contact, Handover.Outcome.CONTACT_ENDED);
        }
        guests(contact).forEach(guest -> goOut(contact, guest));
    }

    private static List<String> guests(Contact contact) {
        List<String> ids = new ArrayList<>();
        contact.journey().guests().forEach(guest -> ids.add(guest.counsellorId()));
        return ids;
    }

    /** The counsellor is no longer there for one of their contacts, as its counsellor or as its guest. */
    void lost(Contact contact, Seat seat, RequeueReason reason) {
        if (contact.journey().hasGuest(seat.id())) {
            goOut(contact, seat.id());
            return;
        }
        if (reason == RequeueReason.COUNSELLOR_LOST) {
            // back in time to be free again, they are the right one
            contact.journey().preferred = seat.id();
        }
        Asked handover = contact.journey().handover;
        if (handover != null) {
            over(contact, Handover.Outcome.CANCELLED);
        }
        release(
                contact,
                handover != null && handover.kind() == Handover.Kind.TRANSFER ? handover.target() : null,
                reason);
    }

    /** To a guest if there is one, else to the front of the queue. */
    private void release(Contact contact, Handover.Target aim, RequeueReason reason) {
        Seat from = floor.roster.get(contact.counsellorId());
        List<String> guests = guests(contact);
        for (String guest : guests) {
            if (floor.roster.get(guest).isThere()) {
                goOut(contact, guest);
                dispatcher.transfer(contact, floor.roster.get(guest));
                return;
            }
        }
        guests.forEach(guest -> goOut(contact, guest));
        from.active().remove(contact.id());
        contact.requeue(floor.now());
        contact.journey().aim = aim;
        contact.journey().excluded = reason == RequeueReason.COUNSELLOR_LOST ? null : from.id();
        floor.touch(from);
        floor.touch(contact);
        floor.decide(new ContactRequeued(
                contact.id(),
                floor.helplineId,
                from.id(),
                contact.language(),
                contact.level(),
                contact.arrivedAt(),
                reason,
                floor.now()));
    }
}
