package org.sanad.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Gates.Situation;
import org.sanad.intake.Intake.Answered;
import org.sanad.platform.Directory;
import org.sanad.platform.Work;

/** The rows that the gates look at. */
@Singleton
class Contacts {

    private static final String KNOW = "insert into helpline (id) values ($1) on conflict do nothing";
    private static final String LOCK = "select id from helpline where id = $1 for update";
    private static final String TRY_LOCK = "select id from helpline where id = $1 for update skip locked";
    private static final String DECIDED =
            "select contact_id from contact where contact_id = any($1) and decided_at is not null";
    private static final String SITUATION = """
            select 'staffed', spoken.language, null::timestamptz, 1::bigint
              from counsellor, unnest(languages) as spoken(language)
             where helpline_id = $1 and state <> 'OFFLINE'
             group by spoken.language
            union all
            select 'supervisor', counsellor_id, null, 1
              from counsellor
             where helpline_id = $1 and state <> 'OFFLINE' and counsellor_id = any($3)
            union all
            select 'anyone', id, null, 1 from helpline where id = $1 and policy_reaches_anyone
            union all
            select 'switched off', language, until, 1
              from intake_switch
             where helpline_id = $1 and not open and (until is null or until > $2)
            union all
            select 'waiting', split_part(language, '-', 1), null, count(*) from contact
             where helpline_id = $1 and waiting and language is not null
             group by split_part(language, '-', 1)
            """;
    /** A row may be there before the decision: what routing said of the contact stands then. */
    private static final String INSERT = """
            insert into contact as known
                (contact_id, helpline_id, language, decided_at, refusal, waiting, level, also_speaks)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (contact_id) do update
               set language = excluded.language, decided_at = excluded.decided_at, refusal = excluded.refusal,
                   level = coalesce(known.level, excluded.level), also_speaks = excluded.also_speaks
            """;

    private final Directory directory;

    Contacts(Directory directory) {
        this.directory = directory;
    }

    /** Makes everybody else who decides or switches for this helpline wait until this transaction is over. */
    Uni<Void> lock(Work work, String helplineId) {
        return know(work, helplineId)
                .chain(() -> work.connection().preparedQuery(LOCK).execute(Tuple.of(helplineId)))
                .replaceWithVoid();
    }

    /** The same lock, or false when somebody else has it. */
    Uni<Boolean> tryLock(Work work, String helplineId) {
        return know(work, helplineId)
                .chain(() -> work.connection().preparedQuery(TRY_LOCK).execute(Tuple.of(helplineId)))
                .map(rows -> rows.size() == 1);
    }

    private static Uni<Void> know(Work work, String helplineId) {
        return work.connection()
                .preparedQuery(KNOW)
                .execute(Tuple.of(helplineId))
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

    Uni<Situation> situation(Work work, String helplineId, Instant now) {
        var supervisors = directory.counsellors(helplineId).stream()
                .filter(profile -> profile.supervisor() && !profile.retired())
                .map(CounsellorProfile::id)
                .toArray(String[]::new);
        return work.connection()
                .preparedQuery(SITUATION)
                .execute(Tuple.of(helplineId, time(now), supervisors))
                .map(rows -> {
                    var spoken = new HashSet<String>();
                    var supervisor = false;
                    var anyone = false;
                    var closedUntil = new HashMap<String, Instant>();
                    var waiting = new HashMap<String, Integer>();
                    for (Row row : rows) {
                        var what = row.getString(1);
                        switch (row.getString(0)) {
                            case "staffed" -> spoken.add(what);
                            case "supervisor" -> supervisor = true;
                            case "anyone" -> anyone = true;
                            case "switched off" -> {
                                var until = row.getOffsetDateTime(2);
                                closedUntil.put(what, until == null ? Gates.NO_END : until.toInstant());
                            }
                            default -> waiting.put(what, row.getLong(3).intValue());
                        }
                    }
                    return new Situation(new AtWork(spoken, supervisor, anyone), closedUntil, waiting);
                });
    }

    Uni<Void> insert(Work work, List<Answered> answered, Instant now) {
        if (answered.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = answered.stream().map(one -> row(one, now)).toList();
        return work.connection().preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(Answered answered, Instant now) {
        var request = answered.request();
        return Tuple.from(new Object[] {
            request.contactId(),
            request.helplineId(),
            request.language(),
            time(now),
            answered.decision() instanceof Refused refused ? refused.reason().name() : null,
            answered.decision() instanceof Queued,
            answered.decision() instanceof Queued queued ? queued.level().name() : null,
            Wishes.orNone(request.wishes()).alsoSpeaks().toArray(String[]::new)
        });
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
