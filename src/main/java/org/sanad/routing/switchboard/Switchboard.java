package org.sanad.routing.switchboard;

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
import org.sanad.contract.RoutingEvent.PolicyApplied;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Deadlines.Deadline;

/**
 * Decides for one helpline who gets which contact. Plain state machine: no I/O, no clock, no threads; told an event and
 * the time, it answers with its decisions. The same inputs at the same times give the same state.
 *
 * <p>Always true between two calls: a contact has at most one counsellor, and others only as guests; it rings at several
 * only when it is answered by nobody; nobody holds more than their capacity, unless it was made smaller meanwhile; nobody who
 * waits could be offered to anybody who is free; a waiting contact is overtaken by a more urgent one only, or by one that had
 * a counsellor already.
 *
 * <p>Not thread-safe.
 */
public final class Switchboard {

    /** Another process takes over a dead one's deadlines within two seconds; whoever is later was not there. */
    private static final Duration PUNCTUAL = Duration.ofSeconds(3);

    /** Two heartbeats, and time to read what was said meanwhile. */
    private static final Duration LISTENING = Duration.ofSeconds(10);

    private final Floor floor;
    private final Search search;
    private final Matching matching;
    private final Presence presence;
    private final Handovers handovers;
    private final Conversations conversations;
    private final Silences silences;
    private final SurgeRule surge;
    private final Hands hands;
    /** Versions count from 0: before the first one nothing is known. */
    private long helplineVersion = -1;

    public Switchboard(String helplineId, Supplier<UUID> ids) {
        this(helplineId, ids, SwitchboardState.EMPTY, Instant.EPOCH);
    }

    /** Goes on where {@code state} was; gateways get a whole span from {@code now} to show that they live. */
    public Switchboard(String helplineId, Supplier<UUID> ids, SwitchboardState state, Instant now) {
        floor = new Floor(helplineId, ids);
        search = new Search(floor);
        Dispatcher dispatcher = new Dispatcher(floor);
        matching = new Matching(floor, search, dispatcher);
        handovers = new Handovers(floor, dispatcher);
        presence = new Presence(floor, dispatcher, matching, handovers);
        surge = new SurgeRule(floor);
        conversations = new Conversations(floor, dispatcher, search, presence, handovers, surge);
        silences = new Silences(floor, search, presence, handovers, conversations);
        hands = new Hands(floor, dispatcher, handovers, conversations, surge);
        floor.begin(now);
        new Restoration(floor).restore(state);
        presence.expectHeartbeats();
        surge.restore();
        floor.touchedNodes().clear();
        floor.takeSettingsTouched();
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
        matching.offerWhatCanBeOffered();
        return floor.decisions();
    }

    /** Another policy from now on: those who wait are looked at anew, those who talk go on talking. */
    public List<RoutingEvent> apply(Policy policy, Instant now) {
        floor.begin(now);
        if (!policy.equals(floor.policy())) {
            floor.rules(policy, floor.settings());
            floor.decide(new PolicyApplied(floor.helplineId, policy.reachesAnyone(), now));
            surge.look();
            matching.offerWhatCanBeOffered();
        }
        return floor.decisions();
    }

    /**
     * A supervisor's hand.
     *
     * @throws HandRefused when it cannot be done; nothing was changed
     */
    public List<RoutingEvent> hand(Hand hand, Instant now) {
        floor.begin(now);
        hands.apply(hand);
        matching.offerWhatCanBeOffered();
        return floor.decisions();
    }

    /** What would happen now to a contact like this. Touches nothing. */
    public Rehearsal.Answer rehearse(Rehearsal.Question question, Instant now) {
        floor.begin(now);
        return new Rehearser(floor, search, new Explanation(floor)).answer(question);
    }

    public Policy policy() {
        return floor.policy();
    }

    public Settings settings() {
        return floor.settings();
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
                matching.offerWhatCanBeOffered();
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
            case OFFER, VISITOR, COUNSELLOR, NODE, HANDOVER, REPLY, SILENCE ->
                floor.now().isAfter(due.at().plus(PUNCTUAL));
            case WRAP_UP, STEP, AGE, ALARM, RECOVERY, SURGE, PLACES, FORGET -> false;
        };
    }

    /** When {@link #tick} has something to do next. */
    public Optional<Instant> nextDeadline() {
        return floor.deadlines.next();
    }

    private void apply(ContactEvent event) {
        switch (event) {
            case ContactEvent.ContactQueued queued -> conversations.queued(queued);
            case ContactEvent.ContactTurnedAway turnedAway -> conversations.turnedAway(turnedAway.contactId());
            case ContactEvent.ContactUrgencyRaised raised ->
                conversations.raise(raised.contactId(), raised.level(), raised.reason());
            case ContactEvent.ContactRefused _, ContactEvent.IntakeSwitched _ -> {}
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
            case DeskEvent.CounsellorReplied replied -> silences.replied(replied);
            case DeskEvent.VisitorSpoke spoke -> silences.spoke(spoke);
            case DeskEvent.VisitorWorse worse -> conversations.worse(worse);
            case DeskEvent.NextTaken taken -> presence.takeNext(taken);
            case DeskEvent.HandoverAsked asked -> handovers.asked(asked);
            case DeskEvent.HandoverCancelled cancelled -> handovers.cancelled(cancelled);
            case DeskEvent.GuestWentOut wentOut -> handovers.wentOut(wentOut);
            case DeskEvent.VisitorEnded ended -> conversations.visitorEnded(ended.contactId());
            case DeskEvent.VisitorConnected connected ->
                conversations.visitorLink(
                        connected.contactId(), link -> link.connected(connected.connectionId(), null, connected.at()));
            case DeskEvent.VisitorDisconnected disconnected ->
                conversations.visitorLink(
                        disconnected.contactId(), link -> link.disconnected(disconnected.connectionId(), floor.now()));
            // Who reads or watches decides nothing about who gets what.
            case DeskEvent.ReadOutsideCaseload _,
                    DeskEvent.ReadOutsideSeen _,
                    DeskEvent.EarlierContactFound _,
                    DeskEvent.ObservationStarted _,
                    DeskEvent.ObservationEnded _ -> {}
        }
    }

    private void apply(Deadline due) {
        switch (due.kind()) {
            case OFFER -> conversations.offerExpired(due.id());
            case WRAP_UP -> conversations.wrapUpTimedOut(due.id());
            case VISITOR -> conversations.visitorGraceOver(due.id());
            case FORGET -> conversations.forget(due.id());
            case STEP -> floor.contact(due.id()).ifPresent(contact -> search.widen(contact, "waited"));
            case AGE -> conversations.aged(due.id());
            case ALARM -> silences.alarm(due.id());
            case HANDOVER -> handovers.expired(due.id());
            case REPLY -> silences.replyDue(due.id());
            case SILENCE -> silences.silenceDue(due.id());
            case COUNSELLOR -> presence.graceOver((String) due.key());
            case RECOVERY -> presence.recovered((String) due.key());
            case NODE -> presence.silent((String) due.key());
            case SURGE -> surge.look();
            // decisions() tells them
            case PLACES -> {}
        }
    }

    /** Whether this version of the counsellor's profile, or a newer one, is in effect. */
    public boolean knows(CounsellorProfile profile) {
        return presence.knows(profile);
    }

    public boolean knows(Helpline helpline) {
        return helplineVersion >= helpline.version();
    }

    Optional<Contact> contact(UUID id) {
        return floor.contact(id);
    }

    /** Since when a contact has waited that was offered for the first time just now; empty for every later offer. */
    public Optional<Instant> waitedForFirstOffer(UUID contactId) {
        return floor.contact(contactId)
                .filter(contact -> contact.offersMade() == 1)
                .map(Contact::enqueuedAt);
    }

    public int waiting(String language, Level level) {
        return floor.ranking.waiting(language, level);
    }

    public List<String> languages() {
        return floor.ranking.languages();
    }

    /** What is to be stored since the last call. */
    public SwitchboardChanges takeChanges() {
        List<ContactRow> contacts = new ArrayList<>();
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
        List<SeatRow> seats = floor.touchedSeats().stream()
                .map(id -> floor.roster.find(id).orElseThrow().row())
                .toList();
        floor.touchedContacts().clear();
        floor.touchedSeats().clear();
        floor.touchedNodes().clear();
        return new SwitchboardChanges(
                contacts, forgottenContacts, seats, nodesSeen, forgottenNodes, floor.takeSettingsTouched());
    }

    public SwitchboardState state() {
        return new SwitchboardState(
                floor.contacts.values().stream()
                        .map(Contact::row)
                        .sorted(Comparator.comparing(ContactRow::id))
                        .toList(),
                floor.roster.all().stream().map(Seat::row).toList(),
                floor.offers.all().stream()
                        .sorted(Comparator.comparing(Offer::id))
                        .toList(),
                Map.copyOf(floor.nodesSeen),
                floor.policy(),
                floor.settings());
    }
}
