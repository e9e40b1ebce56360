package org.sanad.escalation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many alerts are open, and how long they wait for a supervisor. The open ones are counted in the table, so every
 * replica tells the same number: take their maximum, not their sum.
 */
@Singleton
class EscalationMetrics {

    private final MeterRegistry registry;
    private final Map<Alert.Phase, AtomicLong> open = new EnumMap<>(Alert.Phase.class);

    EscalationMetrics(MeterRegistry registry) {
        this.registry = registry;
        Arrays.stream(Alert.Phase.values())
                .filter(phase -> phase != Alert.Phase.CLOSED)
                .forEach(phase -> {
                    var count = new AtomicLong();
                    open.put(phase, count);
                    Gauge.builder("sanad.escalation.alerts.open", count, AtomicLong::get)
                            .tag("state", phase.name())
                            .register(registry);
                });
    }

    void raised() {
        registry.counter("sanad.escalation.alerts.raised").increment();
    }

    void repeated(int alerts) {
        registry.counter("sanad.escalation.alerts.repeated").increment(alerts);
    }

    /** @param waited from the alert to its acknowledgement */
    void acknowledged(Duration waited) {
        registry.timer("sanad.escalation.acknowledgement").record(waited);
    }

    /** @param counted pairs of phase and count; a missing phase has none */
    void open(List<Object[]> counted) {
        var now = new EnumMap<Alert.Phase, Long>(Alert.Phase.class);
        counted.forEach(row -> now.put((Alert.Phase) row[0], (Long) row[1]));
        open.forEach((phase, count) -> count.set(now.getOrDefault(phase, 0L)));
    }
}
