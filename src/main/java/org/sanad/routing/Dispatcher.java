package org.sanad.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.routing.Deadlines.Kind;
import org.sanad.routing.Ranking.Key;

/**
 * Offers waiting contacts to free counsellors until nobody who waits could be offered to anybody who is free. An offer
 * holds a slot from the moment it rings, so accepting never needs to ask for one.
 */
final class Dispatcher {

    /** Enough to explain a decision to a supervisor; a larger helpline does not need a thousand lines of it. */
    private static final int EXPLAINED = 200;

    private record Match(Contact contact, Seat seat) {}

    private final Floor floor;

    Dispatcher(Floor floor) {
        this.floor = floor;
    }

    void offerWhatCanBeOffered() {
        while (true) {
            Optional<Match> match = bestMatch();
            if (match.isEmpty() || !match.get().contact().isImminent()) {
                if (makeWayForImminent()) {
                    continue;
                }
            }
            if (match.isEmpty()) {
                return;
            }
            offer(match.get());
        }
    }

    /** The first in the order of all languages who can be offered to somebody now. */
    private Optional<Match> bestMatch() {
        Key bestKey = null;
        Match best = null;
        for (String language : floor.ranking.unofferedLanguages()) {
            if (!floor.roster.hasFree(language)) {
                continue;
            }
            for (Key key : floor.ranking.unoffered(language)) {
                if (bestKey != null && key.compareTo(bestKey) > 0) {
                    break;
                }
                // passes over a contact only when everybody free has declined it
                Contact contact = floor.contacts.get(key.contactId());
                Optional<Seat> seat = floor.roster.choose(language, contact.decliners());
                if (seat.isPresent()) {
                    bestKey = key;
                    best = new Match(contact, seat.get());
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
        for (String language : floor.ranking.unofferedLanguages()) {
            List<Offer> inTheWay = null;
            for (Key key : floor.ranking.unoffered(language)) {
                Contact contact = floor.contacts.get(key.contactId());
                if (!contact.isImminent()) {
                    break;
                }
                if (inTheWay == null) {
                    inTheWay = mayBeTakenBack(language);
                }
                Optional<Offer> least = inTheWay.stream()
                        .filter(offer -> !floor.roster.excludes(offer.counsellorId(), language, contact.decliners()))
                        .findFirst();
                if (least.isPresent()) {
                    close(least.get(), OfferOutcome.RESCINDED, "imminent-first");
                    return true;
                }
                if (inTheWay.isEmpty()) {
                    break;
                }
            }
        }
        return false;
    }

    /** Offers that ring at somebody who speaks the language and is not busy with another such child; least urgent first. */
    private List<Offer> mayBeTakenBack(String language) {
        Set<String> staffed = floor.roster.staffed(language);
        return floor.offers.all().stream()
                .filter(offer -> staffed.contains(offer.counsellorId()))
                .filter(offer ->
                        !floor.isEngaged(floor.roster.find(offer.counsellorId()).orElseThrow()))
                .sorted(Comparator.comparing((Offer offer) -> Key.of(floor.contacts.get(offer.contactId())))
                        .reversed())
                .toList();
    }

    private void offer(Match match) {
        Contact contact = match.contact();
        Seat seat = match.seat();
        List<Considered> considered = explain(contact, seat);
        int life = contact.isImminent()
                ? floor.timers().urgentOffer()
                : floor.timers().offer();
        Offer offer = new Offer(floor.ids.get(), contact.id(), seat.id(), floor.now(), floor.in(life));
        floor.offers.open(offer);
        floor.deadlines.set(Kind.OFFER, offer.id(), offer.expiresAt());
        contact.offer();
        seat.offers().add(offer.id());
        floor.touch(contact);
        floor.touch(seat);
        floor.decide(new OfferMade(
                offer.id(),
                contact.id(),
                seat.id(),
                floor.helplineId,
                contact.language(),
                contact.ageBand(),
                contact.level(),
                contact.arrivedAt(),
                offer.expiresAt(),
                Purpose.ANSWER,
                null,
                null,
                1,
                considered,
                floor.now()));
    }

    /** Takes an offer back to the queue, whatever the reason; the contact keeps its place. */
    void close(Offer offer, OfferOutcome outcome, String reason) {
        Contact contact = floor.contacts.get(offer.contactId());
        contact.offerOver();
        remove(offer, outcome, reason);
        floor.touch(contact);
    }

    void closeAll(Seat seat, OfferOutcome outcome, String reason) {
        seat.openOffers().forEach(id -> close(floor.offers.find(id).orElseThrow(), outcome, reason));
    }

    void accept(Offer offer) {
        Contact contact = floor.contacts.get(offer.contactId());
        Seat seat = floor.roster.find(offer.counsellorId()).orElseThrow();
        contact.assign(seat.id(), floor.now());
        seat.active().add(contact.id());
        seat.served(floor.now());
        remove(offer, OfferOutcome.ACCEPTED, null);
        floor.touch(contact);
        floor.decide(new ContactAssigned(
                contact.id(),
                seat.id(),
                floor.helplineId,
                contact.language(),
                contact.level(),
                contact.arrivedAt(),
                floor.now()));
        leaveAloneIfEngaged(seat);
    }

    /** Whoever talks with a child in imminent danger has no other phone ringing. */
    void leaveAloneIfEngaged(Seat seat) {
        if (seat.active().stream().anyMatch(id -> floor.contacts.get(id).isImminent())) {
            closeAll(seat, OfferOutcome.RESCINDED, "with-imminent");
        }
        floor.touch(seat);
    }

    /** For the end of a contact that rings: nothing goes back to the queue. */
    void remove(Offer offer, OfferOutcome outcome, String reason) {
        floor.offers.close(offer);
        floor.deadlines.cancel(Kind.OFFER, offer.id());
        Seat seat = floor.roster.find(offer.counsellorId()).orElseThrow();
        seat.offers().remove(offer.id());
        floor.touch(seat);
        floor.decide(new OfferClosed(
                offer.id(), offer.contactId(), seat.id(), floor.helplineId, outcome, reason, floor.now()));
    }

    private List<Considered> explain(Contact contact, Seat chosen) {
        List<Considered> considered = new ArrayList<>();
        considered.add(new Considered(chosen.id(), "chosen"));
        floor.roster.all().stream()
                .filter(seat -> seat != chosen)
                .map(seat -> new Considered(seat.id(), verdict(contact, seat, chosen)))
                .filter(each -> !each.verdict().equals("offline"))
                .limit(EXPLAINED)
                .forEach(considered::add);
        return considered;
    }

    private String verdict(Contact contact, Seat seat, Seat chosen) {
        return switch (seat.currentState()) {
            case OFFLINE -> "offline";
            case BREAK -> "break";
            case NOT_RESPONDING -> "not-responding";
            case DISCONNECTED -> "disconnected";
            case READY -> {
                if (!seat.speaks(contact.language())) {
                    yield "language";
                }
                if (floor.isEngaged(seat)) {
                    yield "with-imminent";
                }
                if (!seat.hasFreeSlot()) {
                    yield "full";
                }
                if (contact.decliners().contains(seat.id())) {
                    yield "declined";
                }
                yield seat.held() > chosen.held() ? "busier" : "shorter-idle";
            }
        };
    }
}
