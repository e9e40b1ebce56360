package org.sanad.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.GatewayAlive.Connection;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.Topic;
import org.sanad.driver.Patience;

/**
 * The other services, as routing meets them: events on topics, of one helpline. Whoever said that a counsellor is connected
 * says so again every few seconds, as a gateway does: on a slow day a story takes longer than a silence that is noticed.
 */
public final class Wire implements AutoCloseable {

    private static final Duration BEAT = Duration.ofSeconds(3);

    private final String helplineId;
    private final ObjectMapper json;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<RoutingEvent> heard = new ArrayList<>();
    private final Map<String, CounsellorConnected> connected = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread beating;

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
        beating = Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    private void beat() {
        try {
            while (!closed.await(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                sayWhoIsThere();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time with {@link #say}: a heartbeat must not be heard after a connect that it does not know of. */
    private synchronized void sayWhoIsThere() {
        connected.values().stream()
                .collect(Collectors.groupingBy(CounsellorConnected::node))
                .forEach((node, there) -> say(new GatewayAlive(
                        helplineId,
                        node,
                        there.stream()
                                .map(each -> new Connection(each.counsellorId(), each.connectionId()))
                                .toList(),
                        Instant.now())));
    }

    public void say(Event... events) {
        for (Event event : events) {
            say(UUID.randomUUID(), event);
        }
    }

    /** @param id the same one for a repeat */
    public synchronized void say(UUID id, Event event) {
        if (event instanceof CounsellorConnected seen) {
            connected.put(seen.counsellorId(), seen);
        }
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
                .atMost(Patience.LONG)
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
        closed.countDown();
        try {
            beating.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        producer.close();
        consumer.close();
    }
}
