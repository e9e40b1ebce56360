package org.sanad.routing.host;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.routing.switchboard.Switchboard;

/** What operators see of the switchboards; language and level are the only words of a contact that may be tags. */
@Singleton
class RoutingMetrics {

    /** A gateway speaks every five seconds; a helpline that is older here is decided by another process now. */
    private static final Duration OURS = Duration.ofSeconds(60);

    private record Queue(String language, Level level) {}

    private record Snapshot(Instant at, Map<Queue, Integer> waiting) {}

    private final Map<String, Snapshot> snapshots = new ConcurrentHashMap<>();
    private final Set<Queue> gauges = ConcurrentHashMap.newKeySet();
    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer firstOffer;

    RoutingMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.firstOffer = Timer.builder("sanad.routing.first.offer")
                .description("From entering the queue to the first offer")
                .publishPercentileHistogram()
                .register(registry);
    }

    void decided(String helplineId, Switchboard switchboard, List<RoutingEvent> decisions, Instant now) {
        for (RoutingEvent decision : decisions) {
            registry.counter(
                            "sanad.routing.decisions",
                            "kind",
                            decision.getClass().getSimpleName())
                    .increment();
            switch (decision) {
                case OfferMade made ->
                    switchboard
                            .waitedForFirstOffer(made.contactId())
                            .ifPresent(since -> firstOffer.record(Duration.between(since, made.at())));
                case OfferClosed closed ->
                    registry.counter("sanad.routing.offers", "outcome", Reason.word(closed.outcome()))
                            .increment();
                default -> {}
            }
        }
        Map<Queue, Integer> waiting = new HashMap<>();
        for (String language : switchboard.languages()) {
            for (Level level : Level.values()) {
                Queue queue = new Queue(language, level);
                waiting.put(queue, switchboard.waiting(language, level));
                if (gauges.add(queue)) {
                    Gauge.builder("sanad.routing.waiting", () -> waiting(queue))
                            .description("Contacts that wait, offered ones included")
                            .tag("language", language)
                            .tag("level", level.name())
                            .register(registry);
                }
            }
        }
        snapshots.put(helplineId, new Snapshot(now, waiting));
    }

    private int waiting(Queue queue) {
        Instant oldest = clock.instant().minus(OURS);
        return snapshots.values().stream()
                .filter(snapshot -> snapshot.at().isAfter(oldest))
                .mapToInt(snapshot -> snapshot.waiting().getOrDefault(queue, 0))
                .sum();
    }
}
