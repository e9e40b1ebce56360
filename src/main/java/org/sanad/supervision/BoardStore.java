package org.sanad.supervision;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.SupervisionEvent;
import org.sanad.contract.SupervisionEvent.RowKey;
import org.sanad.supervision.Fact.Key;
import org.sanad.supervision.Fact.Kind;

/** The tables of this service. Whoever changes facts or announces holds the lock on the helpline's {@code board} row. */
@Singleton
class BoardStore {

    /** Its own mapper: what is stored must not depend on what is set for REST. */
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    /** Locks the board against other processes until the transaction ends, and says that its facts change. */
    Uni<Void> lock(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("insert into board (helpline_id) values ($1)"
                        + " on conflict (helpline_id) do update set dirty = true")
                .execute(Tuple.of(helplineId))
                .replaceWithVoid();
    }

    Uni<Map<Key, Fact>> facts(SqlConnection connection, String helplineId, Collection<Key> keys) {
        UUID[] contacts = keys.stream()
                .filter(key -> key.kind() == Kind.CONTACT)
                .map(key -> UUID.fromString(key.key()))
                .toArray(UUID[]::new);
        String[] others = keys.stream()
                .filter(key -> key.kind() != Kind.CONTACT)
                .map(key -> name(key.kind()) + "/" + key.key())
                .toArray(String[]::new);
        return connection
                .preparedQuery("select 'contact' as kind, contact_id::text as key, facts from contact"
                        + " where helpline_id = $1 and contact_id = any($2)"
                        + " union all select kind, key, facts from fact"
                        + " where helpline_id = $1 and kind || '/' || key = any($3)")
                .execute(Tuple.of(helplineId, contacts, others))
                .map(this::facts);
    }

    /** All that can be on the board. */
    Uni<Map<Key, Fact>> openFacts(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("select 'contact' as kind, contact_id::text as key, facts from contact"
                        + " where helpline_id = $1 and open"
                        + " union all select kind, key, facts from fact where helpline_id = $1 and open")
                .execute(Tuple.of(helplineId))
                .map(this::facts);
    }

    Uni<Void> save(SqlConnection connection, String helplineId, Map<Key, Fact> facts, Instant now) {
        List<Tuple> contacts = new ArrayList<>();
        List<Tuple> others = new ArrayList<>();
        facts.forEach((key, fact) -> {
            if (fact instanceof ContactFact contact) {
                contacts.add(Tuple.from(new Object[] {
                    UUID.fromString(key.key()),
                    helplineId,
                    contact.open(),
                    time(contact.arrivedAt),
                    time(contact.answeredAt),
                    time(contact.refusedAt),
                    time(contact.endedAt),
                    write(contact),
                    time(now)
                }));
            } else {
                others.add(Tuple.of(helplineId, name(key.kind()), key.key(), fact.open(), write(fact), time(now)));
            }
        });
        return batch(
                        connection,
                        "insert into contact values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (contact_id) do"
                                + " update set open = $3, arrived_at = $4, answered_at = $5, refused_at = $6, ended_at ="
                                + " $7, facts = $8, touched_at = $9",
                        contacts)
                .chain(() -> batch(
                        connection,
                        "insert into fact values ($1, $2, $3, $4, $5, $6)"
                                + " on conflict (helpline_id, kind, key) do update set open = $4, facts = $5,"
                                + " touched_at = $6",
                        others));
    }

    /** The numbers of these minutes have to be counted anew. */
    Uni<Void> makeStale(SqlConnection connection, String helplineId, Collection<Instant> minutes) {
        return batch(
                connection,
                "insert into minute (helpline_id, minute, stale) values ($1, $2, true)"
                        + " on conflict (helpline_id, minute) do update set stale = true",
                minutes.stream()
                        .sorted()
                        .map(minute -> Tuple.of(helplineId, time(minute)))
                        .toList());
    }

    Uni<List<Instant>> staleMinutes(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("select minute from minute where helpline_id = $1 and stale order by minute")
                .execute(Tuple.of(helplineId))
                .map(rows -> rows.stream()
                        .map(row -> row.getOffsetDateTime(0).toInstant())
                        .toList());
    }

    Uni<List<ContactFact>> contactsOf(SqlConnection connection, String helplineId, Instant minute) {
        return connection
                .preparedQuery("select facts from contact where helpline_id = $1"
                        + " and (arrived_at >= $2 and arrived_at < $3 or answered_at >= $2 and answered_at < $3"
                        + " or refused_at >= $2 and refused_at < $3 or ended_at >= $2 and ended_at < $3)")
                .execute(Tuple.of(helplineId, time(minute), time(minute.plus(1, ChronoUnit.MINUTES))))
                .map(this::contacts);
    }

    Uni<List<ContactFact>> contactsArrived(SqlConnection connection, String helplineId, Instant from, Instant until) {
        return connection
                .preparedQuery("select facts from contact where helpline_id = $1 and arrived_at >= $2"
                        + " and arrived_at < $3")
                .execute(Tuple.of(helplineId, time(from), time(until)))
                .map(this::contacts);
    }

    Uni<Void> saveMinute(SqlConnection connection, String helplineId, Instant minute, MinuteNumbers numbers) {
        return connection
                .preparedQuery("update minute set stale = false, numbers = $3 where helpline_id = $1 and minute = $2")
                .execute(Tuple.of(helplineId, time(minute), write(numbers)))
                .replaceWithVoid();
    }

    Uni<Map<Instant, MinuteNumbers>> minutesSince(SqlConnection connection, String helplineId, Instant from) {
        return connection
                .preparedQuery("select minute, numbers from minute where helpline_id = $1 and minute >= $2"
                        + " and numbers is not null order by minute")
                .execute(Tuple.of(helplineId, time(from)))
                .map(rows -> {
                    Map<Instant, MinuteNumbers> minutes = new LinkedHashMap<>();
                    rows.forEach(row -> minutes.put(
                            row.getOffsetDateTime(0).toInstant(), read(row.getJsonObject(1), MinuteNumbers.class)));
                    return minutes;
                });
    }

    /**
     * Locks the boards that have something to announce.
     *
     * @param quietSince boards announced later than this wait: a change that is overtaken needs no version of its own
     * @param minute boards last announced before it have a minute to drop
     */
    Uni<List<String>> due(SqlConnection connection, Instant quietSince, Instant minute) {
        return connection
                .preparedQuery("select helpline_id from board where (dirty or announced_at < $2)"
                        + " and (announced_at is null or announced_at <= $1) order by helpline_id")
                .execute(Tuple.of(time(quietSince), time(minute)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** The version announced last, with the board locked; null when another process was faster. */
    Uni<Long> lockDue(SqlConnection connection, String helplineId, Instant quietSince, Instant minute) {
        return connection
                .preparedQuery("select version from board where helpline_id = $3 and (dirty or announced_at < $2)"
                        + " and (announced_at is null or announced_at <= $1) for update")
                .execute(Tuple.of(time(quietSince), time(minute), helplineId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong(0));
    }

    Uni<Void> announced(SqlConnection connection, String helplineId, long version, Instant now) {
        return connection
                .preparedQuery("update board set version = $2, announced_at = $3, dirty = false where helpline_id = $1")
                .execute(Tuple.of(helplineId, version, time(now)))
                .replaceWithVoid();
    }

    Uni<List<SupervisionEvent.Row>> rows(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("select kind, key, cells from board_row where helpline_id = $1 order by kind, key")
                .execute(Tuple.of(helplineId))
                .map(rows -> rows.stream().map(row -> row(row, 0)).toList());
    }

    /** Version and rows as of one moment. */
    Uni<Snapshot> snapshot(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("select r.kind, r.key, r.cells, b.version, b.announced_at from board b"
                        + " left join board_row r using (helpline_id) where b.helpline_id = $1 order by r.kind, r.key")
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    Snapshot snapshot = new Snapshot(0, null, new ArrayList<>());
                    for (Row row : rows) {
                        OffsetDateTime at = row.getOffsetDateTime("announced_at");
                        snapshot =
                                new Snapshot(row.getLong("version"), at == null ? null : at.toInstant(), snapshot.rows);
                        if (row.getString("kind") != null) {
                            snapshot.rows.add(row(row, 0));
                        }
                    }
                    return snapshot;
                });
    }

    record Snapshot(long version, Instant at, List<SupervisionEvent.Row> rows) {}

    Uni<Void> change(SqlConnection connection, String helplineId, Board.Change change) {
        return batch(
                        connection,
                        "insert into board_row values ($1, $2, $3, $4)"
                                + " on conflict (helpline_id, kind, key) do update set cells = $4",
                        change.set().stream()
                                .map(row -> Tuple.of(helplineId, row.kind(), row.key(), write(row.cells())))
                                .toList())
                .chain(() -> batch(
                        connection,
                        "delete from board_row where helpline_id = $1 and kind = $2 and key = $3",
                        change.removed().stream()
                                .map((RowKey key) -> Tuple.of(helplineId, key.kind(), key.key()))
                                .toList()));
    }

    private Map<Key, Fact> facts(RowSet<Row> rows) {
        Map<Key, Fact> facts = new LinkedHashMap<>();
        for (Row row : rows) {
            Kind kind = Kind.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
            facts.put(new Key(kind, row.getString(1)), read(row.getJsonObject(2), typeOf(kind)));
        }
        return facts;
    }

    private List<ContactFact> contacts(RowSet<Row> rows) {
        List<ContactFact> contacts = new ArrayList<>(rows.size());
        rows.forEach(row -> contacts.add(read(row.getJsonObject(0), ContactFact.class)));
        return contacts;
    }

    private static SupervisionEvent.Row row(Row row, int first) {
        return new SupervisionEvent.Row(
                row.getString(first),
                row.getString(first + 1),
                row.getJsonObject(first + 2).getMap());
    }

    private static Class<? extends Fact> typeOf(Kind kind) {
        return switch (kind) {
            case CONTACT -> ContactFact.class;
            case OFFER -> Fact.Offer.class;
            case COUNSELLOR -> Fact.Counsellor.class;
            case ALERT -> Fact.Alert.class;
            case INTAKE -> Fact.Intake.class;
            case HANDOVER -> Fact.Handing.class;
            case SURGE -> Fact.SurgeMode.class;
            case DIVERT -> Fact.Diversion.class;
        };
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Uni<Void> batch(SqlConnection connection, String sql, List<Tuple> tuples) {
        return tuples.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).executeBatch(tuples).replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private JsonObject write(Object value) {
        try {
            return new JsonObject(json.writeValueAsString(value));
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("cannot write a " + value.getClass().getSimpleName());
        }
    }

    private <T> T read(JsonObject stored, Class<T> type) {
        try {
            return json.readValue(stored.encode(), type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("cannot read a stored " + type.getSimpleName());
        }
    }
}
