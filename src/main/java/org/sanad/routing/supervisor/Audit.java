package org.sanad.routing.supervisor;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.routing.host.Reason;
import org.sanad.routing.switchboard.Hand;
import org.sanad.routing.switchboard.HandRefused;

/** What supervisors did by hand, who, when and why. A hand and its entry are one transaction; nothing here is ever changed. */
@Singleton
class Audit {

    private static final String INSERT = """
            insert into hand (helpline_id, at, by, type, contact_id, counsellor_id, fields, reason, refused)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String NEWEST = """
            select id, at, by, type, contact_id, counsellor_id, fields, reason, refused from hand
             where helpline_id = $1 and ($2::uuid is null or contact_id = $2) order by id desc limit $3
            """;

    private final Clock clock;

    Audit(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param fields what else the hand said, for example {@code level} or {@code toLanguage}
     * @param refused why it could not be done, or null when it was
     */
    record Entry(
            long id,
            Instant at,
            String by,
            String type,
            UUID contactId,
            String counsellorId,
            Map<String, Object> fields,
            String reason,
            String refused) {}

    Uni<Void> write(SqlConnection connection, String helplineId, Hand hand, HandRefused.Why refused) {
        HandWords words = HandWords.of(hand);
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.from(new Object[] {
                    helplineId,
                    clock.instant().atOffset(ZoneOffset.UTC),
                    hand.by(),
                    words.type(),
                    words.contactId(),
                    words.counsellorId(),
                    new JsonObject(words.fields()),
                    hand.reason(),
                    refused == null ? null : Reason.word(refused)
                }))
                .replaceWithVoid();
    }

    /** The newest first; of one contact when it is given. */
    Uni<List<Entry>> newest(SqlConnection connection, String helplineId, UUID contactId, int most) {
        return connection
                .preparedQuery(NEWEST)
                .execute(Tuple.of(helplineId, contactId, most))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>(rows.size());
                    rows.forEach(row -> entries.add(entry(row)));
                    return entries;
                });
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("by"),
                row.getString("type"),
                row.getUUID("contact_id"),
                row.getString("counsellor_id"),
                row.getJsonObject("fields").getMap(),
                row.getString("reason"),
                row.getString("refused"));
    }
}
