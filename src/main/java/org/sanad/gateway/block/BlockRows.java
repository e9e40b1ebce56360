package org.sanad.gateway.block;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sanad.gateway.block.BlockView.State;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Problem;
import org.sanad.platform.Vault.ContactKey;

/** The table {@code block}; what people typed goes in and comes out sealed under the contact's key. */
@Singleton
class BlockRows {

    /** How long one that is over is still listed. */
    private static final Duration LISTED = Duration.ofDays(30);

    /** By its level, by what the child said at its opening, or by an alert that nobody has closed. */
    private static final String IN_DANGER = """
            (c.level = 'IMMINENT' or c.danger_told or exists (
                select 1 from alert a where a.contact_id = c.contact_id and a.state <> 'CLOSED'))
            """;

    private static final String HOLDS = """
            select b.mark, k.sealed
              from block b join block_key k using (helpline_id) join conversation c on c.contact_id = b.contact_id
             where b.helpline_id = $1 and b.mark is not null and b.lifted_at is null and b.until > $2 and not
            """ + IN_DANGER;
    private static final String ABOUT =
            "select c.helpline_id, " + IN_DANGER + " from conversation c where c.contact_id = $1 for share of c";
    private static final String COLUMNS =
            "select b.block_id, b.contact_id, b.helpline_id, b.reason, b.placed_by, b.placed_at, b.until, b.lifted_by,"
                    + " b.lifted_at, b.lift_reason, " + IN_DANGER
                    + " from block b join conversation c on c.contact_id = b.contact_id";
    private static final String ONE = COLUMNS + " where b.block_id = $1";
    private static final String ONE_LOCKED = ONE + " for update of b";
    private static final String LISTED_ROWS = COLUMNS + """
             where b.helpline_id = $1 and coalesce(b.lifted_at, b.until) > $3
             order by (b.lifted_at is null and b.until > $2) desc, b.until limit 200
            """;
    private static final String INSERT = """
            insert into block (block_id, contact_id, helpline_id, mark, reason, placed_by, placed_at, until)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String LIFT =
            "update block set lifted_by = $2, lifted_at = $3, lift_reason = $4, mark = null where block_id = $1";
    private static final String FORGET = "update block set mark = null where mark is not null and until <= $1";
    private static final String SECRET = "select sealed from block_key where helpline_id = $1";
    private static final String NEW_SECRET =
            "insert into block_key (helpline_id, sealed, made_at) values ($1, $2, $3) on conflict do nothing";

    private final ContactKeys keys;

    BlockRows(ContactKeys keys) {
        this.keys = keys;
    }

    /** A mark that an opening is compared with, and the sealed secret it was made with. */
    record Held(byte[] mark, byte[] secret) {}

    record About(String helplineId, boolean inDanger) {}

    record Stored(
            UUID id,
            UUID contactId,
            String helplineId,
            Buffer reason,
            String placedBy,
            Instant placedAt,
            Instant until,
            String liftedBy,
            Instant liftedAt,
            Buffer liftReason,
            boolean inDanger) {

        State state(Instant now) {
            if (liftedAt != null) {
                return State.LIFTED;
            }
            if (!now.isBefore(until)) {
                return State.EXPIRED;
            }
            return inDanger ? State.SUSPENDED : State.IN_FORCE;
        }
    }

    Uni<List<Held>> holding(SqlClient sql, String helplineId, Instant now) {
        return sql.preparedQuery(HOLDS).execute(Tuple.of(helplineId, time(now))).map(rows -> each(
                        rows,
                        row -> new Held(
                                row.getBuffer(0).getBytes(), row.getBuffer(1).getBytes()))
                .toList());
    }

    Uni<Optional<About>> about(SqlClient sql, UUID contactId) {
        return sql.preparedQuery(ABOUT).execute(Tuple.of(contactId)).map(rows -> each(
                        rows, row -> new About(row.getString(0), row.getBoolean(1)))
                .findFirst());
    }

    Uni<Optional<Stored>> find(SqlClient sql, UUID id) {
        return one(sql, ONE, id);
    }

    /** And nobody changes it before this transaction ends. */
    Uni<Optional<Stored>> locked(SqlClient sql, UUID id) {
        return one(sql, ONE_LOCKED, id);
    }

    /** Those in force first, the one that ends next first; then those that are over, for some weeks. */
    Uni<List<Stored>> listed(SqlClient sql, String helplineId, Instant now) {
        return sql.preparedQuery(LISTED_ROWS)
                .execute(Tuple.of(helplineId, time(now), time(now.minus(LISTED))))
                .map(rows -> each(rows, BlockRows::stored).toList());
    }

    Uni<Void> add(
            SqlClient sql,
            UUID id,
            UUID contactId,
            String helplineId,
            byte[] mark,
            String reason,
            String by,
            Instant now,
            Instant until) {
        return keys.of(contactId)
                .chain(key -> sql.preparedQuery(INSERT)
                        .execute(Tuple.from(Arrays.asList(
                                id,
                                contactId,
                                helplineId,
                                Buffer.buffer(mark),
                                Buffer.buffer(key.seal(reason, reasonOf(id))),
                                by,
                                time(now),
                                time(until)))))
                .replaceWithVoid();
    }

    Uni<Void> lift(SqlClient sql, Stored stored, String reason, String by, Instant now) {
        return keys.of(stored.contactId())
                .chain(key -> sql.preparedQuery(LIFT)
                        .execute(Tuple.of(
                                stored.id(),
                                by,
                                time(now),
                                Buffer.buffer(key.seal(reason, liftReasonOf(stored.id()))))))
                .replaceWithVoid();
    }

    /** What is over is known again by nobody. */
    Uni<Void> forget(SqlClient sql, Instant now) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(time(now))).replaceWithVoid();
    }

    /** The helpline's sealed secret; the first that is stored stays. */
    Uni<byte[]> secret(SqlClient sql, String helplineId, byte[] fresh, Instant now) {
        return sql.preparedQuery(NEW_SECRET)
                .execute(Tuple.of(helplineId, Buffer.buffer(fresh), time(now)))
                .chain(() -> sql.preparedQuery(SECRET).execute(Tuple.of(helplineId)))
                .map(rows -> rows.iterator().next().getBuffer(0).getBytes());
    }

    Uni<BlockView> view(Stored stored, Instant now) {
        return keys.of(stored.contactId())
                .map(Optional::of)
                // its transcript is gone, and what was typed about it with it
                .onFailure(Problem.class)
                .recoverWithItem(Optional.empty())
                .map(key -> new BlockView(
                        stored.id(),
                        stored.contactId(),
                        stored.state(now),
                        open(key, stored.reason(), reasonOf(stored.id())),
                        stored.placedBy(),
                        stored.placedAt(),
                        stored.until(),
                        stored.liftedBy(),
                        stored.liftedAt(),
                        open(key, stored.liftReason(), liftReasonOf(stored.id()))));
    }

    Uni<List<BlockView>> views(List<Stored> all, Instant now) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(each -> view(each, now))
                .collect()
                .asList();
    }

    private static Uni<Optional<Stored>> one(SqlClient sql, String query, UUID id) {
        return sql.preparedQuery(query).execute(Tuple.of(id)).map(rows -> each(rows, BlockRows::stored)
                .findFirst());
    }

    private static <T> Stream<T> each(RowSet<Row> rows, Function<Row, T> reading) {
        return StreamSupport.stream(rows.spliterator(), false).map(reading);
    }

    private static Stored stored(Row row) {
        return new Stored(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                (Buffer) row.getValue(3),
                row.getString(4),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                row.getString(7),
                row.getOffsetDateTime(8) == null
                        ? null
                        : row.getOffsetDateTime(8).toInstant(),
                (Buffer) row.getValue(9),
                row.getBoolean(10));
    }

    private static String open(Optional<ContactKey> key, Buffer sealed, String context) {
        return sealed == null
                ? null
                : key.map(one -> one.open(sealed.getBytes(), context)).orElse(null);
    }

    private static String reasonOf(UUID id) {
        return Words.block(id);
    }

    private static String liftReasonOf(UUID id) {
        return Words.liftedBlock(id);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
