package org.sanad.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.sanad.contract.Event;

/**
 * Brings events into a service exactly once in effect: an inbox row is written in the transaction of the effect, so a
 * repeat finds it and does nothing.
 *
 * <p>While the database is away, the poll is tried again until it is back: the channel waits, nothing is skipped. An
 * event that fails for another reason is tried by itself and, failing again, set aside in {@code dead_event}; the others
 * go on.
 */
@Singleton
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final String REMEMBER = """
            insert into inbox (event_id) select * from unnest($1::uuid[])
            on conflict do nothing returning event_id
            """;
    private static final String SET_ASIDE = """
            insert into dead_event (event_id, topic, key, type, payload, reason) values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;

    private final Databases databases;
    private final EventCodec codec;

    Inbox(Databases databases, EventCodec codec) {
        this.databases = databases;
        this.codec = codec;
    }

    /**
     * Applies the records of one poll in one transaction.
     *
     * @param types the events this consumer cares about, records or the interfaces above them; others cost nothing
     */
    public Uni<Void> consume(
            Service service,
            ConsumerRecords<String, byte[]> batch,
            Set<Class<? extends Event>> types,
            BatchHandler handler) {
        Database database = databases.of(service);
        Set<String> wanted = namesOf(types);
        List<Arrived> arrived = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            String type = header(record, "ce_type");
            if (type != null && wanted.contains(type)) {
                arrived.add(new Arrived(type, record));
            }
        }
        if (arrived.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return patiently(() -> apply(database, arrived, handler))
                .onFailure()
                .recoverWithUni(failure -> Multi.createFrom()
                        .iterable(arrived)
                        .onItem()
                        .transformToUniAndConcatenate(each -> patiently(() -> apply(database, List.of(each), handler))
                                .onFailure()
                                .recoverWithUni(poison -> patiently(() -> setAside(database, each, poison))))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> apply(Database database, List<Arrived> arrived, BatchHandler handler) {
        List<Received> received = arrived.stream().map(this::read).toList();
        UUID[] ids = received.stream().map(Received::id).toArray(UUID[]::new);
        return database.transaction(work -> work.connection()
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(ids))
                .chain(rows -> {
                    Set<UUID> fresh = new HashSet<>();
                    for (Row row : rows) {
                        fresh.add(row.getUUID(0));
                    }
                    List<Received> news = new ArrayList<>(fresh.size());
                    for (Received each : received) {
                        // remove: an id twice in one poll is a repeat as well
                        if (fresh.remove(each.id())) {
                            news.add(each);
                        }
                    }
                    return news.isEmpty() ? Uni.createFrom().voidItem() : handler.handle(work, news);
                }));
    }

    private Received read(Arrived arrived) {
        ConsumerRecord<String, byte[]> record = arrived.record;
        return new Received(
                UUID.fromString(header(record, "ce_id")),
                codec.decode(arrived.type, record.value()),
                Instant.parse(header(record, "ce_time")),
                header(record, "ce_source"),
                Long.parseLong(header(record, "ce_sequence")));
    }

    private Uni<Void> setAside(Database database, Arrived arrived, Throwable reason) {
        ConsumerRecord<String, byte[]> record = arrived.record;
        LOG.errorf(
                "%s set aside an event of type %s at %s-%d@%d: %s",
                database.service().id(),
                arrived.type,
                record.topic(),
                record.partition(),
                record.offset(),
                trace(reason));
        UUID id = UUID.nameUUIDFromBytes(
                (record.topic() + record.partition() + '@' + record.offset()).getBytes(StandardCharsets.UTF_8));
        return database.pool()
                .preparedQuery(SET_ASIDE)
                .execute(Tuple.from(List.of(
                        id,
                        record.topic(),
                        String.valueOf(record.key()),
                        arrived.type,
                        Buffer.buffer(record.value()),
                        reason.getClass().getName())))
                .replaceWithVoid();
    }

    /** Class names and places in the code only: a message may quote what was being written. */
    private static String trace(Throwable reason) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
            trace.append(cause.getClass().getName());
            StackTraceElement[] places = cause.getStackTrace();
            for (int i = 0; i < Math.min(4, places.length); i++) {
                trace.append(" < ").append(places[i]);
            }
            trace.append("; ");
        }
        return trace.toString();
    }

    private static Uni<Void> patiently(java.util.function.Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(Outage::is)
                .invoke(failure ->
                        LOG.debugf("database away (%s)", failure.getClass().getSimpleName()))
                .onFailure(Outage::is)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static Set<String> namesOf(Set<Class<? extends Event>> types) {
        return types.stream()
                .flatMap(type -> EventCodec.recordsOf(type).stream())
                .collect(Collectors.toSet());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private record Arrived(String type, ConsumerRecord<String, byte[]> record) {}
}
