package org.sanad.gateway.projection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.platform.Inbox;
import org.sanad.platform.Service;

/** Keeps the projection true also when nobody is connected. One group for all nodes. */
@Singleton
class DurableConsumer {

    private final Inbox inbox;

    DurableConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("gateway-in-events")
    Uni<Void> events(ConsumerRecords<String, byte[]> batch) {
        return inbox.consume(
                Service.GATEWAY,
                batch,
                Projection.APPLIED,
                (work, events) -> Projection.apply(work.connection(), events));
    }
}
