package org.sanad.routing.switchboard;

import java.util.Comparator;
import java.util.Optional;
import org.sanad.contract.Channel;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.routing.switchboard.Ranking.Key;
import org.sanad.routing.switchboard.Ranking.Line;

/** Chooses who rings where, until nobody who waits could be offered to anybody who is free. */
final class Matching {

    private record Match(Line line, Contact contact, Seat seat, Key key) {}

    /** The offer that would be taken back for a child in imminent danger. */
    private record Way(Line line, Contact contact, Offer taken, Key key) {}

    private final Floor floor;
    private final Search search;
    private final Dispatcher dispatcher;

    Matching(Floor floor, Search search, Dispatcher dispatcher) {
        this.floor = floor;
        this.search = search;
        this.dispatcher = dispatcher;
    }

    void offerWhatCanBeOffered() {
        if (floor.takeRulesChanged()) {
            floor.roster.all().forEach(seat -> dispatcher.fit(seat, "rules-changed"));
        }
        while (true) {
            search.widen();
            Optional<Match> match = bestMatch();
            if (match.isEmpty() || !match.get().contact().isImminent()) {
                if (makeWayForImminent()) {
                    continue;
                }
            }
            if (match.isEmpty()) {
                return;
            }
            dispatcher.offer(
                    match.get().line(), match.get().contact(), match.get().seat());
        }
    }

    /** The first in the order of all lines who can be offered to somebody now. */
    private Optional<Match> bestMatch() {
        Match best = null;
        for (Line line : floor.ranking.lines()) {
            if (best != null && line.keys().first().compareTo(best.key()) > 0 || search.isHopeless(line)) {
                continue;
            }
            for (Key key : line.keys()) {
                if (best != null && key.compareTo(best.key()) > 0) {
                    break;
                }
                // passes over a contact only when everybody free has declined it, or it rings there already
                Contact contact = floor.contacts.get(key.contactId());
                Optional<Seat> seat = search.choose(line, contact);
                if (seat.isPresent()) {
                    best = new Match(line, contact, seat.get(), key);
                    break;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * A child in imminent danger does not wait behind another one's ringing: when nobody is free, the least urgent offer
     * is taken back from somebody who could help.
     */
    private boolean makeWayForImminent() {
        Way best = null;
        for (Line line : floor.ranking.lines()) {
            if (!line.demand().imminent() || line.demand().aimOnly()) {
                continue;
            }
            for (Key key : line.keys()) {
                // the first of all lines, not of the line that happens to be looked at first
                if (key.rings() > 0 || best != null && key.compareTo(best.key()) > 0) {
                    break;
                }
                Contact contact = floor.contacts.get(key.contactId());
                Optional<Offer> least = floor.offers.all().stream()
                        .filter(offer -> mayBeTakenBack(offer, line, contact))
                        .max(Comparator.comparing((Offer offer) -> Key.of(floor.contacts.get(offer.contactId()), 0)));
                if (least.isPresent()) {
                    best = new Way(line, contact, least.get(), key);
                    break;
                }
            }
        }
        if (best == null) {
            return false;
        }
        dispatcher.close(best.taken(), OfferOutcome.RESCINDED, "imminent-first");
        // at once, so that nobody else can come between and the two never take turns
        dispatcher.offer(
                best.line(), best.contact(), floor.roster.get(best.taken().counsellorId()));
        return true;
    }

    /** It rings at somebody who could have the contact and is not busy with another such child. */
    private boolean mayBeTakenBack(Offer offer, Line line, Contact contact) {
        Seat seat = floor.roster.get(offer.counsellorId());
        return seat.isReady()
                && seat.busy() <= seat.capacity()
                && !floor.isTaken(seat)
                && (contact.channel() != Channel.VOICE || seat.busy() == 1)
                && search.couldHave(line, contact, seat);
    }

    /** The next contact for a counsellor who asks for one and has room: offered and accepted in one step. */
    void takeNext(Seat seat) {
        for (Key key : floor.ranking.everybody()) {
            Contact contact = floor.contacts.get(key.contactId());
            Line line = new Line(floor.demand(contact));
            if (search.couldHave(line, contact, seat) && (contact.channel() != Channel.VOICE || seat.busy() == 0)) {
                dispatcher.silence(contact, OfferOutcome.RESCINDED, "taken");
                dispatcher.accept(dispatcher.offer(line, contact, seat));
                return;
            }
        }
    }
}
