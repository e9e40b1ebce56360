package org.sanad.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.awaitility.Awaitility;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.Topic;

/** The other services, as routing meets them: events on topics, of one helpline. */
public final class Wire implements AutoCloseable {

    private final String helplineId;
    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<RoutingEvent> heard = new ArrayList<>();

    public Wire(String bootstrapServers, ObjectMapper json, String helplineId) {
        this.helplineId = helplineId;
        this.json = json;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.ROUTING.topicName()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    public void say(Event... events) {
        for (Event event : events) {
            say(UUID.randomUUID(), event);
        }
    }

    /** @param id the same one for a repeat */
    public void say(UUID id, Event event) {
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(event.topic().topicName(), event.key(), json.writeValueAsBytes(event));
            Map.of(
                            "ce_specversion",
                            "1.0",
                            "ce_id",
                            id.toString(),
                            "ce_source",
                            "/sanad/test",
                            "ce_type",
                            event.getClass().getSimpleName(),
                            "ce_time",
                            Instant.now().toString(),
                            "ce_sequence",
                            "1")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
            producer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first event of this type that fits, waited for. */
    public <T extends RoutingEvent> T hear(Class<T> type, Predicate<T> fitting) {
        return Awaitility.await(type.getSimpleName())
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            listen();
                            return all(type).stream().filter(fitting).findFirst();
                        },
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    public <T extends RoutingEvent> List<T> all(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void listen() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            if (helplineId.equals(record.key())) {
                heard.add(read(record));
            }
        }
    }

    private RoutingEvent read(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        for (Class<?> known : RoutingEvent.class.getPermittedSubclasses()) {
            if (known.getSimpleName().equals(type)) {
                try {
                    return (RoutingEvent) json.readValue(record.value(), known);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("routing said something it may not: " + type);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
