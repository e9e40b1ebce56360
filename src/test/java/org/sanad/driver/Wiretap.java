package org.sanad.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
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

/** Speaks on the topics in place of a service that does not run in a test, and hears what the others say there. */
public final class Wiretap implements AutoCloseable {

    /** Greater than any sequence number a service of an earlier run gave. */
    private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
    private final Thread listening;
    private volatile boolean closed;

    /** Hears everything that is said from now on. */
    public Wiretap(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            consumer.partitionsFor(topic.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        listening = Thread.ofPlatform().daemon().name("wiretap").start(this::listen);
    }

    private void listen() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                synchronized (heard) {
                    heard.add(record);
                }
            });
        }
        consumer.close();
    }

    /** As the service that owns the event's topic would. */
    public void publish(Event event) {
        publish(event, UUID.randomUUID(), SEQUENCE.incrementAndGet());
    }

    /** With an id and a sequence number of the caller's choice, to repeat an event or to send it late. */
    public void publish(Event event, UUID id, long sequence) {
        try {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(event.topic().topicName(), event.key(), JSON.writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", id.toString());
            header(record, "ce_source", "/sanad/test");
            header(record, "ce_type", event.getClass().getSimpleName());
            header(record, "ce_time", Instant.now().toString());
            header(record, "ce_sequence", Long.toString(sequence));
            producer.send(record);
            producer.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A number greater than every one given so far. */
    public static long nextSequence() {
        return SEQUENCE.incrementAndGet();
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Events of one type heard so far that pass the test, in the order heard. */
    public <E extends Event> List<E> heard(Class<E> type, Predicate<E> test) {
        List<E> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            var header = record.headers().lastHeader("ce_type");
            if (header != null && new String(header.value(), StandardCharsets.UTF_8).equals(type.getSimpleName())) {
                try {
                    E event = JSON.readValue(record.value(), type);
                    if (test.test(event)) {
                        events.add(event);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return events;
    }

    /** Everything heard, as it came: for tests of what must not be said. */
    public List<ConsumerRecord<String, byte[]>> records() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            listening.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(1));
    }
}
