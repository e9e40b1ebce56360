package org.sanad.gateway.keeping;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.KeepingEvent.ContactErased;
import org.sanad.contract.KeepingEvent.TranscriptErased;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.platform.Overheard;

/** Each node forgets the keys that another node destroyed. */
@Singleton
class LiveKeeping {

    private final Overheard overheard;
    private final ContactKeys keys;

    LiveKeeping(Overheard overheard, ContactKeys keys) {
        this.overheard = overheard;
        this.keys = keys;
    }

    @Incoming("gateway-live-keeping")
    Uni<Void> destroyed(ConsumerRecords<String, byte[]> batch) {
        overheard
                .read(batch, Set.of(TranscriptErased.class, ContactErased.class))
                .forEach(received -> {
                    switch (received.event()) {
                        case TranscriptErased erased -> keys.forget(erased.contactId());
                        case ContactErased erased -> keys.forget(erased.contactId());
                        default -> throw new IllegalStateException("nothing else was asked for");
                    }
                });
        return Uni.createFrom().voidItem();
    }
}
