package org.sanad.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Event;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Tally.Decided;
import org.sanad.platform.Directory;
import org.sanad.platform.Work;

/**
 * Decides requests, each exactly once: one contact, one row, one event.
 *
 * <p>The requests of one helpline are decided one after another, across replicas too: its row is locked first, and what
 * the gates look at is read under that lock.
 */
@Singleton
class Intake {

    private final Directory directory;
    private final Contacts contacts;
    private final HeldRequests held;
    private final Clock clock;

    Intake(Directory directory, Contacts contacts, HeldRequests held, Clock clock) {
        this.directory = directory;
        this.contacts = contacts;
        this.held = held;
        this.clock = clock;
    }

    /** Queues or refuses each; one for a helpline that is not known here is held. */
    Uni<List<Decided>> decide(Work work, List<ContactRequested> requests) {
        // Sorted: two replicas that lock several helplines lock them in the same order.
        var byHelpline = requests.stream()
                .collect(Collectors.groupingBy(ContactRequested::helplineId, TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byHelpline.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> directory
                        .helpline(entry.getKey())
                        .map(helpline -> decide(work, helpline, entry.getValue()))
                        .orElseGet(() -> held.hold(work, entry.getValue(), clock.instant())
                                .replaceWith(List.of())))
                .collect()
                .in(ArrayList<Decided>::new, List::addAll)
                .map(List::copyOf);
    }

    /** Refuses requests for a helpline that stayed unknown: nobody is there. */
    Uni<List<Decided>> refuseUnknown(Work work, List<ContactRequested> requests) {
        var now = clock.instant();
        return contacts.decided(work, requests)
                .chain(before -> record(
                        work,
                        withoutRepeats(requests, before).stream()
                                .map(request -> new Answered(request, new Refused(RefusalReason.NOT_STAFFED, null)))
                                .toList(),
                        now));
    }

    private Uni<List<Decided>> decide(Work work, Helpline helpline, List<ContactRequested> requests) {
        return contacts.lock(work, helpline.id())
                .chain(() -> contacts.decided(work, requests))
                .chain(before -> contacts.situation(work, helpline.id(), clock.instant())
                        .chain(situation -> {
                            var now = clock.instant();
                            return record(
                                    work, decideEach(helpline, withoutRepeats(requests, before), situation, now), now);
                        }));
    }

    private static List<Answered> decideEach(
            Helpline helpline, List<ContactRequested> requests, Gates.Situation before, Instant now) {
        var gates = Gates.of(helpline);
        var situation = before;
        var answered = new ArrayList<Answered>(requests.size());
        for (var request : requests) {
            var decision = gates.decide(request, situation, now);
            if (decision instanceof Queued) {
                situation = situation.withOneMoreWaiting(request.language());
            }
            answered.add(new Answered(request, decision));
        }
        return answered;
    }

    private Uni<List<Decided>> record(Work work, List<Answered> answered, Instant now) {
        answered.forEach(one -> work.emit(event(one, now)));
        return contacts.insert(work, answered, now)
                .replaceWith(() -> answered.stream().map(this::decided).toList());
    }

    private Decided decided(Answered answered) {
        var request = answered.request();
        var spoken = directory
                .helpline(request.helplineId())
                .filter(helpline ->
                        request.language() != null && helpline.languages().contains(AtWork.base(request.language())))
                .isPresent();
        return new Decided(
                request.contactId(), spoken ? AtWork.base(request.language()) : Tally.OTHER, answered.decision());
    }

    private static List<ContactRequested> withoutRepeats(List<ContactRequested> requests, Set<UUID> decided) {
        var seen = new HashSet<>(decided);
        return requests.stream()
                .filter(request -> seen.add(request.contactId()))
                .toList();
    }

    private static Event event(Answered answered, Instant now) {
        var request = answered.request();
        return switch (answered.decision()) {
            case Queued queued ->
                new ContactQueued(
                        request.contactId(),
                        request.helplineId(),
                        request.channel(),
                        request.language(),
                        request.ageBand(),
                        queued.level(),
                        queued.reasons(),
                        request.arrivedAt(),
                        Wishes.orNone(request.wishes()),
                        request.previousContactId(),
                        request.preferredCounsellorId());
            case Refused refused ->
                new ContactRefused(
                        request.contactId(),
                        request.helplineId(),
                        request.language(),
                        refused.reason(),
                        request.arrivedAt(),
                        now,
                        refused.opensAt());
        };
    }

    record Answered(ContactRequested request, Decision decision) {}
}
