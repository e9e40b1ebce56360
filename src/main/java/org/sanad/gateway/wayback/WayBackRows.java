package org.sanad.gateway.wayback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.sanad.gateway.wayback.WayBacks.Earlier;

/** The tables {@code way_back} and {@code way_back_key}. */
@Singleton
class WayBackRows {

    private static final String KEEP = """
            insert into way_back (contact_id, helpline_id, mark, made_at)
            select $1, $2, $3, $4
             where not exists (select from way_back where helpline_id = $2 and mark = $3)
            on conflict (contact_id) do update set mark = excluded.mark, made_at = excluded.made_at
            """;
    private static final String FORGET = "delete from way_back where contact_id = $1";

    /**
     * One statement, whether the phrase is known or not. From here on it leads to the new contact; one that nobody answered is
     * passed over for the one before it.
     */
    private static final String COME_BACK = """
            with known as (
                 select w.mark,
                        case when c.counsellor_id is null then coalesce(c.earlier_contact_id, c.contact_id)
                             else c.contact_id end as earlier
                   from way_back w join conversation c using (contact_id)
                  where w.helpline_id = $2 and w.mark = $3 and w.contact_id <> $1
                  for update of w),
            tied as (
                 update conversation set earlier_contact_id = known.earlier from known where contact_id = $1),
            moved as (
                 update way_back w set contact_id = $1 from known where w.helpline_id = $2 and w.mark = known.mark)
            select e.contact_id, e.counsellor_id from known join conversation e on e.contact_id = known.earlier
            """;

    private static final String SECRET = "select sealed from way_back_key where helpline_id = $1";
    private static final String NEW_SECRET =
            "insert into way_back_key (helpline_id, sealed, made_at) values ($1, $2, $3) on conflict do nothing";

    /** In place of the one that the contact had; false when somebody else has the same words. */
    Uni<Boolean> keep(SqlClient sql, UUID contactId, String helplineId, Buffer mark, Instant now) {
        return sql.preparedQuery(KEEP)
                .execute(Tuple.of(contactId, helplineId, mark, time(now)))
                .map(kept -> kept.rowCount() > 0);
    }

    Uni<Void> forget(SqlClient sql, UUID contactId) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(contactId)).replaceWithVoid();
    }

    Uni<Optional<Earlier>> comesBack(SqlClient sql, UUID contactId, String helplineId, Buffer mark) {
        return sql.preparedQuery(COME_BACK)
                .execute(Tuple.of(contactId, helplineId, mark))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Earlier(row.getUUID(0), row.getString(1)));
                    }
                    return Optional.empty();
                });
    }

    Uni<Optional<byte[]>> secret(SqlClient sql, String helplineId) {
        return sql.preparedQuery(SECRET).execute(Tuple.of(helplineId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getBuffer(0).getBytes());
            }
            return Optional.empty();
        });
    }

    /** The one that is there, or this one from now on. */
    Uni<byte[]> secret(SqlClient sql, String helplineId, byte[] fresh, Instant now) {
        return sql.preparedQuery(NEW_SECRET)
                .execute(Tuple.of(helplineId, Buffer.buffer(fresh), time(now)))
                .chain(() -> secret(sql, helplineId))
                .map(Optional::orElseThrow);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
