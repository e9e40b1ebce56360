package org.sanad.gateway.projection;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.sanad.contract.ContactEvent;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.EarlierContactFound;
import org.sanad.contract.DeskEvent.ObservationEnded;
import org.sanad.contract.DeskEvent.ObservationStarted;
import org.sanad.contract.DeskEvent.ReadOutsideCaseload;
import org.sanad.contract.DeskEvent.ReadOutsideSeen;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.SupervisionEvent;
import org.sanad.gateway.message.Elsewhere;
import org.sanad.platform.Databases;
import org.sanad.platform.Outage;
import org.sanad.platform.Overheard;
import org.sanad.platform.Received;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * What happens, for the sockets of this node: applied first, then shown. Each node has consumer groups of its own that
 * start at the end of the topics.
 */
@Singleton
public class LiveConsumers {

    private static final Logger LOG = Logger.getLogger(LiveConsumers.class);

    private static final Set<Class<? extends Event>> SHOWN;

    static {
        Set<Class<? extends Event>> shown = new HashSet<>(Projection.APPLIED);
        shown.add(SupervisionEvent.BoardChanged.class);
        shown.add(CounsellorConnected.class);
        shown.add(VisitorConnected.class);
        shown.add(VisitorDisconnected.class);
        shown.add(ReadOutsideCaseload.class);
        shown.add(ReadOutsideSeen.class);
        shown.add(ObservationStarted.class);
        shown.add(ObservationEnded.class);
        shown.add(EarlierContactFound.class);
        SHOWN = Set.copyOf(shown);
    }

    private final Overheard overheard;
    private final Databases databases;
    private final Announcer announcer;
    private final Elsewhere elsewhere;
    private final CatchUp catchUp;

    LiveConsumers(Overheard overheard, Databases databases, Announcer announcer, Elsewhere elsewhere, CatchUp catchUp) {
        this.overheard = overheard;
        this.databases = databases;
        this.announcer = announcer;
        this.elsewhere = elsewhere;
        this.catchUp = catchUp;
    }

    @Incoming("gateway-live-events")
    Uni<Void> events(ConsumerRecords<String, byte[]> batch) {
        List<Received> events = overheard.read(batch, SHOWN).stream()
                .peek(catchUp::heard)
                .filter(received -> announcer.concerns(received.event()))
                .toList();
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : patiently(apply(events)).chain(() -> show(events));
    }

    @Incoming("gateway-live-conversations")
    Uni<Void> conversations(ConsumerRecords<String, byte[]> batch) {
        batch.forEach(elsewhere::signal);
        return each(
                overheard.read(batch, Set.of(MessageAppended.class)),
                received -> patiently(elsewhere.stored((MessageAppended) received.event())));
    }

    private Uni<Void> apply(List<Received> events) {
        List<Received> applied = events.stream()
                .filter(received -> switch (received.event()) {
                    // The durable consumer writes the places; they are shown from the event.
                    case RoutingEvent.PlacesChanged places -> false;
                    case RoutingEvent routing -> true;
                    case ContactEvent contact -> true;
                    case EscalationEvent escalation -> true;
                    default -> false;
                })
                .toList();
        return applied.isEmpty()
                ? Uni.createFrom().voidItem()
                : databases.of(Service.GATEWAY).transaction(work -> Projection.apply(work.connection(), applied));
    }

    private Uni<Void> show(List<Received> events) {
        return each(events, received -> patiently(announcer.show(received.event())));
    }

    private static Uni<Void> each(List<Received> events, java.util.function.Function<Received, Uni<Void>> action) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> action.apply(event).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** While the database is away the sockets wait for their news; any other failure costs one piece of it only. */
    private static Uni<Void> patiently(Uni<Void> work) {
        return work.onFailure(Outage::is)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2))
                .indefinitely()
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "an event was not shown: %s at %s",
                        failure.getClass().getName(),
                        failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0]))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Knows when this node hears the topics; a socket that opened before would miss what happens. */
    @ApplicationScoped
    @Identifier("gateway-live")
    public static class Hearing implements KafkaConsumerRebalanceListener {
        private static final int CHANNELS = 2;

        private final Set<String> groups = ConcurrentHashMap.newKeySet();

        @Override
        public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                // From now on, exactly: the position at the end is looked up here and not at the first poll.
                partitions.forEach(consumer::position);
                groups.add(consumer.groupMetadata().groupId());
            }
        }

        public boolean complete() {
            return groups.size() >= CHANNELS;
        }
    }

    @Readiness
    @Singleton
    static class Ready implements HealthCheck {
        private final Hearing hearing;
        private final Services services;

        Ready(@Identifier("gateway-live") Hearing hearing, Services services) {
            this.hearing = hearing;
            this.services = services;
        }

        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("gateway hears the topics")
                    .status(!services.runs(Service.GATEWAY) || hearing.complete())
                    .build();
        }
    }
}
