package org.sanad.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.sanad.contract.AdministrationEvent;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.routing.Deadlines.Deadline;

/**
 * Decides for one helpline who gets which contact. Plain state machine: no I/O, no clock, no threads; told an event and
 * the time, it answers with its decisions. The same inputs at the same times give the same state.
 *
 * <p>Always true between two calls: a contact has at most one counsellor and at most one offer; nobody holds more than
 * their capacity, unless it was made smaller meanwhile; nobody who waits could be offered to anybody who is free; a
 * waiting contact is overtaken by a more urgent one only, or by one that lost its counsellor.
 *
 * <p>Not thread-safe.
 */
public final class Switchboard {

    /** Another process takes over a dead one's deadlines within two seconds; whoever is later was not there. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(3);

    /** Two heartbeats, and time to read what was said meanwhile. */
    private static final Duration LISTENING = Duration.ofSeconds(10);

    private final Floor floor;
    private final Dispatcher dispatcher;
    private final Presence presence;
    private final Conversations conversations;
    /** Versions count from 0: before the first one nothing is known. */
    private long helplineVersion = -1;

    public Switchboard(String helplineId, Supplier<UUID> ids) {
        this(helplineId, ids, SwitchboardState.EMPTY, Instant.EPOCH);
    }

    /** Goes on where {@code state} was; gateways get a whole span from {@code now} to show that they live. */
    Switchboard(String helplineId, Supplier<UUID> ids, SwitchboardState state, Instant now) {
        floor = new Floor(helplineId, ids);
        dispatcher = new Dispatcher(floor);
        presence = new Presence(floor, dispatcher);
        conversations = new Conversations(floor, dispatcher, presence);
        floor.begin(now);
        restore(state);
    }

    /** @return what was decided, in the order in which it became true */
    public List<RoutingEvent> handle(Event event, Instant now) {
        floor.begin(now);
        switch (event) {
            case ContactEvent contact -> apply(contact);
            case DeskEvent desk -> apply(desk);
            case EscalationEvent escalation -> apply(escalation);
            case AdministrationEvent administration -> apply(administration);
            default ->
                throw new IllegalArgumentException(
                        "Not an event of the switchboard: " + event.getClass().getSimpleName());
        }
        dispatcher.offerWhatCanBeOffered();
        return floor.decisions();
    }

    /** Does what is due by itself at {@code now}. */
    public List<RoutingEvent> tick(Instant now) {
        floor.begin(now);
        // one after the other, each followed by its offers: the order of the deadlines is the order of the decisions
        for (Optional<Deadline> due = floor.deadlines.takeDue(now);
                due.isPresent();
                due = floor.deadlines.takeDue(now)) {
            if (wasAway(due.get())) {
                floor.deadlines.set(due.get().kind(), due.get().key(), now.plus(LISTENING));
            } else {
                apply(due.get());
                dispatcher.offerWhatCanBeOffered();
            }
        }
        return floor.decisions();
    }

    /**
     * Whether nobody looked at the clock when this was due. Then what would have prevented it - an answer, a return, a
     * heartbeat - may have been said and not been heard yet, and is listened for before anything is taken from anybody.
     */
    private boolean wasAway(Deadline due) {
        return switch (due.kind()) {
            case OFFER, VISITOR, COUNSELLOR, NODE ->
                floor.now().isAfter(due.at().plus(PUNCTUAL));
            case WRAP_UP, PLACES, FORGET -> false;
        };
    }

    /** When {@link #tick} has something to do next. */
    public Optional<Instant> nextDeadline() {
        return floor.deadlines.next();
    }

    private void apply(ContactEvent event) {
        switch (event) {
            case ContactEvent.ContactQueued queued -> conversations.queued(queued);
            case ContactEvent.ContactRefused _, ContactEvent.IntakeSwitched _, ContactEvent.ContactTurnedAway _ -> {}
        }
    }

    private void apply(EscalationEvent event) {
        switch (event) {
            case EscalationEvent.AlertRaised alert ->
                conversations.raise(alert.contactId(), Level.IMMINENT, "alert-raised");
            // closing an alert lowers nothing: only a person may do that (domain R2.8)
            case EscalationEvent.AlertRepeated _,
                    EscalationEvent.AlertAcknowledged _,
                    EscalationEvent.AlertClosed _ -> {}
        }
    }

    private void apply(AdministrationEvent event) {
        switch (event) {
            case AdministrationEvent.CounsellorProfileChanged changed -> presence.profile(changed.profile());
            case AdministrationEvent.HelplineChanged changed -> helpline(changed.helpline());
        }
    }

    /** Graces that run are measured anew; a wrap-up and an offer keep the end that people were shown. */
    private void helpline(Helpline helpline) {
        if (helpline.version() <= helplineVersion) {
            return;
        }
        helplineVersion = helpline.version();
        floor.timers(helpline.timers());
        floor.contacts.values().forEach(floor::index);
        floor.roster.all().forEach(floor::index);
    }

    private void apply(DeskEvent event) {
        switch (event) {
            case DeskEvent.CounsellorConnected connected -> presence.connected(connected);
            case DeskEvent.CounsellorDisconnected disconnected -> presence.disconnected(disconnected);
            case DeskEvent.GatewayAlive alive -> presence.alive(alive);
            case DeskEvent.AvailabilityChosen chosen -> presence.chosen(chosen);
            case DeskEvent.OfferAnswered answered -> conversations.answered(answered);
            case DeskEvent.CounsellorEnded ended -> conversations.counsellorEnded(ended);
            case DeskEvent.WrapUpSaved saved -> conversations.wrapUpSaved(saved);
            case DeskEvent.CounsellorReplied _,
                    DeskEvent.VisitorSpoke _,
                    DeskEvent.VisitorWorse _,
                    DeskEvent.NextTaken _,
                    DeskEvent.HandoverAsked _,
                    DeskEvent.HandoverCancelled _,
                    DeskEvent.GuestWentOut _ -> {}
            case DeskEvent.VisitorEnded ended -> conversations.visitorEnded(ended.contactId());
            case DeskEvent.VisitorConnected connected ->
                conversations.visitorLink(
                        connected.contactId(), link -> link.connected(connected.connectionId(), null, connected.at()));
            case DeskEvent.VisitorDisconnected disconnected ->
                conversations.visitorLink(
                        disconnected.contactId(), link -> link.disconnected(disconnected.connectionId(), floor.now()));
        }
    }

    private void apply(Deadline due) {
        switch (due.kind()) {
            case OFFER -> conversations.offerExpired(UUID.fromString(due.key()));
            case WRAP_UP -> conversations.wrapUpTimedOut(UUID.fromString(due.key()));
            case VISITOR -> conversations.visitorGraceOver(UUID.fromString(due.key()));
            case FORGET -> conversations.forget(UUID.fromString(due.key()));
            case COUNSELLOR -> presence.graceOver(due.key());
            case NODE -> presence.silent(due.key());
            // decisions() tells them
            case PLACES -> {}
        }
    }

    /** Whether this version of the counsellor's profile, or a newer one, is in effect. */
    boolean knows(CounsellorProfile profile) {
        return presence.knows(profile);
    }

    boolean knows(Helpline helpline) {
        return helplineVersion >= helpline.version();
    }

    Optional<Contact> contact(UUID id) {
        return floor.contact(id);
    }

    int waiting(String language, Level level) {
        return floor.ranking.waiting(language, level);
    }

    List<String> languages() {
        return floor.ranking.languages();
    }

    /** What is to be stored since the last call. */
    SwitchboardChanges takeChanges() {
        List<Contact.Row> contacts = new ArrayList<>();
        List<UUID> forgottenContacts = new ArrayList<>();
        for (UUID id : floor.touchedContacts()) {
            floor.contact(id).ifPresentOrElse(each -> contacts.add(each.row()), () -> forgottenContacts.add(id));
        }
        Map<String, Instant> nodesSeen = new HashMap<>();
        List<String> forgottenNodes = new ArrayList<>();
        for (String node : floor.touchedNodes()) {
            Instant seen = floor.nodesSeen.get(node);
            if (seen == null) {
                forgottenNodes.add(node);
            } else {
                nodesSeen.put(node, seen);
            }
        }
        List<Seat.Row> seats = floor.touchedSeats().stream()
                .map(id -> floor.roster.find(id).orElseThrow().row())
                .toList();
        floor.touchedContacts().clear();
        floor.touchedSeats().clear();
        floor.touchedNodes().clear();
        return new SwitchboardChanges(contacts, forgottenContacts, seats, nodesSeen, forgottenNodes);
    }

    SwitchboardState state() {
        return new SwitchboardState(
                floor.contacts.values().stream()
                        .map(Contact::row)
                        .sorted(Comparator.comparing(Contact.Row::id))
                        .toList(),
                floor.roster.all().stream().map(Seat::row).toList(),
                floor.offers.all().stream()
                        .sorted(Comparator.comparing(Offer::id))
                        .toList(),
                Map.copyOf(floor.nodesSeen));
    }

    private void restore(SwitchboardState state) {
        state.contacts().forEach(row -> floor.contacts.put(row.id(), new Contact(row)));
        state.counsellors().forEach(row -> floor.roster.add(new Seat(row)));
        state.offers().stream()
                .sorted(Comparator.comparing(Offer::madeAt).thenComparing(Offer::id))
                .forEach(this::restore);
        floor.contacts.values().stream()
                .sorted(Comparator.comparing(Contact::assignedAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .forEach(this::restoreSlot);
        floor.contacts.values().stream()
                .filter(contact -> contact.closedAt() != null)
                .sorted(Comparator.comparing(Contact::closedAt))
                .forEach(floor.pace::closed);
        floor.contacts.values().forEach(floor::index);
        floor.roster.all().forEach(seat -> {
            floor.index(seat);
            seat.remember(floor.helplineId);
        });
        state.nodesSeen().keySet().forEach(floor::seen);
        presence.expectHeartbeats();
        floor.touchedNodes().clear();
    }

    private void restore(Offer offer) {
        floor.offers.open(offer);
        floor.roster.find(offer.counsellorId()).orElseThrow().offers().add(offer.id());
        floor.deadlines.set(Deadlines.Kind.OFFER, offer.id(), offer.expiresAt());
    }

    private void restoreSlot(Contact contact) {
        switch (contact.phase()) {
            case ACTIVE ->
                floor.roster.find(contact.counsellorId()).orElseThrow().active().add(contact.id());
            case WRAP_UP ->
                floor.roster
                        .find(contact.counsellorId())
                        .orElseThrow()
                        .wrapUps()
                        .add(contact.id());
            case EARLY, WAITING, OFFERED, ENDED -> {}
        }
    }
}
