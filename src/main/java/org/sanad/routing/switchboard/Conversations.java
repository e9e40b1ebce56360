package org.sanad.routing.switchboard;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorWorse;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;

/**
 * What happens to contacts: into the queue, up in it, to a counsellor, to the end and through the wrap-up. Events of
 * different topics come in any order, and all may come twice; what makes no sense where a contact stands does nothing.
 */
final class Conversations {

    private final Floor floor;
    private final Dispatcher dispatcher;
    private final Search search;
    private final Presence presence;
    private final Handovers handovers;
    private final SurgeRule surge;

    Conversations(
            Floor floor,
            Dispatcher dispatcher,
            Search search,
            Presence presence,
            Handovers handovers,
            SurgeRule surge) {
        this.floor = floor;
        this.dispatcher = dispatcher;
        this.search = search;
        this.presence = presence;
        this.handovers = handovers;
        this.surge = surge;
    }

    void queued(ContactQueued event) {
        Contact contact = floor.contactOrStub(event.contactId());
        if (!contact.isAt(Phase.EARLY)) {
            return;
        }
        contact.enqueue(event, floor.now());
        if (event.preferredCounsellorId() != null) {
            contact.journey().preferred = event.preferredCounsellorId();
        } else if (event.previousContactId() != null) {
            floor.contact(event.previousContactId())
                    .map(Contact::counsellorId)
                    .ifPresent(counsellor -> contact.journey().preferred = counsellor);
        }
        surge.offered(contact);
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
        boolean raised = contact.raise(level, floor.now());
        floor.touch(contact);
        if (!raised || contact.isAt(Phase.EARLY)) {
            return;
        }
        floor.decide(new ContactLevelChanged(contactId, floor.helplineId, level, reason, null, floor.now()));
        levelChanged(contact);
    }

    /** Those who have it, or are asked to, may have to be left alone with it, or no longer. */
    void levelChanged(Contact contact) {
        if (contact.isAt(Phase.ACTIVE)) {
            dispatcher.leaveAloneIfTaken(floor.roster.get(contact.counsellorId()));
            contact.journey()
                    .guests()
                    .forEach(guest -> dispatcher.leaveAloneIfTaken(floor.roster.get(guest.counsellorId())));
        }
        floor.offers.ofContact(contact.id()).forEach(dispatcher::levelChanged);
    }

    /** One level up, as a child knows best; imminent danger has a button of its own, which raises an alert. */
    void worse(VisitorWorse event) {
        floor.contact(event.contactId())
                .filter(contact -> contact.waits() && contact.journey().worse(event.at()))
                .ifPresent(contact -> {
                    floor.touch(contact);
                    raise(contact.id(), oneUp(contact.level()), "visitor-worse");
                });
    }

    private static Level oneUp(Level level) {
        return switch (level) {
            case STANDARD -> Level.ELEVATED;
            case ELEVATED, HIGH -> Level.HIGH;
            case IMMINENT -> Level.IMMINENT;
        };
    }

    /** Ranked one level higher as it waited so long; nobody becomes imminent danger by waiting. */
    void aged(UUID contactId) {
        floor.contact(contactId).filter(Contact::waits).ifPresent(contact -> {
            contact.age(oneUp(contact.journey().agedLevel), floor.now());
            floor.touch(contact);
            floor.decide(new ContactAged(contactId, floor.helplineId, contact.journey().agedLevel, floor.now()));
        });
    }

    /** The gates shut while it waited. Not when it rings or is in danger: then somebody is about to answer, or has to. */
    void turnedAway(UUID contactId) {
        floor.contact(contactId)
                .filter(contact -> contact.isAt(Phase.WAITING) && !contact.isImminent())
                .ifPresent(contact -> end(contact, Ending.TURNED_AWAY));
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
        if (offer.purpose() != Purpose.ANSWER) {
            handovers.declined(offer, event.reason());
            return;
        }
        floor.contacts.get(offer.contactId()).decline(event.counsellorId());
        dispatcher.close(offer, OfferOutcome.DECLINED, event.reason());
    }

    void offerExpired(UUID offerId) {
        floor.offers.find(offerId).ifPresent(offer -> {
            dispatcher.close(offer, OfferOutcome.EXPIRED, null);
            presence.missed(floor.roster.get(offer.counsellorId()));
            handovers.missed(offer);
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
        floor.contact(contactId).ifPresent(contact -> {
            if (contact.isImminent()) {
                search.call(contact, Search.SILENT);
            } else {
                end(contact, contact.waits() ? Ending.ABANDONED : Ending.DROPPED);
            }
        });
    }

    void end(Contact contact, Ending ending) {
        dispatcher.silence(contact, OfferOutcome.RESCINDED, "visitor-left");
        handovers.contactEnds(contact);
        dispatcher.noNeed(contact);
        contact.end(ending, floor.now());
        floor.decide(new ContactEnded(
                contact.id(), floor.helplineId, contact.language(), contact.counsellorId(), ending, floor.now()));
        if (contact.counsellorId() == null) {
            close(contact);
        } else {
            startWrapUp(contact);
        }
        if (ending == Ending.ABANDONED) {
            // may enter the surge mode, which looks at every contact: this one must be all closed by then
            surge.abandoned(contact);
        }
    }

    private void startWrapUp(Contact contact) {
        Seat seat = floor.roster.get(contact.counsellorId());
        contact.startWrapUp(floor.in(floor.timers().wrapUp()));
        seat.active().remove(contact.id());
        seat.wrapUps().add(contact.id());
        seat.served(floor.now());
        if (contact.isImminent()) {
            seat.recover(floor.in(floor.policy().recoverySeconds()));
        }
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
        Seat seat = floor.roster.get(contact.counsellorId());
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
