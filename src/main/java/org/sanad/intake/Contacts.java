package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Gates.Situation;
import org.sanad.intake.Intake.Answered;
import org.sanad.platform.Work;

/** The rows that the gates look at. */
@Singleton
class Contacts {

    private static final String KNOW = "insert into helpline (id) values ($1) on conflict do nothing";
    private static final String LOCK = "select id from helpline where id = $1 for update";
    private static final String DECIDED =
            "select contact_id from contact where contact_id = any($1) and decided_at is not null";
    private static final String SITUATION = """
            select 'staffed', spoken.language, 1::bigint
              from counsellor, unnest(languages) as spoken(language)
             where helpline_id = $1 and state <> 'OFFLINE'
             group by spoken.language
            union all
            select 'switched off', language, 1::bigint from intake_switch where helpline_id = $1 and not open
            union all
            select 'waiting', language, count(*) from contact
             where helpline_id = $1 and waiting and language is not null
             group by language
            """;
    /** A row may be there before the decision: what routing said of the contact stands then. */
    private static final String INSERT = """
            insert into contact as known (contact_id, helpline_id, language, decided_at, refusal, waiting)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (contact_id) do update
               set language = excluded.language, decided_at = excluded.decided_at, refusal = excluded.refusal
            """;

    /** Makes everybody else who decides or switches for this helpline wait until this transaction is over. */
    Uni<Void> lock(Work work, String helplineId) {
        return work.connection()
                .preparedQuery(KNOW)
                .execute(Tuple.of(helplineId))
                .chain(() -> work.connection().preparedQuery(LOCK).execute(Tuple.of(helplineId)))
                .replaceWithVoid();
    }

    /** Those of {@code requests} that were decided before. */
    Uni<Set<UUID>> decided(Work work, List<ContactRequested> requests) {
        var ids = requests.stream().map(ContactRequested::contactId).toArray(UUID[]::new);
        return work.connection().preparedQuery(DECIDED).execute(Tuple.of(ids)).map(rows -> {
            var found = new HashSet<UUID>();
            for (Row row : rows) {
                found.add(row.getUUID(0));
            }
            return found;
        });
    }

    Uni<Situation> situation(Work work, String helplineId) {
        return work.connection()
                .preparedQuery(SITUATION)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    var staffed = new HashSet<String>();
                    var switchedOff = new HashSet<String>();
                    var waiting = new HashMap<String, Integer>();
                    for (Row row : rows) {
                        var language = row.getString(1);
                        switch (row.getString(0)) {
                            case "staffed" -> staffed.add(language);
                            case "switched off" -> switchedOff.add(language);
                            default -> waiting.put(language, row.getLong(2).intValue());
                        }
                    }
                    return new Situation(staffed, switchedOff, waiting);
                });
    }

    Uni<Void> insert(Work work, List<Answered> answered, Instant now) {
        if (answered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = answered.stream()
                .map(one -> Tuple.of(
                        one.request().contactId(),
                        one.request().helplineId(),
                        one.request().language(),
                        now.atOffset(ZoneOffset.UTC),
                        one.decision() instanceof Refused refused
                                ? refused.reason().name()
                                : null,
                        one.decision() instanceof Queued))
                .toList();
        return work.connection().preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }
}
