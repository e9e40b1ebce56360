package org.sanad.platform;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
 * Events as they come, repeats included and nothing remembered: for a node that shows people what happens and has a
 * consumer group of its own. What must happen once goes through {@link Inbox}.
 */
@Singleton
public class Overheard {

    private static final Logger LOG = Logger.getLogger(Overheard.class);

    private final EventCodec codec;

    Overheard(EventCodec codec) {
        this.codec = codec;
    }

    /** @param types records or the interfaces above them; others are passed over, unreadable ones with a warning */
    public List<Received> read(ConsumerRecords<String, byte[]> batch, Set<Class<? extends Event>> types) {
        Set<String> wanted = types.stream()
                .flatMap(type -> EventCodec.recordsOf(type).stream())
                .collect(Collectors.toSet());
        List<Received> read = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            String type = header(record, "ce_type");
            if (type == null || !wanted.contains(type)) {
                continue;
            }
            try {
                read.add(new Received(
                        UUID.fromString(header(record, "ce_id")),
                        codec.decode(type, record.value()),
                        Instant.parse(header(record, "ce_time")),
                        header(record, "ce_source"),
                        Long.parseLong(header(record, "ce_sequence"))));
            } catch (RuntimeException unreadable) {
                LOG.warnf(
                        "passed over a %s at %s-%d@%d (%s)",
                        type,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        unreadable.getClass().getSimpleName());
            }
        }
        return read;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
