package org.sanad.routing.switchboard;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactMoved;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.routing.switchboard.HandRefused.Why;

/** What supervisors do by hand. Refuses before it changes anything. */
final class Hands {

    private final Floor floor;
    private final Dispatcher dispatcher;
    private final Handovers handovers;
    private final Conversations conversations;
    private final SurgeRule surge;

    Hands(Floor floor, Dispatcher dispatcher, Handovers handovers, Conversations conversations, SurgeRule surge) {
        this.floor = floor;
        this.dispatcher = dispatcher;
        this.handovers = handovers;
        this.conversations = conversations;
        this.surge = surge;
    }

    void apply(Hand hand) {
        switch (hand) {
            case Hand.Assign it -> assign(it);
            case Hand.TakeBack it -> takeBack(it);
            case Hand.Reprioritise it -> reprioritise(it);
            case Hand.MoveQueue it -> move(it);
            case Hand.ForceBreak it -> forceBreak(it);
            case Hand.GrantSlot it -> grantSlot(it);
            case Hand.Divert it -> divert(it);
            case Hand.Surge it -> surge(it);
        }
    }

    /** Nobody has more than one above their capacity, whoever gives it to them. */
    private void assign(Hand.Assign hand) {
        Contact contact = contact(hand.contactId());
        Seat seat = seat(hand.counsellorId());
        refuseUnless(contact.waits(), Why.NOT_WAITING);
        refuseUnless(seat.isReady(), Why.NOT_READY);
        refuseUnless(seat.active().size() < seat.capacity() || !seat.hasExtraSlot(), Why.NO_SLOT);
        dispatcher.silence(contact, OfferOutcome.RESCINDED, "assigned-by-hand");
        if (!seat.hasSlotForImminent()) {
            dispatcher.closeAll(seat, OfferOutcome.RESCINDED, "assigned-by-hand");
        }
        if (!seat.hasSlotForImminent()) {
            seat.extraSlot(true);
        }
        dispatcher.assign(contact, seat);
        dispatcher.fit(seat, "assigned-by-hand");
        dispatcher.leaveAloneIfTaken(seat);
    }

    private void takeBack(Hand.TakeBack hand) {
        Contact contact = contact(hand.contactId());
        refuseUnless(contact.isAt(Phase.ACTIVE), Why.NOT_HELD);
        handovers.lost(contact, floor.roster.get(contact.counsellorId()), RequeueReason.TAKEN_BACK);
    }

    private void reprioritise(Hand.Reprioritise hand) {
        Contact contact = contact(hand.contactId());
        refuseUnless(contact.waits() || contact.isAt(Phase.ACTIVE), Why.NOT_WAITING);
        refuseUnless(contact.level() != hand.level() || contact.journey().agedLevel != hand.level(), Why.NO_CHANGE);
        contact.level(hand.level(), floor.now());
        floor.touch(contact);
        floor.decide(new ContactLevelChanged(
                contact.id(), floor.helplineId, hand.level(), "supervisor", hand.by(), floor.now()));
        conversations.levelChanged(contact);
    }

    private void move(Hand.MoveQueue hand) {
        refuseUnless(!hand.fromLanguage().equals(hand.toLanguage()), Why.NO_CHANGE);
        refuseUnless(spoken(hand.toLanguage()), Why.UNKNOWN_LANGUAGE);
        boolean moved = false;
        for (UUID id : floor.ranking.line(hand.fromLanguage())) {
            Contact contact = floor.contacts.get(id);
            dispatcher.silence(contact, OfferOutcome.RESCINDED, "moved");
            if (contact.isAt(Phase.OFFERED)) {
                contact.offersOver();
            }
            contact.journey().queue = hand.toLanguage();
            contact.journey().search(floor.now());
            floor.touch(contact);
            floor.decide(new ContactMoved(
                    id, floor.helplineId, hand.fromLanguage(), hand.toLanguage(), hand.by(), floor.now()));
            moved = true;
        }
        refuseUnless(moved, Why.NOT_WAITING);
    }

    private boolean spoken(String language) {
        return floor.roster.kinds().stream().anyMatch(kind -> kind.speaks(language));
    }

    private void forceBreak(Hand.ForceBreak hand) {
        Seat seat = seat(hand.counsellorId());
        refuseUnless(seat.isThere(), Why.NOT_READY);
        refuseUnless(seat.currentState() != CounsellorState.BREAK, Why.NO_CHANGE);
        seat.sendOnBreak("by-supervisor");
        dispatcher.closeAll(seat, OfferOutcome.CANCELLED, "unavailable");
        floor.touch(seat);
    }

    private void grantSlot(Hand.GrantSlot hand) {
        Seat seat = seat(hand.counsellorId());
        refuseUnless(seat.extraSlot(hand.granted()), Why.NO_CHANGE);
        dispatcher.fit(seat, "profile-changed");
        floor.touch(seat);
    }

    /** The search of those who wait begins anew: whom they are for has changed. */
    private void divert(Hand.Divert hand) {
        Set<String> diverted = new HashSet<>(floor.settings().diverted());
        refuseUnless(hand.diverted() ? diverted.add(hand.language()) : diverted.remove(hand.language()), Why.NO_CHANGE);
        floor.rules(floor.policy(), new Settings(diverted, floor.settings().surge()));
        for (UUID id : floor.ranking.line(hand.language())) {
            Contact contact = floor.contacts.get(id);
            contact.journey().stage = 1;
            contact.journey().stageAt = floor.now();
            floor.touch(contact);
        }
        floor.decide(new QueueDiverted(floor.helplineId, hand.language(), hand.diverted(), hand.by(), floor.now()));
    }

    private void surge(Hand.Surge hand) {
        Settings.Surge before = floor.settings().surge();
        boolean on = hand.on() == null ? before.on() : hand.on();
        Settings.Surge after = on
                ? new Settings.Surge(true, hand.on() != null, hand.extraChats(), floor.now())
                : new Settings.Surge(false, hand.on() != null, false, null);
        refuseUnless(
                before.on() != after.on()
                        || before.forced() != after.forced()
                        || before.extraChats() != after.extraChats(),
                Why.NO_CHANGE);
        surge.change(after, "supervisor", hand.by());
        if (hand.on() == null) {
            surge.look();
        }
    }

    private Contact contact(UUID id) {
        return floor.contact(id)
                .filter(contact -> !contact.isAt(Phase.EARLY))
                .orElseThrow(() -> new HandRefused(Why.UNKNOWN_CONTACT));
    }

    private Seat seat(String id) {
        return floor.roster.find(id).orElseThrow(() -> new HandRefused(Why.UNKNOWN_COUNSELLOR));
    }

    private static void refuseUnless(boolean possible, Why why) {
        if (!possible) {
            throw new HandRefused(why);
        }
    }
}
