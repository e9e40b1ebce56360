package org.sanad.platform.keeping;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.sanad.contract.KeepingEvent;
import org.sanad.platform.Inbox;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/** How a service that is not the gateway forgets: by its own days, and when the gateway tells that a contact is erased. */
@Singleton
public class Forgetting {

    private final Services services;
    private final RetentionRounds rounds;
    private final Inbox inbox;
    private final Kept kept;

    Forgetting(Services services, RetentionRounds rounds, Inbox inbox, Kept kept) {
        this.services = services;
        this.rounds = rounds;
        this.inbox = inbox;
        this.kept = kept;
    }

    /** What a service has to forget goes on its day, if the service runs here. */
    public void begin(Service service, List<Purge> purges) {
        if (services.runs(service)) {
            rounds.begin(service, purges);
        }
    }

    /** @param erasing see {@link Kept#follow} */
    public Uni<Void> hear(Service service, ConsumerRecords<String, byte[]> batch, List<String> erasing) {
        return inbox.consume(
                service, batch, Set.of(KeepingEvent.class), (work, received) -> kept.follow(work, received, erasing));
    }
}
