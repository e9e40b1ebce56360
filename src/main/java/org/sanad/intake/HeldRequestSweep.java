package org.sanad.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.intake.Tally.Decided;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;

/** Comes back to held requests every second: decides those whose helpline is known by now, refuses those held too long. */
@ApplicationScoped
class HeldRequestSweep {

    /** Longer than an announcement by {@code administration} takes to arrive; short for a child who looks at a screen. */
    static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Services services;
    private final Databases databases;
    private final Directory directory;
    private final HeldRequests held;
    private final Intake intake;
    private final IntakeMetrics metrics;
    private final Clock clock;

    HeldRequestSweep(
            Services services,
            Databases databases,
            Directory directory,
            HeldRequests held,
            Intake intake,
            IntakeMetrics metrics,
            Clock clock) {
        this.services = services;
        this.databases = databases;
        this.directory = directory;
        this.held = held;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.INTAKE)) {
            Rounds.every(EVERY, "held requests", this::sweep);
        }
    }

    private Uni<Void> sweep() {
        if (!directory.complete()) {
            // Whoever has not read the directory to its end cannot say that a helpline is unknown.
            return Uni.createFrom().voidItem();
        }
        var known = directory.helplines().stream().map(Helpline::id).toList();
        var since = clock.instant().minus(LONGEST_HOLD);
        return databases
                .of(Service.INTAKE)
                .transaction(work -> held.take(work, known, since).chain(requests -> decide(work, requests)))
                .invoke(decided -> {
                    var tally = new Tally();
                    tally.note(decided);
                    metrics.count(tally);
                })
                .replaceWithVoid();
    }

    private Uni<List<Decided>> decide(Work work, List<ContactRequested> requests) {
        var known = requests.stream()
                .collect(Collectors.partitioningBy(
                        request -> directory.helpline(request.helplineId()).isPresent()));
        return intake.decide(work, known.get(true)).chain(decided -> intake.refuseUnknown(work, known.get(false))
                .map(refused ->
                        Stream.concat(decided.stream(), refused.stream()).toList()));
    }
}
