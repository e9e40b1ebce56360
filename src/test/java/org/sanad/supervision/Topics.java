package org.sanad.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.sanad.contract.Event;
import org.sanad.contract.Topic;

/** The topics as another service would write them, and the board's changes as a console would read them. */
final class Topics implements AutoCloseable {

    private final String brokers;
    private final ObjectMapper json;
    private final KafkaProducer<String, String> producer;

    Topics(String brokers, ObjectMapper json) {
        this.brokers = brokers;
        this.json = json;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new StringSerializer());
    }

    /** Tells what the story has not told yet. */
    void tell(Story story) {
        story.told.forEach(this::tell);
        story.told.clear();
    }

    /** The same event twice is a repeat: it has the same id. */
    void tell(Story.Told told) {
        Event event = told.event();
        try {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>(event.topic().topicName(), event.key(), json.writeValueAsString(event));
            Map<String, String> headers = Map.of(
                    "ce_id",
                    UUID.nameUUIDFromBytes((event + "#" + told.sequence()).getBytes(StandardCharsets.UTF_8))
                            .toString(),
                    "ce_type",
                    event.getClass().getSimpleName(),
                    "ce_time",
                    "2026-11-22T12:00:00Z",
                    "ce_source",
                    "/test",
                    "ce_sequence",
                    Long.toString(told.sequence()));
            headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    List<Long> versions(String helplineId) {
        return changes(helplineId).stream()
                .map(change -> change.get("version").asLong())
                .toList();
    }

    /** The rows by kind and key, after all changes from the first version on. */
    Map<String, JsonNode> boardAfterAllChanges(String helplineId) {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (JsonNode change : changes(helplineId)) {
            change.get("removed").forEach(key -> assertThat(rows.remove(name(key)))
                    .as("only what is there is removed")
                    .isNotNull());
            change.get("set").forEach(row -> rows.put(name(row), row.get("cells")));
        }
        return rows;
    }

    private static String name(JsonNode row) {
        return row.get("kind").asText() + " " + row.get("key").asText();
    }

    /** All changes of one helpline's board in the order of the topic. */
    private List<JsonNode> changes(String helplineId) {
        List<TopicPartition> partitions = IntStream.range(0, Topic.SUPERVISION.partitions())
                .mapToObj(number -> new TopicPartition(Topic.SUPERVISION.topicName(), number))
                .toList();
        List<JsonNode> changes = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                new HashMap<String, Object>(Map.of("bootstrap.servers", brokers)),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
                    if (record.key().equals(helplineId)) {
                        changes.add(json.readTree(record.value()));
                    }
                }
            }
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return changes;
    }

    @Override
    public void close() {
        producer.close();
    }
}
