package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.sanad.contract.Event;

/**
 * Carries events from a service's tables to Kafka, at least once.
 *
 * <p>A row is written in the transaction that makes its event true and deleted after the broker's acknowledgement, never
 * by a cursor: identity values commit out of order, and a cursor would skip the late ones. The process that committed
 * publishes at once; {@link OutboxSweeper} takes what a dead process left.
 */
@Singleton
class Outbox {

    /** So many unconfirmed events are kept in memory at most; what is beyond waits in the table for the sweeper. */
    static final int MOST_IN_FLIGHT = 10_000;

    private static final String INSERT = """
            with given as (
                select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[])
                    with ordinality as g(event_id, topic, key, type, payload, place)
            ), counted as (
                select topic, key, count(*) as events from given group by topic, key
            ), bumped as (
                insert into stream as s (topic, key, last)
                select topic, key, events from counted order by topic, key
                on conflict (topic, key) do update set last = s.last + excluded.last
                returning topic, key, last
            )
            insert into outbox (event_id, topic, key, sequence, type, payload, created_at)
            select g.event_id, g.topic, g.key,
                   b.last - count(*) over (partition by g.topic, g.key)
                       + row_number() over (partition by g.topic, g.key order by g.place),
                   g.type, g.payload, $6
              from given g join bumped b on b.topic = g.topic and b.key = g.key
            returning event_id, sequence
            """;

    private final EventCodec codec;
    private final Clock clock;
    private final MutinyEmitter<byte[]> emitter;
    private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();
    private final Map<Service, Confirmed> confirmed = new ConcurrentHashMap<>();

    Outbox(
            EventCodec codec,
            Clock clock,
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.codec = codec;
        this.clock = clock;
        this.emitter = emitter;
    }

    Uni<List<OutboxRow>> write(Service service, SqlConnection connection, List<Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Instant now = clock.instant();
        int size = events.size();
        UUID[] ids = new UUID[size];
        String[] topics = new String[size];
        String[] keys = new String[size];
        String[] types = new String[size];
        Buffer[] payloads = new Buffer[size];
        for (int i = 0; i < size; i++) {
            Event event = events.get(i);
            ids[i] = Ids.next();
            topics[i] = event.topic().topicName();
            keys[i] = event.key();
            types[i] = EventCodec.typeOf(event.getClass());
            payloads[i] = Buffer.buffer(codec.encode(event));
        }
        Tuple row = Tuple.from(List.of(ids, topics, keys, types, payloads, now.atOffset(ZoneOffset.UTC)));
        return connection.preparedQuery(INSERT).execute(row).map(inserted -> {
            Map<UUID, Long> sequences = new HashMap<>();
            for (Row each : inserted) {
                sequences.put(each.getUUID(0), each.getLong(1));
            }
            List<OutboxRow> rows = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                rows.add(new OutboxRow(
                        ids[i], topics[i], keys[i], sequences.get(ids[i]), types[i], payloads[i].getBytes(), now));
            }
            return rows;
        });
    }

    /** Sends committed rows in their order; returns at once. */
    void publish(Service service, Database database, List<OutboxRow> rows) {
        if (inFlight.size() > MOST_IN_FLIGHT) {
            return;
        }
        Confirmed confirmed = this.confirmed.computeIfAbsent(
                service, it -> new Confirmed(service, database.pool(), inFlight::remove));
        for (OutboxRow row : rows) {
            if (inFlight.add(row.eventId())) {
                // Subscribed here, one after another: the producer keeps the order of these calls.
                // What the broker does not take is still in the table; the sweeper sends it again.
                send(service, row)
                        .subscribe()
                        .with(sent -> confirmed.add(row.eventId()), failure -> inFlight.remove(row.eventId()));
            }
        }
    }

    private Uni<Void> send(Service service, OutboxRow row) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "ce_specversion", "1.0");
        header(headers, "ce_id", row.eventId().toString());
        header(headers, "ce_source", "/sanad/" + service.id());
        header(headers, "ce_type", row.type());
        header(headers, "ce_subject", row.key());
        header(headers, "ce_time", row.time().toString());
        header(headers, "ce_sequence", Long.toString(row.sequence()));
        header(headers, "content-type", "application/json");
        OutgoingKafkaRecordMetadata<String> record = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.topic())
                .withKey(row.key())
                .withHeaders(headers)
                .build();
        return emitter.sendMessage(Message.of(row.payload(), Metadata.of(record)));
    }

    private static void header(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
