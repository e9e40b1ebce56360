package org.sanad.routing.keeping;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.sanad.contract.RecordClass;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.Forgetting;
import org.sanad.platform.keeping.Purge;

/**
 * What the switchboard forgets: why it decided, who was rung, who talked. Contacts themselves it forgets some hours after
 * their end, as part of its state.
 */
@ApplicationScoped
class Keeping {

    private static final List<Purge> PURGES = List.of(
            Purge.of(
                    RecordClass.DECISION,
                    "delete from decision where id in (select x.id from decision x where " + due("x.at"),
                    "delete from offer where id in (select x.id from offer x where " + due("x.closed_at"),
                    "delete from assignment where id in (select x.id from assignment x where " + due("x.ended_at"),
                    "delete from wrap_up where (contact_id, started_at) in"
                            + " (select x.contact_id, x.started_at from wrap_up x where " + due("x.ended_at")),
            Purge.of(RecordClass.HAND, "delete from hand where id in (select x.id from hand x where " + due("x.at")));

    private static final List<String> ERASING = List.of(
            "delete from decision where contact_id = $1",
            "delete from offer where contact_id = $1 and closed_at is not null",
            "delete from assignment where contact_id = $1 and ended_at is not null",
            "delete from wrap_up where contact_id = $1 and ended_at is not null");

    private static String due(String since) {
        return "x.helpline_id = $1 and " + since + " < $2"
                + " and not exists (select from held_contact h where h.contact_id = x.contact_id) limit 500)";
    }

    private final Forgetting forgetting;

    Keeping(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    void start(@Observes StartupEvent started) {
        forgetting.begin(Service.ROUTING, PURGES);
    }

    @Incoming("routing-in-keeping")
    Uni<Void> keeping(ConsumerRecords<String, byte[]> batch) {
        return forgetting.hear(Service.ROUTING, batch, ERASING);
    }
}
