package org.sanad.platform.keeping;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;

/**
 * Purges what is past the days that its helpline's policy pack gives it. One replica at a time does it: whoever holds the
 * advisory lock; each step is a transaction of its own, with its tombstone, so that a round that dies leaves the rest to
 * the next.
 */
@ApplicationScoped
public class RetentionRounds {

    /** More often than once a day, so that a day on which nobody held the lock is no day more that things are kept. */
    private static final Duration EVERY = Duration.ofHours(1);

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtext('sanad-retention'), hashtext($1))";
    private static final String RULE = "RETENTION";

    private final Map<Service, List<Purge>> purges = new ConcurrentHashMap<>();
    private final List<Cancellable> rounds = new CopyOnWriteArrayList<>();
    private final Databases databases;
    private final Directory directory;
    private final Tombstones tombstones;
    private final MeterRegistry registry;
    private final Clock clock;

    RetentionRounds(
            Databases databases, Directory directory, Tombstones tombstones, MeterRegistry registry, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.tombstones = tombstones;
        this.registry = registry;
        this.clock = clock;
    }

    /** From now on, for as long as this process lives; a service says it once when it starts. */
    public void begin(Service service, List<Purge> ofService) {
        purges.put(service, List.copyOf(ofService));
        rounds.add(Rounds.every(EVERY, "retention of " + service.id(), () -> round(service, clock.instant())));
    }

    void stop(@Observes ShutdownEvent stopping) {
        rounds.forEach(Cancellable::cancel);
    }

    /** Everything that is due at that time, of one service. */
    public Uni<Void> round(Service service, Instant now) {
        return Multi.createFrom()
                .iterable(directory.helplines())
                // from a file; else nobody has said how long, and what is gone is gone
                .filter(helpline -> !helpline.pack().version().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(helpline -> Multi.createFrom()
                        .iterable(purges.getOrDefault(service, List.of()))
                        .onItem()
                        .transformToUniAndConcatenate(purge -> all(service, helpline, purge, now))
                        .collect()
                        .last())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> all(Service service, Helpline helpline, Purge purge, Instant now) {
        PolicyPack pack = helpline.pack();
        var due = new Purge.Due(helpline.id(), now.minus(Duration.ofDays(pack.daysOf(purge.records()))), now);
        return step(databases.of(service), pack, purge, due)
                .invoke(step -> count(service, purge, step.gone()))
                .chain(step -> step.more()
                        ? all(service, helpline, purge, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Purge.Step> step(Database database, PolicyPack pack, Purge purge, Purge.Due due) {
        return database.transaction(work -> work.connection()
                .preparedQuery(LOCK)
                .execute(Tuple.of(database.service().id()))
                .chain(lock -> lock.iterator().next().getBoolean(0)
                        ? purge.step(work, due)
                        : Uni.createFrom().item(Purge.Step.of(0)))
                .call(step -> tombstones.add(
                        work.connection(),
                        due.helplineId(),
                        purge.records(),
                        RULE,
                        pack,
                        purge.counted() ? step.gone() : 0,
                        due.now())));
    }

    private void count(Service service, Purge purge, int count) {
        if (count > 0) {
            Counter.builder("sanad.retention.purged")
                    .description("Records that were purged because their days were over")
                    .tag("service", service.id())
                    .tag("records", purge.records().name())
                    .register(registry)
                    .increment(count);
        }
    }
}
