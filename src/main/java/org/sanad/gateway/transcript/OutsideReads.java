package org.sanad.gateway.transcript;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.DeskEvent.ReadOutsideCaseload;
import org.sanad.contract.DeskEvent.ReadOutsideSeen;
import org.sanad.gateway.message.Voices;
import org.sanad.platform.Databases;
import org.sanad.platform.Ids;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;
import org.sanad.platform.audit.AuditEntry.Action;
import org.sanad.platform.audit.AuditTrail;
import org.sanad.platform.audit.Caller;

/** Reads outside the reader's caseload ("break-glass"), until a supervisor who is not the reader took note. */
@Singleton
class OutsideReads {

    /** How long one that was seen is still shown. */
    private static final Duration SHOWN = Duration.ofDays(1);

    private static final String KEEP = """
            insert into outside_read (read_id, contact_id, helpline_id, reader, role, reason, read_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String LIST = """
            select read_id, contact_id, reader, role, reason, read_at, seen_by, seen_at from outside_read
             where helpline_id = $1 and (seen_at is null or seen_at > $2)
             order by seen_at is not null, read_at desc limit 200
            """;
    private static final String LOCK = """
            select contact_id, reader, seen_by from outside_read where helpline_id = $1 and read_id = $2 for update
            """;
    private static final String SEEN = "update outside_read set seen_by = $2, seen_at = $3 where read_id = $1";

    private final Databases databases;
    private final Voices voices;
    private final AuditTrail trail;
    private final Clock clock;

    OutsideReads(Databases databases, Voices voices, AuditTrail trail, Clock clock) {
        this.databases = databases;
        this.voices = voices;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param byName what the reader is called, or their login where nobody knows
     * @param seenBy the supervisor who took note, or null
     */
    record OutsideRead(
            UUID readId,
            UUID contactId,
            String by,
            String byName,
            String role,
            String reason,
            Instant at,
            String seenBy,
            Instant seenAt) {}

    Uni<Void> keep(Work work, UUID contactId, String helplineId, String reader, String role, String reason) {
        Instant now = clock.instant();
        UUID readId = Ids.next();
        work.emit(new ReadOutsideCaseload(readId, contactId, helplineId, reader, now));
        return work.connection()
                .preparedQuery(KEEP)
                .execute(Tuple.from(List.of(readId, contactId, helplineId, reader, role, reason, time(now))))
                .replaceWithVoid();
    }

    /** Those nobody has taken note of, the newest first; then those seen lately. */
    Uni<List<OutsideRead>> of(String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(helplineId, time(clock.instant().minus(SHOWN))))
                .map(rows -> {
                    List<OutsideRead> reads = new ArrayList<>(rows.size());
                    rows.forEach(row -> reads.add(read(row)));
                    return reads;
                });
    }

    /** Once; again it changes nothing. Fails with {@code not-allowed} for the reader's own: another has to look. */
    Uni<Void> seen(String helplineId, UUID readId, Caller caller) {
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(LOCK)
                .execute(Tuple.of(helplineId, readId))
                .chain(rows -> {
                    for (Row row : rows) {
                        return seen(work, helplineId, readId, row, caller);
                    }
                    throw Problem.of(ProblemType.NOT_FOUND);
                }));
    }

    private Uni<Void> seen(Work work, String helplineId, UUID readId, Row row, Caller caller) {
        if (caller.name().equals(row.getString("reader"))) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        if (row.getString("seen_by") != null) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        UUID contactId = row.getUUID("contact_id");
        work.emit(new ReadOutsideSeen(readId, contactId, helplineId, caller.name(), now));
        return work.connection()
                .preparedQuery(SEEN)
                .execute(Tuple.of(readId, caller.name(), time(now)))
                .chain(() -> trail.write(work, caller.did("supervisor", Action.READ_SEEN, contactId, null)));
    }

    private OutsideRead read(Row row) {
        String by = row.getString("reader");
        String name = voices.of(by);
        OffsetDateTime seenAt = row.getOffsetDateTime("seen_at");
        return new OutsideRead(
                row.getUUID("read_id"),
                row.getUUID("contact_id"),
                by,
                name == null ? by : name,
                row.getString("role"),
                row.getString("reason"),
                row.getOffsetDateTime("read_at").toInstant(),
                row.getString("seen_by"),
                seenAt == null ? null : seenAt.toInstant());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
