package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.Event;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RequestEvent.MessageLeft;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.PolicyApplied;
import org.sanad.platform.Inbox;
import org.sanad.platform.Received;
import org.sanad.platform.Service;

/**
 * Where intake listens: children's requests and left messages, how grave their words were found to be, and what the
 * switchboard says of staff and queue.
 */
@ApplicationScoped
class IntakeConsumers {

    private static final Set<Class<? extends Event>> REQUESTS = Set.of(ContactRequested.class, MessageLeft.class);
    private static final Set<Class<? extends Event>> ROUTING = Set.of(
            CounsellorChanged.class,
            ContactEnqueued.class,
            ContactAssigned.class,
            ContactRequeued.class,
            ContactLevelChanged.class,
            OfferMade.class,
            OfferClosed.class,
            ContactEnded.class,
            PolicyApplied.class);

    private final Inbox inbox;
    private final Intake intake;
    private final SwitchboardView switchboard;
    private final LeftMessages messages;
    private final Risks risks;
    private final IntakeMetrics metrics;

    IntakeConsumers(
            Inbox inbox,
            Intake intake,
            SwitchboardView switchboard,
            LeftMessages messages,
            Risks risks,
            IntakeMetrics metrics) {
        this.inbox = inbox;
        this.intake = intake;
        this.switchboard = switchboard;
        this.messages = messages;
        this.risks = risks;
        this.metrics = metrics;
    }

    @Incoming("intake-in-requests")
    Uni<Void> requests(ConsumerRecords<String, byte[]> batch) {
        // Counted after the commit: a transaction that is tried again must not count twice.
        var tally = new Tally();
        return inbox.consume(Service.INTAKE, batch, REQUESTS, (work, received) -> intake.decide(
                                work, ofType(received, ContactRequested.class))
                        .invoke(tally::note)
                        .chain(() -> messages.keep(work, ofType(received, MessageLeft.class))))
                .invoke(() -> metrics.count(tally));
    }

    @Incoming("intake-in-routing")
    Uni<Void> routing(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume(
                Service.INTAKE,
                batch,
                ROUTING,
                (work, received) -> switchboard.follow(work, events(received, RoutingEvent.class)));
    }

    @Incoming("intake-in-conversations")
    Uni<Void> conversations(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume(
                Service.INTAKE,
                batch,
                Set.of(MessageAppended.class),
                (work, received) -> risks.raise(work, ofType(received, MessageAppended.class)));
    }

    private static <E extends Event> List<E> ofType(List<Received> received, Class<E> type) {
        return received.stream()
                .map(Received::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <E extends Event> List<E> events(List<Received> received, Class<E> type) {
        return received.stream().map(Received::event).map(type::cast).toList();
    }
}
