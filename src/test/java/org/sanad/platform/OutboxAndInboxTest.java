package org.sanad.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sanad.driver.Patience.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.Event;
import org.sanad.contract.Topic;
import org.sanad.driver.Patience;
import org.sanad.stack.StackResource;

/** Events leave with their transaction, once in effect, in order; on real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OutboxAndInboxTest {

    @Inject
    Databases databases;

    @Inject
    Inbox inbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String helpline = "helpline-" + UUID.randomUUID();

    @Test
    void eventsOfACommittedTransactionArriveInOrderWithDenseSequenceNumbers() {
        database()
                .transaction(work -> {
                    work.emit(switched("ar"));
                    work.emit(switched("fr"));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Patience.LONG);
        database()
                .transaction(work -> {
                    work.emit(switched("en"));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Patience.LONG);

        List<ConsumerRecord<String, byte[]>> records = receive(3);

        assertThat(records).extracting(record -> header(record, "ce_sequence")).containsExactly("1", "2", "3");
        assertThat(records).extracting(record -> header(record, "ce_type")).containsOnly("IntakeSwitched");
        assertThat(records.get(2).value()).asString(StandardCharsets.UTF_8).contains("\"language\":\"en\"");
        await().untilAsserted(() -> assertThat(outboxRows()).isZero());
    }

    @Test
    void anEventOfARolledBackTransactionIsNeverSent() {
        assertThatThrownBy(() -> database()
                        .transaction(work -> {
                            work.emit(switched("ar"));
                            return Uni.createFrom().failure(new IllegalStateException("the effect failed"));
                        })
                        .await()
                        .atMost(Patience.LONG))
                .isInstanceOf(IllegalStateException.class);
        database()
                .transaction(work -> {
                    work.emit(switched("fr"));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Patience.LONG);

        // The first event that arrives is the second transaction's, and it has the first sequence number.
        ConsumerRecord<String, byte[]> first = receive(1).getFirst();
        assertThat(first.value()).asString(StandardCharsets.UTF_8).contains("\"language\":\"fr\"");
        assertThat(header(first, "ce_sequence")).isEqualTo("1");
    }

    @Test
    void whatADeadProcessLeftInTheOutboxIsSentByTheNextOne() {
        database()
                .pool()
                .preparedQuery("insert into outbox (event_id, topic, key, sequence, type, payload, created_at)"
                        + " values ($1, $2, $3, 1, 'IntakeSwitched', $4, clock_timestamp() - interval '1 minute')")
                .execute(Tuple.of(
                        Ids.next(), Topic.CONTACTS.topicName(), helpline, Buffer.buffer("{\"language\":\"ar\"}")))
                .await()
                .atMost(Patience.LONG);

        assertThat(receive(1)).hasSize(1);
        await().untilAsserted(() -> assertThat(outboxRows()).isZero());
    }

    @Test
    void aRepeatedEventHasItsEffectOnce() {
        List<Received> effects = new CopyOnWriteArrayList<>();
        ConsumerRecord<String, byte[]> record = record(UUID.randomUUID(), 1, "IntakeSwitched", json("ar"));

        consume(effects, record);
        consume(effects, record, record);

        assertThat(effects).singleElement().extracting(Received::sequence).isEqualTo(1L);
    }

    @Test
    void anEffectThatRolledBackIsAppliedWhenTheEventComesAgain() {
        List<Received> effects = new CopyOnWriteArrayList<>();
        List<Throwable> failures = new ArrayList<>(List.of(new java.io.IOException("the database went away")));
        ConsumerRecord<String, byte[]> record = record(UUID.randomUUID(), 1, "IntakeSwitched", json("ar"));

        inbox.consume(Service.INTAKE, batch(record), Set.of(IntakeSwitched.class), (work, events) -> {
                    if (!failures.isEmpty()) {
                        return Uni.createFrom().failure(failures.removeFirst());
                    }
                    effects.addAll(events);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Patience.LONG);

        assertThat(effects).hasSize(1);
    }

    @Test
    void aPoisonEventIsSetAsideWholeAndTheOthersGoOn() {
        List<Received> effects = new CopyOnWriteArrayList<>();
        String key = helpline;
        ConsumerRecord<String, byte[]> poison = record(UUID.randomUUID(), 1, "IntakeSwitched", "{broken");
        ConsumerRecord<String, byte[]> good = record(UUID.randomUUID(), 2, "IntakeSwitched", json("fr"));

        consume(effects, poison, good);

        assertThat(effects).singleElement().extracting(Received::sequence).isEqualTo(2L);
        var aside = database()
                .pool()
                .preparedQuery("select payload, reason from dead_event where key = $1")
                .execute(Tuple.of(key))
                .await()
                .atMost(Patience.LONG);
        assertThat(aside).singleElement().satisfies(row -> {
            assertThat(((Buffer) row.getValue("payload")).toString()).isEqualTo("{broken");
            assertThat(row.getString("reason")).doesNotContain("broken");
        });
    }

    @Test
    void aServicesRoleCannotReadAnothersTablesNorChangeItsOwn() {
        assertThatThrownBy(() -> database()
                        .pool()
                        .query("select * from gateway.outbox")
                        .execute()
                        .await()
                        .indefinitely())
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database()
                        .pool()
                        .query("drop table inbox")
                        .execute()
                        .await()
                        .indefinitely())
                .hasMessageContaining("must be owner");
    }

    private Database database() {
        return databases.of(Service.INTAKE);
    }

    private IntakeSwitched switched(String language) {
        return new IntakeSwitched(helpline, language, false, "too few of us", "supervisor1", Instant.EPOCH, null);
    }

    private String json(String language) {
        return "{\"helplineId\":\"%s\",\"language\":\"%s\",\"open\":true,\"switchedAt\":\"2026-01-01T00:00:00Z\"}"
                .formatted(helpline, language);
    }

    @SafeVarargs
    private void consume(List<Received> effects, ConsumerRecord<String, byte[]>... records) {
        Set<Class<? extends Event>> types = Set.of(IntakeSwitched.class);
        inbox.consume(Service.INTAKE, batch(records), types, (work, events) -> {
                    effects.addAll(events);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Patience.LONG);
    }

    @SafeVarargs
    private static ConsumerRecords<String, byte[]> batch(ConsumerRecord<String, byte[]>... records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition(records[0].topic(), 0), List.of(records)), Map.of());
    }

    private ConsumerRecord<String, byte[]> record(UUID id, long sequence, String type, String body) {
        RecordHeaders headers = new RecordHeaders();
        Map.of(
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        type,
                        "ce_time",
                        "2026-01-01T00:00:00Z",
                        "ce_source",
                        "/sanad/test",
                        "ce_sequence",
                        Long.toString(sequence))
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new ConsumerRecord<>(
                "test-" + helpline,
                0,
                sequence,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                helpline,
                body.getBytes(StandardCharsets.UTF_8),
                headers,
                java.util.Optional.empty());
    }

    private long outboxRows() {
        return database()
                .pool()
                .preparedQuery("select count(*) from outbox where key = $1")
                .execute(Tuple.of(helpline))
                .await()
                .atMost(Patience.LONG)
                .iterator()
                .next()
                .getLong(0);
    }

    private List<ConsumerRecord<String, byte[]>> receive(int count) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "test-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.CONTACTS.topicName()));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(helpline)) {
                        found.add(record);
                    }
                });
                return found.size() >= count;
            });
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
