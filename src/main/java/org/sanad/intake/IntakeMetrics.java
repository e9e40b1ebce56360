package org.sanad.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.GatesAgain.TurnedAway;

/**
 * Offered, queued and refused contacts. Each decided contact is offered once and either queued or refused once, so that
 * the parts sum up to the whole (domain R1.4).
 */
@Singleton
class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Tally tally) {
        tally.decisions().forEach(this::count);
    }

    /** Their language was checked when they came in. */
    void countTurnedAway(List<TurnedAway> all) {
        all.forEach(one -> registry.counter(
                        "sanad.intake.turned-away",
                        "language",
                        AtWork.base(one.contact().language()),
                        "reason",
                        one.why().reason().name())
                .increment());
    }

    private void count(Tally.Decided decided) {
        var language = decided.language();
        registry.counter("sanad.intake.offered", "language", language).increment();
        switch (decided.decision()) {
            case Queued queued ->
                registry.counter(
                                "sanad.intake.queued",
                                "language",
                                language,
                                "level",
                                queued.level().name())
                        .increment();
            case Refused refused ->
                registry.counter(
                                "sanad.intake.refused",
                                "language",
                                language,
                                "reason",
                                refused.reason().name())
                        .increment();
        }
    }
}
