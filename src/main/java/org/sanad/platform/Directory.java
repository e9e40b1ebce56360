package org.sanad.platform;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.sanad.contract.AdministrationEvent;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;

/**
 * The newest state of every helpline and counsellor, in memory. Every process reads the compacted topic of
 * {@code administration} from its beginning when it starts and is not ready before it has reached the end.
 */
@Singleton
public class Directory {

    /** As long as nothing new must have been announced before the directory is believed to hold everybody. */
    static final Duration QUIET = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(Directory.class);

    private final EventCodec codec;
    private final Map<String, Helpline> helplines = new ConcurrentHashMap<>();
    private final Map<String, CounsellorProfile> counsellors = new ConcurrentHashMap<>();
    private final List<Consumer<AdministrationEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private volatile long end = Long.MAX_VALUE;
    private volatile long read = 0;
    private volatile Instant lastNews;
    private volatile boolean settled;

    Directory(EventCodec codec, Clock clock) {
        this.codec = codec;
        this.clock = clock;
    }

    /** The helpline, retired ones included. */
    public Optional<Helpline> helpline(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(helplines.get(id));
    }

    public Collection<Helpline> helplines() {
        return List.copyOf(helplines.values());
    }

    /** The counsellor, retired ones included. */
    public Optional<CounsellorProfile> counsellor(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(counsellors.get(id));
    }

    public Collection<CounsellorProfile> counsellors(String helplineId) {
        return counsellors.values().stream()
                .filter(counsellor -> counsellor.helplineId().equals(helplineId))
                .toList();
    }

    /** Calls {@code listener} for each newer state from now on, on the thread that reads the topic; it must not block. */
    public void onChange(Consumer<AdministrationEvent> listener) {
        listeners.add(listener);
    }

    /**
     * What to answer when a helpline or a counsellor is not found: that it is tried again while they may only not be known
     * yet; {@code otherwise} after.
     */
    public Problem missing(ProblemType otherwise) {
        return settled()
                ? Problem.of(otherwise)
                : Problem.of(ProblemType.UNAVAILABLE).with("retryAfterMs", 1_000L);
    }

    /** Whether everything announced before this process started is known. */
    public boolean complete() {
        return read >= end;
    }

    /**
     * Whether who is not found is not there. An empty topic says nothing: a fresh installation's {@code administration} has
     * not spoken yet, and when it begins to, it takes a moment until it has named everybody. Once true, always true.
     */
    public boolean settled() {
        Instant last = lastNews;
        if (!settled && complete() && last != null && !clock.instant().isBefore(last.plus(QUIET))) {
            settled = true;
        }
        return settled;
    }

    @Incoming("directory")
    void read(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        try {
            if (type != null
                    && codec.decode(new String(type.value(), StandardCharsets.UTF_8), record.value())
                            instanceof AdministrationEvent event
                    && remember(event)) {
                lastNews = clock.instant();
                listeners.forEach(listener -> listener.accept(event));
            }
        } catch (RuntimeException unreadable) {
            LOG.errorf(
                    "the directory passes over the record at offset %d (%s)",
                    record.offset(), unreadable.getClass().getSimpleName());
        }
        read = record.offset() + 1;
    }

    /** @return whether it is newer than what was known */
    private boolean remember(AdministrationEvent event) {
        return switch (event) {
            case HelplineChanged changed -> {
                Helpline told = changed.helpline();
                yield helplines.merge(told.id(), told, (old, given) -> given.version() > old.version() ? given : old)
                        == told;
            }
            case CounsellorProfileChanged changed -> {
                CounsellorProfile told = changed.profile();
                yield counsellors.merge(told.id(), told, (old, given) -> given.version() > old.version() ? given : old)
                        == told;
            }
        };
    }

    /** Learns where the topic ended when this process was given its partition. */
    @ApplicationScoped
    @Identifier("directory")
    static class EndOfTopic implements KafkaConsumerRebalanceListener {
        private final Directory directory;

        EndOfTopic(Directory directory) {
            this.directory = directory;
        }

        @Override
        public void onPartitionsAssigned(
                org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty() && directory.end == Long.MAX_VALUE) {
                directory.end = consumer.endOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0);
            }
        }
    }

    @Readiness
    @Singleton
    static class Complete implements HealthCheck {
        private final Directory directory;

        Complete(Directory directory) {
            this.directory = directory;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("directory of helplines")
                    .status(directory.complete())
                    .build();
        }
    }
}
