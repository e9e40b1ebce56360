package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.sanad.contract.Event;

/**
 * The outbox for services that keep their state as entities: the same rows in the same transaction, written through the
 * session's own connection.
 */
@Singleton
public class OutboxForEntities {

    private static final String NEXT = """
            insert into stream as s (topic, key, last) values (:topic, :key, 1)
            on conflict (topic, key) do update set last = s.last + 1 returning last
            """;
    private static final String INSERT = """
            insert into outbox (event_id, topic, key, sequence, type, payload)
            values (:id, :topic, :key, :sequence, :type, :payload)
            """;

    private final Databases databases;
    private final Outbox outbox;
    private final EventCodec codec;
    private final Clock clock;

    OutboxForEntities(Databases databases, Outbox outbox, EventCodec codec, Clock clock) {
        this.databases = databases;
        this.outbox = outbox;
        this.codec = codec;
        this.clock = clock;
    }

    /** Runs {@code work} in a transaction; what it emits is stored with it and published after the commit. */
    public <T> Uni<T> transaction(
            Mutiny.SessionFactory sessions, Service service, BiFunction<Mutiny.Session, Emitted, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Emitted emitted = new Emitted();
            List<OutboxRow> rows = new java.util.ArrayList<>();
            return sessions.withTransaction((session, transaction) -> {
                        rows.clear();
                        return work.apply(session, emitted)
                                .call(() -> session.flush().chain(() -> writeAll(session, emitted.events, 0, rows)));
                    })
                    .invoke(() -> outbox.publish(service, databases.of(service), rows));
        });
    }

    private Uni<Void> writeAll(Mutiny.Session session, List<Event> events, int next, List<OutboxRow> rows) {
        if (next == events.size()) {
            return Uni.createFrom().voidItem();
        }
        Event event = events.get(next);
        UUID id = Ids.next();
        Instant now = clock.instant();
        String topic = event.topic().topicName();
        String type = EventCodec.typeOf(event.getClass());
        byte[] payload = codec.encode(event);
        return session.createNativeQuery(NEXT, Long.class)
                .setParameter("topic", topic)
                .setParameter("key", event.key())
                .getSingleResult()
                .chain(sequence -> session.createNativeQuery(INSERT)
                        .setParameter("id", id)
                        .setParameter("topic", topic)
                        .setParameter("key", event.key())
                        .setParameter("sequence", sequence)
                        .setParameter("type", type)
                        .setParameter("payload", payload)
                        .executeUpdate()
                        .invoke(() -> rows.add(new OutboxRow(id, topic, event.key(), sequence, type, payload, now))))
                .chain(() -> writeAll(session, events, next + 1, rows));
    }

    /** Collects what becomes true with a transaction. */
    public static final class Emitted {
        private final List<Event> events = new java.util.ArrayList<>();

        public void emit(Event event) {
            events.add(event);
        }
    }
}
