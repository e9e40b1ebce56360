package org.sanad.supervision;

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

/** What the board forgets: whatever was not touched for so long is on no board. The numbers of a minute name nobody; they go with its contacts. */
@ApplicationScoped
class Keeping {

    private static final String NOT_HELD = " and not exists (select from held_contact h where h.contact_id = %s)";

    private static final List<Purge> PURGES = List.of(Purge.of(
            RecordClass.BOARD,
            "delete from contact where contact_id in (select x.contact_id from contact x"
                    + " where x.helpline_id = $1 and x.touched_at < $2"
                    + NOT_HELD.formatted("x.contact_id")
                    + " limit 500)",
            "delete from fact where (kind, key) in (select x.kind, x.key from fact x"
                    + " where x.helpline_id = $1 and x.touched_at < $2 and not x.open"
                    + " and x.kind in ('offer', 'alert', 'handover')"
                    + NOT_HELD.formatted("(x.facts ->> 'contactId')::uuid") + " limit 500) and helpline_id = $1",
            "delete from minute where helpline_id = $1 and minute < $2"));

    private static final List<String> ERASING = List.of(
            "delete from contact where contact_id = $1 and not open",
            "delete from fact where (facts ->> 'contactId')::uuid = $1 and not open");

    private final Forgetting forgetting;

    Keeping(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    void start(@Observes StartupEvent started) {
        forgetting.begin(Service.SUPERVISION, PURGES);
    }

    @Incoming("supervision-in-keeping")
    Uni<Void> keeping(ConsumerRecords<String, byte[]> batch) {
        return forgetting.hear(Service.SUPERVISION, batch, ERASING);
    }
}
