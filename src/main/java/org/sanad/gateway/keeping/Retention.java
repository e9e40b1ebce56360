package org.sanad.gateway.keeping;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.ZoneOffset;
import java.util.List;
import org.sanad.contract.KeepingEvent.ErasureRule;
import org.sanad.contract.RecordClass;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;
import org.sanad.platform.keeping.Purge;
import org.sanad.platform.keeping.RetentionRounds;

/**
 * What the gateway purges. Days count from the end of the contact, and of a left message from when it was left. The contact
 * itself goes last, and everything that any service holds of it with it.
 */
@ApplicationScoped
class Retention {

    private static final String DUE = """
            select c.contact_id from conversation c %s
             where c.helpline_id = $1 and %s < $2 and not c.held and %s
               and not exists (select from alert a where a.contact_id = c.contact_id and a.state <> 'CLOSED')
             limit %d for update of c skip locked
            """;

    private final Services services;
    private final RetentionRounds rounds;
    private final Transcripts transcripts;
    private final Erasures erasures;

    Retention(Services services, RetentionRounds rounds, Transcripts transcripts, Erasures erasures) {
        this.services = services;
        this.rounds = rounds;
        this.transcripts = transcripts;
        this.erasures = erasures;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            rounds.begin(
                    Service.GATEWAY,
                    List.of(
                            Purge.of(
                                    RecordClass.LEFT_MESSAGE,
                                    "delete from left_message where contact_id in ("
                                            + due("join left_message l using (contact_id)", "l.left_at", "true") + ")"),
                            Purge.of(
                                    RecordClass.HANDOVER_NOTE,
                                    "update handover set note = null where note is not null and contact_id in ("
                                            + due(
                                                    "",
                                                    "c.ended_at",
                                                    "exists (select from handover o where o.contact_id = c.contact_id"
                                                            + " and o.note is not null)")
                                            + ")"),
                            Purge.of(
                                    RecordClass.NICKNAME,
                                    "update conversation set nickname = null where contact_id in ("
                                            + due("", "c.ended_at", "c.nickname is not null") + ")"),
                            Purge.of(
                                    RecordClass.WRAP_UP,
                                    "delete from wrap_up where contact_id in ("
                                            + due("join wrap_up w using (contact_id)", "c.ended_at", "true") + ")"),
                            Purge.of(
                                    RecordClass.WAY_BACK,
                                    "delete from way_back where contact_id in ("
                                            + due("join way_back w using (contact_id)", "c.ended_at", "true") + ")"),
                            transcripts,
                            new Contacts()));
        }
    }

    private static String due(String join, String since, String there) {
        return DUE.formatted(join, since, there, Purge.MOST);
    }

    /** The end of what is known of a contact. */
    private final class Contacts implements Purge {

        @Override
        public RecordClass records() {
            return RecordClass.CONTACT;
        }

        @Override
        public Uni<Step> step(Work work, Due due) {
            return work.connection()
                    .preparedQuery(Retention.due("", "c.ended_at", "true"))
                    .execute(Tuple.of(due.helplineId(), due.before().atOffset(ZoneOffset.UTC)))
                    .map(Transcripts::ids)
                    .call(ids -> Transcripts.each(
                            ids, id -> erasures.erase(work, id, due.helplineId(), ErasureRule.RETENTION, due.now())))
                    .map(ids -> Step.of(ids.size()));
        }
    }
}
