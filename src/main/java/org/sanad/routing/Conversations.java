package org.sanad.routing;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.routing.Contact.Phase;

/**
 * What happens to contacts: into the queue, up in it, to a counsellor, to the end and through the wrap-up. Events of
 * different topics come in any order, and all may come twice; what makes no sense where a contact stands does nothing.
 */
final class Conversations {

    private final Floor floor;
    private final Dispatcher dispatcher;
    private final Presence presence;

    Conversations(Floor floor, Dispatcher dispatcher, Presence presence) {
        this.floor = floor;
        this.dispatcher = dispatcher;
        this.presence = presence;
    }

    void queued(ContactQueued event) {
        Contact contact = floor.contactOrStub(event.contactId());
        if (!contact.isAt(Phase.EARLY)) {
            return;
        }
        contact.enqueue(event, floor.now());
        floor.touch(contact);
        floor.decide(new ContactEnqueued(
                contact.id(), floor.helplineId, contact.language(), contact.level(), contact.arrivedAt(), floor.now()));
        if (contact.leftEarly()) {
            end(contact, Ending.ABANDONED);
        }
    }

    void raise(UUID contactId, Level level, String reason) {
        Contact contact = floor.contactOrStub(contactId);
        if (contact.isAt(Phase.WRAP_UP) || contact.isAt(Phase.ENDED)) {
            return;
        }
        boolean raised = contact.raise(level);
        floor.touch(contact);
        if (!raised || contact.isAt(Phase.EARLY)) {
            return;
        }
        floor.decide(new ContactLevelChanged(contactId, floor.helplineId, level, reason, null, floor.now()));
        switch (contact.phase()) {
            case ACTIVE ->
                dispatcher.leaveAloneIfEngaged(
                        floor.roster.find(contact.counsellorId()).orElseThrow());
            case OFFERED ->
                floor.touch(floor.roster
                        .find(floor.offers.ofContact(contactId).orElseThrow().counsellorId())
                        .orElseThrow());
            default -> {}
        }
    }

    void answered(OfferAnswered event) {
        Offer offer = floor.offers.find(event.offerId()).orElse(null);
        if (offer == null || !offer.counsellorId().equals(event.counsellorId())) {
            // closed meanwhile: its OfferClosed is out already
            return;
        }
        if (event.accepted()) {
            dispatcher.accept(offer);
            return;
        }
        floor.contacts.get(offer.contactId()).decline(event.counsellorId());
        dispatcher.close(offer, OfferOutcome.DECLINED, event.reason());
    }

    void offerExpired(UUID offerId) {
        floor.offers.find(offerId).ifPresent(offer -> {
            dispatcher.close(offer, OfferOutcome.EXPIRED, null);
            presence.missed(floor.roster.find(offer.counsellorId()).orElseThrow());
        });
    }

    void counsellorEnded(CounsellorEnded event) {
        floor.contact(event.contactId())
                .filter(contact -> contact.isAt(Phase.ACTIVE) && contact.isHeldBy(event.counsellorId()))
                .ifPresent(contact -> end(contact, Ending.BY_COUNSELLOR));
    }

    void visitorEnded(UUID contactId) {
        Contact contact = floor.contactOrStub(contactId);
        switch (contact.phase()) {
            case EARLY -> {
                contact.leaveEarly();
                floor.touch(contact);
            }
            case WAITING, OFFERED -> end(contact, Ending.ABANDONED);
            case ACTIVE -> end(contact, Ending.BY_VISITOR);
            case WRAP_UP, ENDED -> {}
        }
    }

    void visitorLink(UUID contactId, UnaryOperator<Link> change) {
        Contact contact = floor.contactOrStub(contactId);
        Link link = change.apply(contact.link());
        if (!contact.isAt(Phase.ENDED) && !link.equals(contact.link())) {
            contact.link(link);
            floor.touch(contact);
        }
    }

    void visitorGraceOver(UUID contactId) {
        floor.contact(contactId)
                .ifPresent(contact -> end(contact, contact.waits() ? Ending.ABANDONED : Ending.DROPPED));
    }

    private void end(Contact contact, Ending ending) {
        floor.offers
                .ofContact(contact.id())
                .ifPresent(offer -> dispatcher.remove(offer, OfferOutcome.RESCINDED, "visitor-left"));
        contact.end(ending, floor.now());
        floor.decide(new ContactEnded(
                contact.id(), floor.helplineId, contact.language(), contact.counsellorId(), ending, floor.now()));
        if (contact.counsellorId() == null) {
            close(contact);
        } else {
            startWrapUp(contact);
        }
    }

    private void startWrapUp(Contact contact) {
        Seat seat = floor.roster.find(contact.counsellorId()).orElseThrow();
        contact.startWrapUp(floor.in(floor.timers().wrapUp()));
        seat.active().remove(contact.id());
        seat.wrapUps().add(contact.id());
        seat.served(floor.now());
        if (seat.link().lostAt() != null && !seat.hasSomethingToLose()) {
            seat.link(seat.link().givenUp());
        }
        floor.touch(contact);
        floor.touch(seat);
        floor.decide(new WrapUpStarted(contact.id(), seat.id(), floor.helplineId, contact.wrapUpDueAt(), floor.now()));
    }

    void wrapUpSaved(WrapUpSaved event) {
        floor.contact(event.contactId())
                .filter(contact -> contact.isAt(Phase.WRAP_UP) && contact.isHeldBy(event.counsellorId()))
                .ifPresent(contact -> endWrapUp(contact, true));
    }

    void wrapUpTimedOut(UUID contactId) {
        floor.contact(contactId).ifPresent(contact -> endWrapUp(contact, false));
    }

    private void endWrapUp(Contact contact, boolean saved) {
        Seat seat = floor.roster.find(contact.counsellorId()).orElseThrow();
        seat.wrapUps().remove(contact.id());
        seat.served(floor.now());
        close(contact);
        floor.touch(seat);
        floor.decide(new WrapUpEnded(contact.id(), seat.id(), floor.helplineId, saved, floor.now()));
    }

    private void close(Contact contact) {
        contact.close(floor.now());
        floor.pace.closed(contact);
        floor.touch(contact);
    }

    void forget(UUID contactId) {
        floor.contact(contactId).ifPresent(floor::forget);
    }
}
