package org.sanad.escalation;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.sanad.platform.OwnContext;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Sees that an overdue alert is repeated: a timer for the next deadline known here makes it prompt, a sweep every second
 * makes it certain, also for alerts that another replica raised before it died. The deadlines themselves stand in the
 * table.
 */
@ApplicationScoped
class Deadlines {

    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(Deadlines.class);

    private final Services services;
    private final Alarm alarm;
    private final EndedContacts ended;
    private final EscalationMetrics metrics;
    private final Clock clock;
    private final Vertx vertx;
    private final OwnContext context;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private Armed armed;

    private record Armed(Instant deadline, long timer) {}

    Deadlines(
            Services services,
            Alarm alarm,
            EndedContacts ended,
            EscalationMetrics metrics,
            Clock clock,
            Vertx vertx,
            OwnContext context) {
        this.services = services;
        this.alarm = alarm;
        this.ended = ended;
        this.metrics = metrics;
        this.clock = clock;
        this.vertx = vertx;
        this.context = context;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.ESCALATION)) {
            vertx.setPeriodic(SWEEP.toMillis(), tick -> sweep());
        }
    }

    /** Comes back at {@code deadline}, unless an earlier one is armed; that one's sweep will find this one. */
    synchronized void arm(Instant deadline) {
        if (armed != null) {
            if (!deadline.isBefore(armed.deadline())) {
                return;
            }
            vertx.cancelTimer(armed.timer());
        }
        var wait = Duration.between(clock.instant(), deadline).toMillis() + 1;
        armed = new Armed(deadline, vertx.setTimer(Math.max(1, wait), timer -> {
            disarm(timer);
            sweep();
        }));
    }

    private synchronized void disarm(long timer) {
        if (armed != null && armed.timer() == timer) {
            armed = null;
        }
    }

    private void sweep() {
        if (!sweeping.compareAndSet(false, true)) {
            return;
        }
        context.execute(() -> Uni.createFrom()
                .deferred(this::sweepOnce)
                .onTermination()
                .invoke(() -> sweeping.set(false))
                .subscribe()
                .with(
                        done -> {},
                        // The next sweep comes in a second; the database may be away.
                        failure -> LOG.debugf(
                                "sweep of alerts failed (%s)",
                                failure.getClass().getName())));
    }

    private Uni<Void> sweepOnce() {
        return alarm.repeatDue()
                .invoke(round -> {
                    if (round.repeated() > 0) {
                        metrics.repeated(round.repeated());
                    }
                    round.next().ifPresent(this::arm);
                })
                .chain(alarm::open)
                .invoke(metrics::open)
                .chain(ended::forgetOld);
    }
}
