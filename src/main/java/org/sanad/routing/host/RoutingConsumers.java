package org.sanad.routing.host;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.DeskEvent;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.platform.Inbox;
import org.sanad.platform.Service;

/** What the switchboard listens to; one poll is one transaction. */
@ApplicationScoped
class RoutingConsumers {

    private final Inbox inbox;
    private final RoutingHost host;
    private final RoutingClock clock;

    RoutingConsumers(Inbox inbox, RoutingHost host, RoutingClock clock) {
        this.inbox = inbox;
        this.host = host;
        this.clock = clock;
    }

    @Incoming("routing-in-contacts")
    Uni<Void> contacts(ConsumerRecords<String, byte[]> batch) {
        return consume(
                batch,
                Set.of(
                        ContactEvent.ContactQueued.class,
                        ContactEvent.ContactTurnedAway.class,
                        ContactEvent.ContactUrgencyRaised.class));
    }

    @Incoming("routing-in-desk")
    Uni<Void> desk(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, Set.of(DeskEvent.class));
    }

    @Incoming("routing-in-escalations")
    Uni<Void> escalations(ConsumerRecords<String, byte[]> batch) {
        return consume(batch, Set.of(EscalationEvent.AlertRaised.class));
    }

    private Uni<Void> consume(ConsumerRecords<String, byte[]> batch, Set<Class<? extends Event>> types) {
        return inbox.consume(Service.ROUTING, batch, types, (work, received) -> host.apply(work, received, clock::arm));
    }
}
