package org.sanad.supervision;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.HandoverStarted;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.platform.Inbox;
import org.sanad.platform.Received;
import org.sanad.platform.Service;
import org.sanad.platform.Work;
import org.sanad.supervision.Fact.Key;

/** Takes in what the other services tell: into facts only. {@link BoardAnnouncer} makes the board of them. */
@ApplicationScoped
class BoardFeed {

    private static final Set<Class<? extends Event>> OF_ROUTING = Set.of(
            ContactEnqueued.class,
            OfferMade.class,
            OfferClosed.class,
            ContactAssigned.class,
            ContactRequeued.class,
            ContactLevelChanged.class,
            ContactEnded.class,
            WrapUpStarted.class,
            WrapUpEnded.class,
            CounsellorChanged.class,
            ContactTransferred.class,
            GuestJoined.class,
            GuestLeft.class,
            ContactAged.class,
            SearchWidened.class,
            ReplyOverdue.class,
            SupervisorNeeded.class,
            SupervisorNeedOver.class,
            HandoverStarted.class,
            HandoverEnded.class,
            SurgeChanged.class,
            QueueDiverted.class);

    private final Inbox inbox;
    private final BoardStore store;
    private final BoardAnnouncer announcer;
    private final Clock clock;

    BoardFeed(Inbox inbox, BoardStore store, BoardAnnouncer announcer, Clock clock) {
        this.inbox = inbox;
        this.store = store;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Incoming("supervision-in-contacts")
    Uni<Void> contacts(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, Set.of(ContactEvent.class));
    }

    @Incoming("supervision-in-routing")
    Uni<Void> routing(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, OF_ROUTING);
    }

    @Incoming("supervision-in-escalations")
    Uni<Void> escalations(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, Set.of(EscalationEvent.class));
    }

    @Incoming("supervision-in-desk")
    Uni<Void> desk(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, Set.of(WrapUpSaved.class, CounsellorReplied.class));
    }

    private Uni<Void> consume(ConsumerRecords<String, byte[]> batch, Set<Class<? extends Event>> types) {
        return inbox.consume(Service.SUPERVISION, batch, types, this::take).invoke(announcer::poke);
    }

    /** Helplines in the order of their ids, so that two processes cannot wait for each other. */
    Uni<Void> take(Work work, List<Received> events) {
        Map<String, List<Received>> byHelpline = events.stream()
                .filter(received -> Facts.keyOf(received.event()).isPresent())
                .collect(Collectors.groupingBy(
                        received -> received.event().helplineId(), TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byHelpline.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each -> take(work, each.getKey(), each.getValue()))
                .collect()
                .last();
    }

    private Uni<Void> take(Work work, String helplineId, List<Received> events) {
        Set<Key> keys = events.stream()
                .map(received -> Facts.keyOf(received.event()).orElseThrow())
                .collect(Collectors.toSet());
        return store.lock(work.connection(), helplineId)
                .chain(() -> store.facts(work.connection(), helplineId, keys))
                .chain(known -> {
                    // A moved time takes a contact out of one minute and into another: both are counted anew.
                    Set<Instant> minutes = minutesOf(known);
                    Facts facts = new Facts(known);
                    events.forEach(received -> facts.take(received.event(), received.sequence()));
                    minutes.addAll(minutesOf(facts.all()));
                    return store.save(work.connection(), helplineId, facts.all(), clock.instant())
                            .chain(() -> store.makeStale(work.connection(), helplineId, minutes));
                });
    }

    private static Set<Instant> minutesOf(Map<Key, Fact> facts) {
        Set<Instant> minutes = new HashSet<>();
        facts.values().forEach(fact -> {
            if (fact instanceof ContactFact contact) {
                MinuteNumbers.touchedBy(contact).forEach(minutes::add);
            }
        });
        return minutes;
    }
}
