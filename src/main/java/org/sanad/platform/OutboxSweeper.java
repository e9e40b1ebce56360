package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends what a process that died after its commit left in the outbox, and clears the inbox of what can no longer be
 * repeated. One process at a time per service does it: whoever holds the advisory lock.
 */
@ApplicationScoped
class OutboxSweeper {

    /** Younger rows are most likely on their way already. */
    static final Duration LEFT_BEHIND = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private static final String LEFTOVERS = """
            select event_id, topic, key, sequence, type, payload, created_at from outbox
             where created_at < clock_timestamp() - make_interval(secs => $1)
             order by topic, key, sequence limit 1000
            """;
    /** Kafka keeps events for days; an inbox row must outlive them. */
    private static final String FORGET = "delete from inbox where event_id in (select event_id from inbox"
            + " where received_at < clock_timestamp() - interval '14 days' limit 5000)";

    private final Databases databases;
    private final Outbox outbox;

    OutboxSweeper(Databases databases, Outbox outbox) {
        this.databases = databases;
        this.outbox = outbox;
    }

    void start(@jakarta.enterprise.event.Observes io.quarkus.runtime.StartupEvent started) {
        databases
                .all()
                .forEach((service, database) ->
                        Rounds.every(EVERY, "outbox of " + service.id(), () -> sweep(service, database)));
    }

    private Uni<Void> sweep(Service service, Database database) {
        return database.pool()
                .withTransaction(connection -> connection
                        .preparedQuery("select pg_try_advisory_xact_lock(hashtext('sanad-outbox'), hashtext($1))")
                        .execute(io.vertx.mutiny.sqlclient.Tuple.of(service.id()))
                        .chain(lock -> {
                            if (!lock.iterator().next().getBoolean(0)) {
                                return Uni.createFrom().<List<OutboxRow>>item(List.of());
                            }
                            return connection
                                    .preparedQuery(LEFTOVERS)
                                    .execute(io.vertx.mutiny.sqlclient.Tuple.of((double) LEFT_BEHIND.toSeconds()))
                                    .map(OutboxSweeper::rows)
                                    .call(() -> connection.query(FORGET).execute());
                        }))
                .invoke(rows -> outbox.publish(service, database, rows))
                .replaceWithVoid();
    }

    private static List<OutboxRow> rows(RowSet<Row> found) {
        List<OutboxRow> rows = new ArrayList<>(found.size());
        for (Row row : found) {
            rows.add(new OutboxRow(
                    row.getUUID("event_id"),
                    row.getString("topic"),
                    row.getString("key"),
                    row.getLong("sequence"),
                    row.getString("type"),
                    ((Buffer) row.getValue("payload")).getBytes(),
                    row.getOffsetDateTime("created_at").toInstant()));
        }
        return rows;
    }
}
