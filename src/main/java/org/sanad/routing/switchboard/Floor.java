package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.sanad.contract.Channel;
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Deadlines.Kind;

/**
 * What the parts of one switchboard share: who waits, who is there, what rings, how it is decided, the time of the decision
 * at hand, and what it changed. After {@link #touch} the indexes agree with the state again; nothing else writes them.
 */
final class Floor {

    /** How long an ended contact is remembered, so that late events of it stay harmless; topics live for days, but offsets do not lag for hours. */
    static final Duration REMEMBERED = Duration.ofHours(6);

    final String helplineId;
    final Supplier<UUID> ids;
    final Map<UUID, Contact> contacts = new HashMap<>();
    final Map<String, Instant> nodesSeen = new TreeMap<>();
    final Roster roster = new Roster();
    final Ranking ranking = new Ranking();
    final OfferBook offers = new OfferBook();
    final Deadlines deadlines = new Deadlines();
    final Places places = new Places(this);
    final Pace pace = new Pace();

    private final Watches watches = new Watches(this);
    private final Set<UUID> touchedContacts = new LinkedHashSet<>();
    private final Set<String> touchedSeats = new LinkedHashSet<>();
    private final Set<String> untoldSeats = new LinkedHashSet<>();
    private final Set<String> touchedNodes = new LinkedHashSet<>();
    private final List<RoutingEvent> decisions = new ArrayList<>();
    private Helpline.Timers timers = Helpline.Timers.defaults();
    private Policy policy = Policy.defaults();
    private Settings settings = Settings.NONE;
    private boolean settingsTouched;
    private boolean rulesChanged;
    private Instant now = Instant.EPOCH;

    Floor(String helplineId, Supplier<UUID> ids) {
        this.helplineId = helplineId;
        this.ids = ids;
    }

    void begin(Instant at) {
        now = at;
        decisions.clear();
    }

    Instant now() {
        return now;
    }

    Helpline.Timers timers() {
        return timers;
    }

    void timers(Helpline.Timers newer) {
        timers = newer;
    }

    Policy policy() {
        return policy;
    }

    Settings settings() {
        return settings;
    }

    /** Before anything else is there. */
    void start(Policy first, Settings firstSettings) {
        policy = first;
        settings = firstSettings;
    }

    /** Everything is looked at anew by the new rules; who talks goes on talking. */
    void rules(Policy newPolicy, Settings newSettings) {
        settingsTouched |= !newPolicy.equals(policy) || !newSettings.equals(settings);
        rulesChanged = true;
        policy = newPolicy;
        settings = newSettings;
        ranking.forgetLines();
        Seat.Allowance allowance = allowance();
        for (Seat seat : roster.all()) {
            seat.allow(allowance);
            index(seat);
            untoldSeats.add(seat.id());
            // the capacity that the database guards is part of it
            touchedSeats.add(seat.id());
        }
        contacts.values().forEach(this::index);
    }

    /** What a waiting contact needs now. */
    Demand demand(Contact contact) {
        return Search.demand(contact, policy, settings);
    }

    int heldBack() {
        return settings.surge().on()
                ? Math.max(policy.heldBack(), policy.surge().heldBack())
                : policy.heldBack();
    }

    private Seat.Allowance allowance() {
        Settings.Surge surge = settings.surge();
        return new Seat.Allowance(surge.on() && surge.extraChats() ? 1 : 0, policy.wrapUpHoldsSlot());
    }

    Instant in(int seconds) {
        return now.plusSeconds(seconds);
    }

    void decide(RoutingEvent decision) {
        decisions.add(decision);
    }

    List<RoutingEvent> decisions() {
        untoldSeats.forEach(id -> {
            CounsellorChanged news = roster.get(id).shown().news(helplineId, now);
            if (news != null) {
                decisions.add(news);
            }
        });
        untoldSeats.clear();
        decisions.addAll(places.news());
        return List.copyOf(decisions);
    }

    Optional<Contact> contact(UUID id) {
        return Optional.ofNullable(contacts.get(id));
    }

    /** The contact, or a stub of it when another topic was faster than intake's word. */
    Contact contactOrStub(UUID id) {
        return contacts.computeIfAbsent(id, _ -> new Contact(id, now));
    }

    Seat seatOrStub(String counsellorId) {
        return roster.find(counsellorId).orElseGet(() -> {
            Seat seat = new Seat(counsellorId, now);
            add(seat);
            return seat;
        });
    }

    void add(Seat seat) {
        seat.allow(allowance());
        roster.add(seat);
    }

    /** To be called after each change of a contact. */
    void touch(Contact contact) {
        touchedContacts.add(contact.id());
        index(contact);
    }

    /** To be called after each change of a counsellor or of what they hold. */
    void touch(Seat seat) {
        touchedSeats.add(seat.id());
        untoldSeats.add(seat.id());
        index(seat);
    }

    void seen(String node) {
        nodesSeen.put(node, now);
        touchedNodes.add(node);
        deadlines.set(Kind.NODE, node, now.plus(Presence.SILENCE));
    }

    void forget(String node) {
        nodesSeen.remove(node);
        touchedNodes.add(node);
        deadlines.cancel(Kind.NODE, node);
    }

    void forget(Contact contact) {
        contacts.remove(contact.id());
        touchedContacts.add(contact.id());
    }

    void index(Contact contact) {
        if (contact.waits()) {
            ranking.queue(contact);
        } else {
            ranking.unqueue(contact);
        }
        int rings = offers.rings(contact.id());
        if (contact.waits() && (rings == 0 || rings < policy.of(contact.level()).offersAtOnce())) {
            ranking.seek(contact, rings, demand(contact));
        } else if (contact.isAt(Phase.ACTIVE) && contact.journey().handover != null && rings == 0) {
            ranking.seek(contact, 0, Search.handover(contact));
        } else {
            ranking.rest(contact);
        }
        places.stale();
        watches.arm(contact, rings);
    }

    void index(Seat seat) {
        roster.index(seat, isTaken(seat), now);
        places.stale();
        watches.arm(seat);
    }

    /** Whoever talks with a child in imminent danger or on the telephone, or is being asked to, is left alone with it (domain R4.4). */
    boolean isTaken(Seat seat) {
        for (UUID id : seat.active()) {
            if (takesAll(contacts.get(id))) {
                return true;
            }
        }
        for (UUID id : seat.offers()) {
            if (takesAll(contactOf(id))) {
                return true;
            }
        }
        return false;
    }

    static boolean takesAll(Contact contact) {
        return contact.isImminent() || contact.channel() == Channel.VOICE;
    }

    Contact contactOf(UUID offerId) {
        return contacts.get(offers.find(offerId).orElseThrow().contactId());
    }

    Set<UUID> touchedContacts() {
        return touchedContacts;
    }

    Set<String> touchedSeats() {
        return touchedSeats;
    }

    Set<String> touchedNodes() {
        return touchedNodes;
    }

    /** Whether there were new rules since the last call. */
    boolean takeRulesChanged() {
        boolean changed = rulesChanged;
        rulesChanged = false;
        return changed;
    }

    /** Whether policy or settings are to be stored since the last call. */
    boolean takeSettingsTouched() {
        boolean touched = settingsTouched;
        settingsTouched = false;
        return touched;
    }
}
