package org.sanad.routing.switchboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.routing.switchboard.Ranking.Key;
import org.sanad.routing.switchboard.Ranking.Line;

/** Plays a contact that is not there through the search, with the very same questions, and leaves no trace. */
final class Rehearser {

    private static final UUID NOBODY = new UUID(Long.MAX_VALUE, Long.MAX_VALUE);

    private final Floor floor;
    private final Search search;
    private final Explanation explanation;

    Rehearser(Floor floor, Search search, Explanation explanation) {
        this.floor = floor;
        this.search = search;
        this.explanation = explanation;
    }

    Rehearsal.Answer answer(Rehearsal.Question question) {
        Contact contact = new Contact(NOBODY, floor.now());
        contact.enqueue(
                new ContactQueued(
                        NOBODY,
                        floor.helplineId,
                        question.channel(),
                        question.language(),
                        null,
                        question.level(),
                        List.of(),
                        floor.now(),
                        question.wishes(),
                        null),
                floor.now());
        Line line = new Line(floor.demand(contact));
        while (!line.demand().isLast(floor.policy()) && !search.isStaffed(line)) {
            contact.widen(floor.now());
            line = new Line(floor.demand(contact));
        }
        List<String> ringsAt = rings(line, contact);
        int ahead = ahead(contact);
        WaitBand band =
                ringsAt.isEmpty() ? floor.pace.band(ahead, floor.roster.slots(question.language())) : Places.NOW;
        List<Considered> considered =
                explanation.of(line, contact, ringsAt.isEmpty() ? null : floor.roster.get(ringsAt.getFirst()));
        return new Rehearsal.Answer(
                ringsAt,
                contact.journey().stage,
                ringsAt.isEmpty() ? waitingFor(line, considered) : null,
                ahead + 1,
                band == null ? null : band.fromMinutes(),
                band == null ? null : band.toMinutes(),
                considered);
    }

    /** Those ahead of it have been offered whoever is free for them: whoever is free now is free for it. */
    private List<String> rings(Line line, Contact contact) {
        List<String> ringsAt = new ArrayList<>();
        int most = floor.policy().of(contact.level()).offersAtOnce();
        while (ringsAt.size() < most) {
            Optional<Seat> next = search.choose(line, contact);
            if (next.isEmpty()) {
                break;
            }
            ringsAt.add(next.get().id());
            // not asked twice
            contact.decline(next.get().id());
            if (search.isNobodyLeft(line, contact)) {
                break;
            }
        }
        return ringsAt;
    }

    private int ahead(Contact contact) {
        Key own = Key.of(contact, 0);
        int ahead = 0;
        for (UUID id : floor.ranking.line(contact.journey().queue)) {
            if (Key.of(floor.contacts.get(id), 0).compareTo(own) > 0) {
                break;
            }
            ahead++;
        }
        return ahead;
    }

    private String waitingFor(Line line, List<Considered> considered) {
        if (!search.isStaffed(line)) {
            return "nobody-staffed";
        }
        return considered.stream().anyMatch(each -> each.verdict().equals("held-back")) ? "held-back" : "all-busy";
    }
}
