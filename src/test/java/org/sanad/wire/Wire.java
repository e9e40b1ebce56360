package org.sanad.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.sanad.contract.Event;
import org.sanad.contract.Topic;

/**
 * Publishes events in the form the outbox gives them and hears everything that is published on all topics from the moment
 * it was opened.
 */
public final class Wire implements AutoCloseable {

    /** An event that was heard, with its identity. */
    public record Heard(UUID id, long sequence, Event event, String json) {}

    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Class<? extends Event>> types = new HashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private volatile boolean closed;

    public Wire(String bootstrapServers, ObjectMapper json) {
        this.json = json;
        collect(Event.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = Arrays.stream(Topic.values())
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // seekToEnd is lazy; asking for the position makes it happen before the test says anything
        partitions.forEach(consumer::position);
        listener = Thread.ofVirtual().name("wire").start(() -> listen(consumer));
    }

    /** Publishes as the outbox would; returns the event's id. */
    public UUID publish(Event event) {
        var id = UUID.randomUUID();
        publish(event, id);
        return id;
    }

    /** Publishes under a given id: the same id again is a repeat. */
    public void publish(Event event, UUID id) {
        try {
            var record = new ProducerRecord<>(event.topic().topicName(), event.key(), json.writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", id.toString());
            header(record, "ce_source", "/sanad/test");
            header(record, "ce_type", event.getClass().getSimpleName());
            header(record, "ce_subject", event.key());
            header(record, "ce_time", Instant.now().toString());
            header(record, "ce_sequence", "1");
            header(record, "content-type", "application/json");
            producer.send(record).get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** All events of {@code type} heard so far that match. */
    public <E extends Event> List<E> heard(Class<E> type, Predicate<E> matches) {
        return heard.stream()
                .map(Heard::event)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(matches)
                .toList();
    }

    /** Everything heard so far, as it was on the wire. */
    public List<Heard> everything() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(2));
        try {
            listener.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(KafkaConsumer<String, byte[]> consumer) {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    hear(record);
                }
            }
        }
    }

    private void hear(ConsumerRecord<String, byte[]> record) {
        var type = types.get(header(record, "ce_type"));
        if (type == null || record.value() == null) {
            return;
        }
        try {
            heard.add(new Heard(
                    UUID.fromString(header(record, "ce_id")),
                    Long.parseLong(header(record, "ce_sequence")),
                    json.readValue(record.value(), type),
                    new String(record.value(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect(Class<?> type) {
        if (type.isRecord()) {
            types.put(type.getSimpleName(), type.asSubclass(Event.class));
        } else {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::collect);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
