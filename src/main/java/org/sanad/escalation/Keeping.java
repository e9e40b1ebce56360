package org.sanad.escalation;

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

/** What is forgotten of alerts that are closed: when they were raised, by whom, and what was done. An open one stays. */
@ApplicationScoped
class Keeping {

    private static final String CLOSED = """
            select a.id from alert a
             where a.helpline_id = $1 and a.closed_at < $2
               and not exists (select from held_contact h where h.contact_id = a.contact_id)
            """;
    private static final List<Purge> PURGES = List.of(Purge.of(
            RecordClass.ALERT,
            // the flags go with their alert; what is counted are alerts
            "with gone as (delete from danger_flag where alert_id in (" + CLOSED + "))"
                    + " delete from alert where id in (" + CLOSED + ")"));

    private static final List<String> ERASING = List.of(
            "delete from danger_flag where alert_id in"
                    + " (select id from alert where contact_id = $1 and state = 'CLOSED')",
            "delete from alert where contact_id = $1 and state = 'CLOSED'",
            "delete from ended_contact where contact_id = $1");

    private final Forgetting forgetting;

    Keeping(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    void start(@Observes StartupEvent started) {
        forgetting.begin(Service.ESCALATION, PURGES);
    }

    @Incoming("escalation-in-keeping")
    Uni<Void> keeping(ConsumerRecords<String, byte[]> batch) {
        return forgetting.hear(Service.ESCALATION, batch, ERASING);
    }
}
