package org.sanad.gateway.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.KeepingEvent.ContactErased;
import org.sanad.contract.KeepingEvent.ErasureRule;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.RecordClass;
import org.sanad.gateway.keeping.ErasureRules.Facts;
import org.sanad.gateway.keeping.ErasureRules.Kept;
import org.sanad.gateway.keeping.ErasureRules.Rule;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Work;
import org.sanad.platform.keeping.Tombstones;

/** Erases a contact, or says which rule keeps it. */
@Singleton
class Erasures {

    /** Locked: a hold, an alert's end or a new round waits for the answer. */
    private static final String FACTS = """
            select c.helpline_id, c.phase, c.held,
                   exists (select from alert a where a.contact_id = $1 and a.state <> 'CLOSED') as open_alert,
                   (select max(a.at) from alert a where a.contact_id = $1) as alert_at,
                   exists (select from forget_wish w where w.contact_id = $1) as wished
              from conversation c where c.contact_id = $1 for update of c
            """;

    /** The key first: whatever fails after it, the transaction fails whole. What has no line here goes with its conversation. */
    private static final List<String> ERASE = List.of(
            "delete from contact_key where contact_id = $1",
            "delete from message where contact_id = $1",
            "delete from left_message where contact_id = $1",
            "delete from wrap_up where contact_id = $1",
            "delete from handover where contact_id = $1",
            "delete from danger_flag where contact_id = $1",
            "delete from visitor_token where contact_id = $1",
            "delete from visitor_socket where contact_id = $1",
            "delete from offer where contact_id = $1",
            "delete from outside_read where contact_id = $1",
            "delete from observation where contact_id = $1",
            "delete from alert where contact_id = $1",
            "delete from conversation where contact_id = $1");

    /** The audit's row comes when the conversation is gone, and has to be its helpline's. */
    private static final String WHOSE = "select set_config('sanad.erased_helpline', $1, true)";

    private final Directory directory;
    private final ContactKeys keys;
    private final Tombstones tombstones;
    private final Clock clock;

    Erasures(Directory directory, ContactKeys keys, Tombstones tombstones, Clock clock) {
        this.directory = directory;
        this.keys = keys;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * The answer to a request: everything of the contact is gone, or the rule that keeps it (domain R2.13).
     *
     * @param outcome {@code ERASED} or {@code KEPT}
     * @param rule why it is kept, else null
     * @param until when that rule ends by itself, or null
     */
    record Answer(Outcome outcome, Rule rule, Instant until) {

        enum Outcome {
            ERASED,
            KEPT
        }

        static final Answer ERASED = new Answer(Outcome.ERASED, null, null);

        static Answer kept(Kept kept) {
            return new Answer(Outcome.KEPT, kept.rule(), kept.until());
        }
    }

    /**
     * A child's wish that a supervisor grants is told and counted as the child's wish, also when a rule kept the contact
     * first. Fails with {@code unknown-contact}, or {@code unavailable} while it is not known what the helpline's pack says.
     */
    Uni<Answer> erase(Work work, UUID contactId, ErasureRule asked) {
        return work.connection()
                .preparedQuery(FACTS)
                .execute(Tuple.of(contactId))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(ProblemType.UNKNOWN_CONTACT);
                    }
                    Row row = rows.iterator().next();
                    String helplineId = row.getString("helpline_id");
                    PolicyPack pack = pack(helplineId);
                    ErasureRule rule = row.getBoolean("wished") ? ErasureRule.CHILDS_WISH : asked;
                    Instant now = clock.instant();
                    var kept = ErasureRules.keep(facts(row), pack, now);
                    return kept.isPresent()
                            ? Uni.createFrom().item(Answer.kept(kept.get()))
                            : erase(work, contactId, helplineId, rule, now)
                                    .chain(() -> tombstones.add(
                                            work.connection(),
                                            helplineId,
                                            RecordClass.CONTACT,
                                            rule.name(),
                                            pack,
                                            1,
                                            now))
                                    .replaceWith(Answer.ERASED);
                });
    }

    /** Without asking any rule. */
    Uni<Void> erase(Work work, UUID contactId, String helplineId, ErasureRule rule, Instant now) {
        work.emit(new ContactErased(contactId, helplineId, rule, now));
        keys.forget(contactId);
        return Multi.createFrom()
                .iterable(ERASE)
                .onItem()
                .transformToUniAndConcatenate(
                        sql -> work.connection().preparedQuery(sql).execute(Tuple.of(contactId)))
                .collect()
                .last()
                .chain(() -> work.connection().preparedQuery(WHOSE).execute(Tuple.of(helplineId)))
                .replaceWithVoid();
    }

    PolicyPack pack(String helplineId) {
        return directory
                .helpline(helplineId)
                .orElseThrow(() -> directory.missing(ProblemType.UNKNOWN_HELPLINE))
                .pack();
    }

    private static Facts facts(Row row) {
        OffsetDateTime alert = row.getOffsetDateTime("alert_at");
        return new Facts(
                List.of("ENDED", "REFUSED").contains(row.getString("phase")),
                row.getBoolean("held"),
                row.getBoolean("open_alert"),
                alert == null ? null : alert.toInstant());
    }
}
