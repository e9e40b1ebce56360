package org.sanad.routing.switchboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.sanad.contract.Channel;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.JourneyRow.Asked;
import org.sanad.routing.switchboard.Ranking.Key;
import org.sanad.routing.switchboard.Ranking.Line;
import org.sanad.routing.switchboard.Roster.Idle;

/**
 * Who could have a contact, and when more are asked. "Nobody of it is there" widens a search at once, "all of them are busy"
 * after the stage's time (features section 4.4): a child does not wait for somebody who is at home.
 */
final class Search {

    /** Called for a child in imminent danger who is silent or gone. */
    static final NeedReason SILENT = NeedReason.IMMINENT_SILENT;

    private final Floor floor;

    Search(Floor floor) {
        this.floor = floor;
    }

    /** What a waiting contact needs now. */
    static Demand demand(Contact contact, Policy policy, Settings settings) {
        Journey journey = contact.journey();
        return new Demand(
                contact.channel(),
                contact.isImminent(),
                journey.queue,
                journey.wishes.alsoSpeaks(),
                journey.wishes.counsellorGender(),
                policy.of(contact.level()).skills(),
                journey.aim,
                false,
                settings.diverted().contains(journey.queue),
                journey.stage);
    }

    /** What a contact's running handover needs. */
    static Demand handover(Contact contact) {
        return new Demand(
                contact.channel(),
                contact.isImminent(),
                contact.language(),
                List.of(),
                null,
                Map.of(),
                contact.journey().handover.target(),
                true,
                false,
                1);
    }

    static Purpose purpose(Contact contact) {
        Asked handover = contact.journey().handover;
        if (handover == null) {
            return Purpose.ANSWER;
        }
        return switch (handover.kind()) {
            case TRANSFER -> Purpose.TAKE_OVER;
            case JOIN -> Purpose.JOIN;
        };
    }

    /** Widens every search of which nobody is there. */
    void widen() {
        boolean all = floor.roster.takeStaffingChanged();
        while (true) {
            List<Key> deserted = new ArrayList<>();
            for (Line line : floor.ranking.lines()) {
                if ((line.takeUnlooked() | all) && !line.demand().isLast(floor.policy()) && !isStaffed(line)) {
                    deserted.addAll(line.keys());
                }
            }
            if (deserted.isEmpty()) {
                return;
            }
            deserted.stream().sorted().forEach(key -> widenWhileDeserted(floor.contacts.get(key.contactId())));
            all = false;
        }
    }

    private void widenWhileDeserted(Contact contact) {
        Demand demand = floor.demand(contact);
        while (!demand.at(demand.stage() + 1).isLast(floor.policy())
                && !isStaffed(new Line(demand.at(demand.stage() + 1)))) {
            contact.widen(floor.now());
            demand = floor.demand(contact);
        }
        widen(contact, "nobody-staffed");
    }

    void widen(Contact contact, String reason) {
        contact.widen(floor.now());
        floor.touch(contact);
        floor.decide(new SearchWidened(contact.id(), floor.helplineId, contact.journey().stage, reason, floor.now()));
        if (floor.demand(contact).callsSupervisors(floor.policy())) {
            call(contact, NeedReason.NOBODY_FOUND);
        }
    }

    /** Calls the supervisors to a contact, once for each reason. */
    void call(Contact contact, NeedReason reason) {
        if (contact.journey().needs(reason)) {
            floor.touch(contact);
            floor.decide(new SupervisorNeeded(
                    contact.id(), floor.helplineId, contact.language(), contact.level(), reason, floor.now()));
        }
    }

    boolean isStaffed(Line line) {
        String named = line.demand().named();
        if (named != null && floor.roster.isStaffed(named)) {
            return true;
        }
        return floor.roster.staffed().keySet().stream().anyMatch(kind -> line.accepts(kind, floor.policy()));
    }

    /** Whether anybody at all who is free could have one of this line. */
    boolean isHopeless(Line line) {
        boolean imminent = line.demand().imminent();
        if (floor.roster.free(imminent).isEmpty()) {
            return true;
        }
        if (line.demand().named() != null) {
            return false;
        }
        for (SeatClass kind : floor.roster.free(imminent).keySet()) {
            if (mayHave(line, kind)) {
                return false;
            }
        }
        return true;
    }

    private boolean mayHave(Line line, SeatClass kind) {
        return line.accepts(kind, floor.policy())
                && (line.demand().imminent() || !floor.roster.isHeldBack(kind, floor.heldBack()));
    }

    /** The one of all who are free and of the right kind who gets it. */
    Optional<Seat> choose(Line line, Contact contact) {
        Asked handover = contact.journey().handover;
        List<String> decliners = handover == null ? contact.decliners() : handover.decliners();
        Optional<Seat> wanted = wanted(line, contact, decliners);
        if (wanted.isPresent()) {
            return wanted;
        }
        Idle best = null;
        for (Map.Entry<SeatClass, TreeSet<Idle>> kind :
                floor.roster.free(line.demand().imminent()).entrySet()) {
            if (!mayHave(line, kind.getKey())) {
                continue;
            }
            for (Idle idle : kind.getValue()) {
                if (best != null && idle.compareTo(best) > 0) {
                    break;
                }
                if (!decliners.contains(idle.id()) && mayRing(contact, idle.id())) {
                    best = idle;
                    break;
                }
            }
        }
        if (best != null) {
            return Optional.of(floor.roster.get(best.id()));
        }
        return handover == null ? declinerOnceMore(line, contact) : Optional.empty();
    }

    /** The counsellor who was asked for by name, or who had the child before. */
    private Optional<Seat> wanted(Line line, Contact contact, List<String> decliners) {
        String named = line.demand().named();
        String first = named == null ? contact.journey().preferred : named;
        if (first == null || decliners.contains(first)) {
            return Optional.empty();
        }
        return floor.roster
                .find(first)
                .filter(seat -> floor.roster.isFree(seat, contact.isImminent()))
                .filter(seat -> seat.id().equals(named) || mayHave(line, seat.kind()))
                .filter(seat -> mayRing(contact, seat.id()));
    }

    private boolean mayRing(Contact contact, String counsellorId) {
        if (counsellorId.equals(contact.counsellorId())
                || counsellorId.equals(contact.journey().excluded)
                || contact.journey().hasGuest(counsellorId)
                || floor.offers.ringsAt(contact.id(), counsellorId)) {
            return false;
        }
        return contact.channel() != Channel.VOICE
                || floor.roster.get(counsellorId).busy() == 0;
    }

    /**
     * Whoever declined is asked again only when nobody else of the stage is there, and then the one whose "no" is the oldest
     * first.
     */
    private Optional<Seat> declinerOnceMore(Line line, Contact contact) {
        if (contact.decliners().isEmpty() || othersAreThere(line, contact)) {
            return Optional.empty();
        }
        return contact.decliners().stream()
                .map(id -> floor.roster.find(id))
                .flatMap(Optional::stream)
                .filter(seat -> floor.roster.isFree(seat, contact.isImminent()))
                .filter(seat -> seat.id().equals(line.demand().named()) || mayHave(line, seat.kind()))
                .filter(seat -> mayRing(contact, seat.id()))
                .findFirst();
    }

    /** Whether everybody free of the line has declined or rings already. */
    boolean isNobodyLeft(Line line, Contact contact) {
        return floor.roster.free(contact.isImminent()).entrySet().stream()
                .filter(kind -> mayHave(line, kind.getKey()))
                .flatMap(kind -> kind.getValue().stream())
                .allMatch(idle -> contact.decliners().contains(idle.id()));
    }

    private boolean othersAreThere(Line line, Contact contact) {
        for (Map.Entry<SeatClass, TreeSet<String>> kind : floor.roster.staffed().entrySet()) {
            if (line.accepts(kind.getKey(), floor.policy())) {
                for (String id : kind.getValue()) {
                    if (!contact.decliners().contains(id) && !id.equals(contact.journey().excluded)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether this counsellor could have the contact if they were free. */
    boolean couldHave(Line line, Contact contact, Seat seat) {
        return (seat.id().equals(line.demand().named()) || line.accepts(seat.kind(), floor.policy()))
                && !(contact.decliners().contains(seat.id()) && othersAreThere(line, contact))
                && !contact.journey().hasGuest(seat.id())
                && !seat.id().equals(contact.journey().excluded)
                && !seat.id().equals(contact.counsellorId());
    }
}
