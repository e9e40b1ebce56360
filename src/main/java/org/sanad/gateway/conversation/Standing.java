package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.Guests;

/** Where a contact stands, as its row says. */
public record Standing(
        UUID contactId,
        String helplineId,
        String language,
        Phase phase,
        String counsellorId,
        Integer place,
        Integer waitFromMinutes,
        Integer waitToMinutes,
        RefusalReason refusal,
        Ending ending,
        Instant endedAt,
        boolean requeued,
        String requeueReason,
        boolean transferred,
        List<String> guests,
        boolean nudged,
        boolean busy,
        Instant opensAt,
        long lastSeq,
        Progress readByCounsellor,
        Progress readByVisitor) {

    /** A contact that has ended is still its counsellor's for so long: to write it up, to look at it again. */
    public static final Duration OWN_FOR = Duration.ofDays(7);

    private static final String COLUMNS = """
            select c.contact_id, c.helpline_id, c.language, c.phase, c.counsellor_id, c.place, c.wait_from, c.wait_to,
                   c.refusal, c.ending, c.ended_at, c.requeued, c.requeue_reason, c.transferred, c.guests,
                   c.nudged_at, c.opens_at, c.last_seq,
                   exists (select 1 from surge s where s.helpline_id = c.helpline_id and s.active) as busy,
                   c.counsellor_delivered, c.counsellor_read, c.visitor_delivered, c.visitor_read
              from conversation c
            """;
    private static final String BY_CONTACT = COLUMNS + " where c.contact_id = $1";
    private static final String BY_CONTACT_LOCKED = BY_CONTACT + " for update of c";
    private static final String BY_TOKEN = COLUMNS + " join visitor_token t using (contact_id) where t.digest = $1";

    public static Uni<Optional<Standing>> of(SqlClient sql, UUID contactId) {
        return one(sql, BY_CONTACT, Tuple.of(contactId));
    }

    /** And nobody changes it before this transaction ends. */
    static Uni<Optional<Standing>> locked(SqlClient sql, UUID contactId) {
        return one(sql, BY_CONTACT_LOCKED, Tuple.of(contactId));
    }

    static Uni<Optional<Standing>> byToken(SqlClient sql, Buffer digest) {
        return one(sql, BY_TOKEN, Tuple.of(digest));
    }

    private static Uni<Optional<Standing>> one(SqlClient sql, String query, Tuple arguments) {
        return sql.preparedQuery(query).execute(arguments).map(rows -> {
            for (Row row : rows) {
                return Optional.of(read(row));
            }
            return Optional.empty();
        });
    }

    /** Whether this counsellor has the conversation, or is in it. */
    public boolean takesPart(String id) {
        return id.equals(counsellorId) || isGuest(id);
    }

    /** The same, as far as they may still read it. */
    public boolean mayRead(String id, Instant now) {
        return takesPart(id) && (endedAt == null || endedAt.isAfter(now.minus(OWN_FOR)));
    }

    public boolean isGuest(String id) {
        return phase == Phase.ACTIVE && guests.contains(id);
    }

    /** The gates shut while it waited: for the child the same as being refused. */
    public boolean turnedAway() {
        return ending == Ending.TURNED_AWAY;
    }

    private static Standing read(Row row) {
        String refusal = row.getString("refusal");
        String ending = row.getString("ending");
        return new Standing(
                row.getUUID("contact_id"),
                row.getString("helpline_id"),
                row.getString("language"),
                Phase.valueOf(row.getString("phase")),
                row.getString("counsellor_id"),
                row.getInteger("place"),
                row.getInteger("wait_from"),
                row.getInteger("wait_to"),
                refusal == null ? null : RefusalReason.valueOf(refusal),
                ending == null ? null : Ending.valueOf(ending),
                instant(row, "ended_at"),
                row.getBoolean("requeued"),
                row.getString("requeue_reason"),
                row.getBoolean("transferred"),
                Guests.of(row, "guests"),
                instant(row, "nudged_at") != null,
                row.getBoolean("busy"),
                instant(row, "opens_at"),
                row.getLong("last_seq"),
                new Progress(row.getLong("counsellor_delivered"), row.getLong("counsellor_read")),
                new Progress(row.getLong("visitor_delivered"), row.getLong("visitor_read")));
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
