package org.sanad.gateway.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.sanad.gateway.message.Sequencer.Outcome;
import org.sanad.gateway.message.Sequencer.Placed;
import org.sanad.gateway.message.Sequencer.Refused;
import org.sanad.platform.Databases;
import org.sanad.platform.Outage;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/**
 * Stores messages in group commits: while one batch is being written the next one gathers, so the load sets the size of
 * a batch and one message alone waits for nobody. A message is acknowledged only after its transaction committed.
 *
 * <p>While the database is away the batch at hand is kept and tried again with the same ids, so that a commit whose
 * confirmation was lost is found and not doubled; what waits behind it is bounded, and beyond that the client keeps the
 * message and is told to come back.
 *
 * <p>Safe for use by several threads; one batch is written at a time.
 */
@Singleton
public class Appender {

    /** Measured on two cores: beyond this a batch takes longer than it saves. */
    static final int MOST_PER_BATCH = 256;

    static final int MOST_WAITING = 10_000;
    static final long MOST_CHARACTERS = 8_000_000;

    private static final Logger LOG = Logger.getLogger(Appender.class);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 250;

    private final Databases databases;
    private final Delivery delivery;
    private final Clock clock;
    private final Context context;
    private final Timer path;

    private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
    private final Map<Draft.Key, Waiting> known = new HashMap<>();
    private long characters;
    private boolean writing;
    private boolean stalled;

    /** A message that is not stored yet, and everybody who waits for that: a repeat waits with the first. */
    private static final class Waiting {
        final Draft draft;
        final long since = System.nanoTime();
        final List<UniEmitter<? super Appended>> askers = new ArrayList<>(1);

        Waiting(Draft draft) {
            this.draft = draft;
        }
    }

    Appender(Databases databases, Delivery delivery, Clock clock, Vertx vertx, MeterRegistry metrics) {
        this.databases = databases;
        this.delivery = delivery;
        this.clock = clock;
        this.context = vertx.getOrCreateContext();
        this.path = Timer.builder("sanad.gateway.message.path")
                .description("from the acceptance of a message to its acknowledgement")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        metrics.gauge("sanad.gateway.message.waiting", this, Appender::waiting);
    }

    /**
     * Stores the message, or finds it stored.
     *
     * @return fails with a {@link Problem}: of who does not take part or has ended, and {@code unavailable} when too many
     *     wait
     */
    public Uni<Appended> append(Draft draft) {
        return Uni.createFrom().emitter(emitter -> {
            boolean full;
            boolean late;
            synchronized (this) {
                Waiting same = known.get(draft.key());
                full = same == null
                        && (queue.size() >= MOST_WAITING
                                || characters + draft.text().length() > MOST_CHARACTERS);
                if (same != null) {
                    same.askers.add(emitter);
                } else if (!full) {
                    Waiting waiting = new Waiting(draft);
                    waiting.askers.add(emitter);
                    known.put(draft.key(), waiting);
                    queue.add(waiting);
                    characters += draft.text().length();
                }
                late = stalled && !full;
            }
            if (late) {
                // whoever writes while the database is already away is told as well
                delivery.tellDelayed(draft);
            }
            if (full) {
                emitter.fail(unavailable());
            } else {
                write();
            }
        });
    }

    /** Whether the database is away right now: a message given to {@link #append} waits until it is back. */
    public synchronized boolean isStalled() {
        return stalled;
    }

    private synchronized int waiting() {
        return known.size();
    }

    private void write() {
        List<Waiting> batch;
        synchronized (this) {
            if (writing || queue.isEmpty()) {
                return;
            }
            writing = true;
            batch = new ArrayList<>(Math.min(queue.size(), MOST_PER_BATCH));
            while (!queue.isEmpty() && batch.size() < MOST_PER_BATCH) {
                Waiting next = queue.poll();
                characters -= next.draft.text().length();
                batch.add(next);
            }
        }
        context.runOnContext(ignored -> attempt(batch));
    }

    private void attempt(List<Waiting> batch) {
        List<Draft> drafts = batch.stream().map(waiting -> waiting.draft).toList();
        databases
                .of(Service.GATEWAY)
                .transaction(work -> Batch.write(work, drafts, clock.instant()))
                .ifNoItem()
                .after(LONGEST_WRITE)
                .failWith(TimeoutException::new)
                .subscribe()
                .with(outcomes -> written(batch, outcomes), failure -> failed(batch, failure));
    }

    private void written(List<Waiting> batch, List<Outcome> outcomes) {
        delivery.deliver(outcomes.stream()
                .filter(Placed.class::isInstance)
                .map(outcome -> ((Placed) outcome).appended())
                .filter(appended -> !appended.repeat())
                .toList());
        for (int i = 0; i < batch.size(); i++) {
            Waiting waiting = batch.get(i);
            switch (outcomes.get(i)) {
                case Placed placed -> {
                    path.record(System.nanoTime() - waiting.since, TimeUnit.NANOSECONDS);
                    settle(waiting).forEach(asker -> asker.complete(placed.appended()));
                }
                case Refused refused -> settle(waiting).forEach(asker -> asker.fail(Problem.of(refused.why())));
            }
        }
        next();
    }

    private void failed(List<Waiting> batch, Throwable failure) {
        if (Outage.is(failure)) {
            boolean first;
            synchronized (this) {
                first = !stalled;
                stalled = true;
            }
            if (first) {
                LOG.warnf(
                        "database away (%s); messages wait", failure.getClass().getSimpleName());
                List<Waiting> all;
                synchronized (this) {
                    all = List.copyOf(known.values());
                }
                all.forEach(waiting -> delivery.tellDelayed(waiting.draft));
            }
            context.owner().setTimer(PAUSE_MILLIS, timer -> context.runOnContext(ignored -> attempt(batch)));
        } else if (batch.size() > 1) {
            // One of them cannot be written; alone, it fails alone.
            LOG.errorf(
                    "a batch of %d messages failed: %s",
                    batch.size(), failure.getClass().getName());
            alone(batch);
        } else {
            LOG.errorf("a message cannot be stored: %s", failure.getClass().getName());
            settle(batch.getFirst()).forEach(asker -> asker.fail(Problem.of(ProblemType.INTERNAL)));
            next();
        }
    }

    /** Tries the first by itself and puts the others back in front. */
    private void alone(List<Waiting> batch) {
        synchronized (this) {
            for (Waiting other : batch.subList(1, batch.size()).reversed()) {
                queue.addFirst(other);
                characters += other.draft.text().length();
            }
        }
        attempt(batch.subList(0, 1));
    }

    private synchronized List<UniEmitter<? super Appended>> settle(Waiting waiting) {
        known.remove(waiting.draft.key());
        return List.copyOf(waiting.askers);
    }

    private void next() {
        synchronized (this) {
            writing = false;
            if (stalled) {
                stalled = false;
                LOG.info("database back; messages are stored again");
            }
        }
        write();
    }

    static Problem unavailable() {
        return Problem.of(ProblemType.UNAVAILABLE).with("retryAfterMs", 2_000L);
    }
}
