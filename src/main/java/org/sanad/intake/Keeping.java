package org.sanad.intake;

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
 * What intake forgets of contacts that are over: not before no repeat of their request can arrive any more, which the
 * policy pack's least days see to. A contact that may still wait is never forgotten.
 */
@ApplicationScoped
class Keeping {

    private static final List<Purge> PURGES =
            List.of(Purge.of(RecordClass.REQUEST, """
                    delete from contact where contact_id in (
                        select c.contact_id from contact c
                         where c.helpline_id = $1 and (c.ended or c.refusal is not null)
                           and coalesce(c.routed_at, c.decided_at) < $2
                           and not exists (select from held_contact h where h.contact_id = c.contact_id)
                         limit 500)
                    """, """
                    delete from contact_offer where offer_id in (
                        select o.offer_id from contact_offer o
                         where $1 <> '' and o.at < $2 and not o.open
                           and not exists (select from contact c where c.contact_id = o.contact_id)
                         limit 500)
                    """, """
                    delete from contact_risk where contact_id in (
                        select r.contact_id from contact_risk r
                         where $1 <> '' and r.at < $2
                           and not exists (select from contact c where c.contact_id = r.contact_id)
                         limit 500)
                    """), Purge.uncounted(RecordClass.LEFT_MESSAGE, """
                    with tries as (delete from left_message_try where contact_id in (
                        select m.contact_id from left_message m
                         where m.helpline_id = $1 and m.left_at < $2
                           and not exists (select from held_contact h where h.contact_id = m.contact_id)))
                    delete from left_message where contact_id in (
                        select m.contact_id from left_message m
                         where m.helpline_id = $1 and m.left_at < $2
                           and not exists (select from held_contact h where h.contact_id = m.contact_id))
                    """));

    private static final List<String> ERASING = List.of(
            "delete from left_message_try where contact_id = $1",
            "delete from left_message where contact_id = $1",
            "delete from contact_offer where contact_id = $1",
            "delete from contact_risk where contact_id = $1",
            "delete from contact where contact_id = $1 and (ended or refusal is not null)");

    private final Forgetting forgetting;

    Keeping(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    void start(@Observes StartupEvent started) {
        forgetting.begin(Service.INTAKE, PURGES);
    }

    @Incoming("intake-in-keeping")
    Uni<Void> keeping(ConsumerRecords<String, byte[]> batch) {
        return forgetting.hear(Service.INTAKE, batch, ERASING);
    }
}
