package org.sanad.routing;

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
import org.sanad.contract.Helpline;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.routing.Deadlines.Kind;

/**
 * What the parts of one switchboard share: who waits, who is there, what rings, the time of the decision at hand, and what
 * it changed. After {@link #touch} the indexes agree with the state again; nothing else writes them.
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

    private final Set<UUID> touchedContacts = new LinkedHashSet<>();
    private final Set<String> touchedSeats = new LinkedHashSet<>();
    private final Set<String> untoldSeats = new LinkedHashSet<>();
    private final Set<String> touchedNodes = new LinkedHashSet<>();
    private final List<RoutingEvent> decisions = new ArrayList<>();
    private Helpline.Timers timers = Helpline.Timers.defaults();
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

    Instant in(int seconds) {
        return now.plusSeconds(seconds);
    }

    void decide(RoutingEvent decision) {
        decisions.add(decision);
    }

    List<RoutingEvent> decisions() {
        untoldSeats.forEach(id -> {
            CounsellorChanged news = roster.find(id).orElseThrow().news(helplineId, now);
            if (news != null) {
                decisions.add(news);
            }
        });
        untoldSeats.clear();
        places.news().ifPresent(decisions::add);
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
            roster.add(seat);
            return seat;
        });
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
            ranking.place(contact);
        } else {
            ranking.remove(contact);
        }
        places.stale();
        arm(contact);
    }

    void index(Seat seat) {
        roster.index(seat, isEngaged(seat));
        places.stale();
        if (seat.link().lostAt() == null) {
            deadlines.cancel(Kind.COUNSELLOR, seat.id());
        } else {
            deadlines.set(Kind.COUNSELLOR, seat.id(), seat.link().lostAt().plusSeconds(timers.counsellorGrace()));
        }
    }

    /** Whoever talks with a child in imminent danger, or is being asked to, is left alone with it (domain R4.4). */
    boolean isEngaged(Seat seat) {
        return seat.active().stream().anyMatch(id -> contacts.get(id).isImminent())
                || seat.offers().stream().anyMatch(id -> contactOf(id).isImminent());
    }

    Contact contactOf(UUID offerId) {
        return contacts.get(offers.find(offerId).orElseThrow().contactId());
    }

    private void arm(Contact contact) {
        armVisitor(contact);
        if (contact.isAt(Contact.Phase.WRAP_UP)) {
            deadlines.set(Kind.WRAP_UP, contact.id(), contact.wrapUpDueAt());
        } else {
            deadlines.cancel(Kind.WRAP_UP, contact.id());
        }
        if (contact.isAt(Contact.Phase.ENDED)) {
            deadlines.set(Kind.FORGET, contact.id(), contact.closedAt().plus(REMEMBERED));
        } else if (contact.isAt(Contact.Phase.EARLY)) {
            deadlines.set(Kind.FORGET, contact.id(), contact.firstSeenAt().plus(REMEMBERED));
        } else {
            deadlines.cancel(Kind.FORGET, contact.id());
        }
    }

    /** A lost child's grace; a child in imminent danger is never dropped by a timer (features section 4.8). */
    private void armVisitor(Contact contact) {
        Instant lostAt = contact.link().lostAt();
        if (lostAt == null || contact.isImminent() || !(contact.waits() || contact.isAt(Contact.Phase.ACTIVE))) {
            deadlines.cancel(Kind.VISITOR, contact.id());
        } else if (contact.isAt(Contact.Phase.ACTIVE)) {
            deadlines.set(Kind.VISITOR, contact.id(), lostAt.plusSeconds(timers.activeVisitorGrace()));
        } else {
            // a child who was given back to the queue while away has its whole grace from then
            Instant from = contact.requeuedAt() != null && contact.requeuedAt().isAfter(lostAt)
                    ? contact.requeuedAt()
                    : lostAt;
            deadlines.set(Kind.VISITOR, contact.id(), from.plusSeconds(timers.waitingVisitorGrace()));
        }
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
}
