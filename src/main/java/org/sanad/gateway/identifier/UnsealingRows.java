package org.sanad.gateway.identifier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.gateway.identifier.Unsealing.Outcome;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Vault.ContactKey;

/** The table {@code unsealing}; what people typed goes in and comes out sealed under the contact's key. */
@Singleton
class UnsealingRows {

    private static final String COLUMNS = """
            select unsealing_id, contact_id, helpline_id, asked_by, asked_at, reason, danger, decided_by, decided_at,
                   approved, read_at, review_by, reviewed_by, reviewed_at, outcome, note
              from unsealing
            """;
    private static final String ONE = COLUMNS + " where unsealing_id = $1";
    private static final String ONE_LOCKED = ONE + " for update";

    /** What nobody decided for a day is no longer asked. */
    private static final String OPEN = COLUMNS + """
             where helpline_id = $1
               and ((danger and reviewed_at is null) or (not danger and decided_at is null and asked_at > $2))
             order by danger desc, asked_at limit 200
            """;

    private static final String MINE =
            COLUMNS + " where contact_id = $1 and asked_by = $2 order by asked_at desc limit 1";
    private static final String INSERT = """
            insert into unsealing (unsealing_id, contact_id, helpline_id, asked_by, asked_at, reason, danger, read_at,
                                   review_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String DECIDE =
            "update unsealing set decided_by = $2, decided_at = $3, approved = $4 where unsealing_id = $1";
    private static final String READ = "update unsealing set read_at = $2 where unsealing_id = $1";
    private static final String REVIEW =
            "update unsealing set reviewed_by = $2, reviewed_at = $3, outcome = $4, note = $5 where unsealing_id = $1";

    private final ContactKeys keys;

    UnsealingRows(ContactKeys keys) {
        this.keys = keys;
    }

    /** A row and what is sealed in it. */
    record Stored(Unsealing unsealing, Buffer reason, Buffer note) {}

    Uni<Optional<Stored>> find(SqlClient sql, UUID id) {
        return one(sql, ONE, Tuple.of(id));
    }

    /** And nobody changes it before this transaction ends. */
    Uni<Optional<Stored>> locked(SqlClient sql, UUID id) {
        return one(sql, ONE_LOCKED, Tuple.of(id));
    }

    /** The newest that this person asked for. */
    Uni<Optional<Stored>> newestOf(SqlClient sql, UUID contactId, String who) {
        return one(sql, MINE, Tuple.of(contactId, who));
    }

    /** What a supervisor is waited for, reviews first, the oldest first. */
    Uni<List<Stored>> open(SqlClient sql, String helplineId, Instant askedAfter) {
        return sql.preparedQuery(OPEN)
                .execute(Tuple.of(helplineId, time(askedAfter)))
                .map(UnsealingRows::all);
    }

    Uni<Void> add(SqlClient sql, Unsealing fresh, String reason) {
        return keys.of(fresh.contactId())
                .chain(key -> sql.preparedQuery(INSERT)
                        .execute(Tuple.from(Arrays.asList(
                                fresh.id(),
                                fresh.contactId(),
                                fresh.helplineId(),
                                fresh.askedBy(),
                                time(fresh.askedAt()),
                                Buffer.buffer(key.seal(reason, reasonOf(fresh.id()))),
                                fresh.danger(),
                                time(fresh.readAt()),
                                time(fresh.reviewBy())))))
                .replaceWithVoid();
    }

    Uni<Void> decided(SqlClient sql, UUID id, String by, boolean approved, Instant now) {
        return sql.preparedQuery(DECIDE)
                .execute(Tuple.of(id, by, time(now), approved))
                .replaceWithVoid();
    }

    Uni<Void> read(SqlClient sql, UUID id, Instant now) {
        return sql.preparedQuery(READ).execute(Tuple.of(id, time(now))).replaceWithVoid();
    }

    Uni<Void> reviewed(SqlClient sql, Unsealing unsealing, String by, Outcome outcome, String note, Instant now) {
        return keys.of(unsealing.contactId())
                .chain(key -> sql.preparedQuery(REVIEW)
                        .execute(Tuple.of(
                                unsealing.id(),
                                by,
                                time(now),
                                outcome.name(),
                                Buffer.buffer(key.seal(note, noteOf(unsealing.id()))))))
                .replaceWithVoid();
    }

    Uni<UnsealingView> view(Stored stored, Instant now) {
        Unsealing unsealing = stored.unsealing();
        return keys.of(unsealing.contactId())
                .map(key -> UnsealingView.of(
                        unsealing,
                        now,
                        open(key, stored.reason(), reasonOf(unsealing.id())),
                        open(key, stored.note(), noteOf(unsealing.id()))));
    }

    Uni<List<UnsealingView>> views(List<Stored> all, Instant now) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(each -> view(each, now))
                .collect()
                .asList();
    }

    private static String reasonOf(UUID id) {
        return Words.unsealing(id);
    }

    private static String noteOf(UUID id) {
        return Words.review(id);
    }

    private static String open(ContactKey key, Buffer sealed, String context) {
        return sealed == null ? null : key.open(sealed.getBytes(), context);
    }

    private static Uni<Optional<Stored>> one(SqlClient sql, String query, Tuple arguments) {
        return sql.preparedQuery(query).execute(arguments).map(rows -> all(rows).stream()
                .findFirst());
    }

    private static List<Stored> all(RowSet<Row> rows) {
        return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
                .map(UnsealingRows::stored)
                .toList();
    }

    private static Stored stored(Row row) {
        String outcome = row.getString("outcome");
        return new Stored(
                new Unsealing(
                        row.getUUID("unsealing_id"),
                        row.getUUID("contact_id"),
                        row.getString("helpline_id"),
                        row.getString("asked_by"),
                        instant(row, "asked_at"),
                        row.getBoolean("danger"),
                        row.getString("decided_by"),
                        instant(row, "decided_at"),
                        Boolean.TRUE.equals(row.getBoolean("approved")),
                        instant(row, "read_at"),
                        instant(row, "review_by"),
                        row.getString("reviewed_by"),
                        instant(row, "reviewed_at"),
                        outcome == null ? null : Outcome.valueOf(outcome)),
                bytes(row, "reason"),
                bytes(row, "note"));
    }

    private static Buffer bytes(Row row, String column) {
        return (Buffer) row.getValue(column);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
