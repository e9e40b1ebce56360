package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.Event;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.Wishes;
import org.sanad.driver.Helplines;
import org.sanad.routing.policy.Policy;

/** A helpline's hour in a test: people do things, time passes when it is told to, and everything decided is kept. */
final class Shift {

    static final String HELPLINE = "test";
    static final String NODE = "node-1";

    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, UUID> sockets = new HashMap<>();
    private Switchboard switchboard = new Switchboard(HELPLINE, this::id);
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private boolean gatewayBeats = true;
    final List<RoutingEvent> decided = new ArrayList<>();

    private UUID id() {
        return new UUID(0, numbers.incrementAndGet());
    }

    Instant now() {
        return now;
    }

    List<RoutingEvent> say(Event event) {
        List<RoutingEvent> decisions = switchboard.handle(event, now);
        decided.addAll(decisions);
        return decisions;
    }

    /** Time passes as it does for the host: every deadline is met when it comes, gateways beat. */
    void pass(Duration time) {
        Instant until = now.plus(time);
        while (true) {
            Instant beat = gatewayBeats ? now.plusSeconds(5) : Instant.MAX;
            Instant next = switchboard.nextDeadline().filter(beat::isAfter).orElse(beat);
            if (next.isAfter(until)) {
                break;
            }
            now = next.isBefore(now) ? now : next;
            decided.addAll(switchboard.tick(now));
            if (gatewayBeats && now.equals(beat)) {
                beat();
            }
        }
        now = until;
        decided.addAll(switchboard.tick(now));
    }

    void seconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    void beat() {
        say(new GatewayAlive(
                HELPLINE,
                NODE,
                sockets.entrySet().stream()
                        .map(each -> new GatewayAlive.Connection(each.getKey(), each.getValue()))
                        .toList(),
                now));
    }

    /** The switchboard is not there; nobody looks at the clock, nothing that is said is heard. */
    void away(Duration time) {
        now = now.plus(time);
        restart();
        decided.addAll(switchboard.tick(now));
    }

    void gatewayDies() {
        gatewayBeats = false;
    }

    void gatewayLives() {
        gatewayBeats = true;
        beat();
    }

    /** Everything stops and starts again from what was stored. */
    void restart() {
        switchboard = new Switchboard(HELPLINE, this::id, switchboard.state(), now);
    }

    SwitchboardState state() {
        return switchboard.state();
    }

    void timers(Helpline.Timers timers) {
        say(new HelplineChanged(Helplines.of(HELPLINE)
                .version(versions.merge("", 0L, (last, first) -> last + 1))
                .timers(timers)
                .build()));
    }

    void profile(String id, int capacity, String... languages) {
        profile(id, capacity, false, languages);
    }

    void profile(String id, int capacity, boolean retired, String... languages) {
        profile(id, capacity, retired, new SeatClass(Arrays.asList(languages), null, Map.of(), false));
    }

    private void profile(String id, int capacity, boolean retired, SeatClass kind) {
        say(new CounsellorProfileChanged(new CounsellorProfile(
                id,
                HELPLINE,
                versions.merge(id, 0L, (last, first) -> last + 1),
                id,
                kind.languages(),
                kind.skills(),
                capacity,
                kind.gender(),
                kind.supervisor(),
                retired)));
    }

    /** A counsellor of this kind logs in and presses Ready. */
    void ready(String id, int capacity, SeatClass kind) {
        profile(id, capacity, false, kind);
        connect(id);
        choose(id, Availability.READY);
    }

    void supervisorReady(String id) {
        ready(id, 1, new SeatClass(List.of("ar"), null, Map.of(), true));
    }

    List<RoutingEvent> policy(Policy policy) {
        List<RoutingEvent> decisions = switchboard.apply(policy, now);
        decided.addAll(decisions);
        return decisions;
    }

    List<RoutingEvent> hand(Hand hand) {
        List<RoutingEvent> decisions = switchboard.hand(hand, now);
        decided.addAll(decisions);
        return decisions;
    }

    Rehearsal.Answer rehearse(String language, Level level) {
        return switchboard.rehearse(new Rehearsal.Question(Channel.CHAT, language, level, Wishes.NONE), now);
    }

    /** @return the handover's id */
    UUID handOver(UUID contact, String from, Handover.Kind kind, TargetKind target, String value) {
        UUID id = id();
        handOver(id, contact, from, kind, new Target(target, value), false);
        return id;
    }

    void handOver(UUID id, UUID contact, String from, Handover.Kind kind, Target target, boolean leaving) {
        now = now.plusMillis(1);
        say(new HandoverAsked(id, contact, from, HELPLINE, kind, target, leaving, now));
    }

    /** A child whose page had a conversation before. */
    UUID childAfter(UUID previous, String language) {
        return child(language, Level.STANDARD, Wishes.NONE, previous);
    }

    /** A child whose phrase says who had it, long after the switchboard forgot. */
    UUID childOf(String counsellor, String language) {
        now = now.plusMillis(1);
        UUID contact = id();
        say(new ContactQueued(
                contact,
                HELPLINE,
                Channel.CHAT,
                language,
                "13-15",
                Level.STANDARD,
                List.of(),
                now,
                Wishes.NONE,
                id(),
                counsellor));
        return contact;
    }

    UUID calls(String language, Level level) {
        now = now.plusMillis(1);
        UUID contact = id();
        say(new ContactQueued(
                contact, HELPLINE, Channel.VOICE, language, null, level, List.of(), now, Wishes.NONE, null));
        return contact;
    }

    UUID childWho(Wishes wishes, String language, Level level) {
        return child(language, level, wishes, null);
    }

    private UUID child(String language, Level level, Wishes wishes, UUID previous) {
        now = now.plusMillis(1);
        UUID contact = id();
        say(new ContactQueued(
                contact, HELPLINE, Channel.CHAT, language, "13-15", level, List.of(), now, wishes, previous));
        return contact;
    }

    /** Those it rings at now, in the order of the offers. */
    List<String> ringsAtAll(UUID contact) {
        return state().offers().stream()
                .filter(each -> each.contactId().equals(contact))
                .map(Offer::counsellorId)
                .sorted()
                .toList();
    }

    void acceptAs(String counsellor, UUID contact) {
        answer(
                offers(contact).stream()
                        .filter(each -> each.counsellorId().equals(counsellor))
                        .toList()
                        .getLast(),
                true);
    }

    /** A counsellor with this profile logs in and presses Ready. */
    void ready(String id, int capacity, String... languages) {
        profile(id, capacity, languages);
        connect(id);
        choose(id, Availability.READY);
    }

    void connect(String id) {
        sockets.put(id, id());
        say(new CounsellorConnected(id, HELPLINE, NODE, sockets.get(id), now));
    }

    void disconnect(String id) {
        say(new CounsellorDisconnected(id, HELPLINE, NODE, sockets.remove(id), now));
    }

    void choose(String id, Availability availability) {
        now = now.plusMillis(1);
        say(new AvailabilityChosen(id, HELPLINE, availability, null, now));
    }

    ContactQueued queued(UUID contact, String language, Level level) {
        return new ContactQueued(
                contact, HELPLINE, Channel.CHAT, language, "13-15", level, List.of(), now, Wishes.NONE, null);
    }

    UUID child(String language) {
        return child(language, Level.STANDARD);
    }

    /** A child arrives, a millisecond after whatever happened before. */
    UUID child(String language, Level level) {
        now = now.plusMillis(1);
        UUID contact = id();
        say(queued(contact, language, level));
        return contact;
    }

    UUID lastOffer(UUID contact) {
        return offers(contact).getLast().offerId();
    }

    List<OfferMade> offers(UUID contact) {
        return all(OfferMade.class).stream()
                .filter(each -> each.contactId().equals(contact))
                .toList();
    }

    /** The last one it rings at accepts and writes at once. */
    void accept(UUID contact) {
        OfferMade offer = offers(contact).getLast();
        answer(offer, true);
        reply(contact, offer.counsellorId());
    }

    void reply(UUID contact, String counsellor) {
        say(new CounsellorReplied(contact, counsellor, HELPLINE, now));
    }

    void decline(UUID contact) {
        answer(offers(contact).getLast(), false);
    }

    void answer(OfferMade offer, boolean accepted) {
        say(new OfferAnswered(
                offer.offerId(),
                offer.contactId(),
                offer.counsellorId(),
                HELPLINE,
                accepted,
                accepted ? null : "busy",
                now));
    }

    /** A child who arrives, is offered to whoever is right, and accepted. */
    UUID talk(String language) {
        UUID contact = child(language);
        accept(contact);
        return contact;
    }

    void endByCounsellor(UUID contact, String counsellor) {
        say(new CounsellorEnded(contact, counsellor, HELPLINE, now));
    }

    void leave(UUID contact) {
        say(new VisitorEnded(contact, HELPLINE, false, now));
    }

    void save(UUID contact, String counsellor) {
        say(new WrapUpSaved(contact, counsellor, HELPLINE, "family", "COUNSELLING", now));
    }

    void visitorConnects(UUID contact, UUID socket) {
        say(new VisitorConnected(contact, HELPLINE, socket, now));
    }

    void visitorLost(UUID contact, UUID socket) {
        say(new VisitorDisconnected(contact, HELPLINE, socket, now));
    }

    void alert(UUID contact) {
        say(new AlertRaised(id(), contact, HELPLINE, Flagger.COUNSELLOR, "amal", now, now.plusSeconds(60)));
    }

    <T extends RoutingEvent> List<T> all(Class<T> type) {
        return decided.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends RoutingEvent> T last(Class<T> type) {
        return all(type).getLast();
    }

    /** Who it rings at now, or null. */
    String ringsAt(UUID contact) {
        return state().offers().stream()
                .filter(each -> each.contactId().equals(contact))
                .map(Offer::counsellorId)
                .findFirst()
                .orElse(null);
    }

    ContactRow contact(UUID id) {
        return state().contacts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    CounsellorChanged counsellor(String id) {
        return all(CounsellorChanged.class).stream()
                .filter(each -> each.counsellorId().equals(id))
                .toList()
                .getLast();
    }

    OfferClosed closed(UUID offer) {
        return all(OfferClosed.class).stream()
                .filter(each -> each.offerId().equals(offer))
                .findFirst()
                .orElseThrow();
    }

    List<ContactEnded> endings(UUID contact) {
        return all(ContactEnded.class).stream()
                .filter(each -> each.contactId().equals(contact))
                .toList();
    }

    /** What a child was told last about its place. */
    PlacesChanged.Place place(UUID contact) {
        return all(PlacesChanged.class).stream()
                .flatMap(each -> each.places().stream())
                .filter(each -> each.contactId().equals(contact))
                .toList()
                .getLast();
    }
}
