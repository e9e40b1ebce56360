package org.sanad.routing.host;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Outage;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Makes switchboards do what is due by itself. The process that decided last has a timer for the next deadline; a sweep
 * every second takes what a dead process left. Two at once are harmless: the row's lock lets one through, and the other
 * finds nothing to do.
 */
@ApplicationScoped
class RoutingClock {

    private static final Logger LOG = Logger.getLogger(RoutingClock.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Whoever is alive has done what is due by then. */
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(1);

    private static final String OVERDUE = "select id from helpline where next_deadline < $1 order by id";
    private static final String AT_WORK = "select id from helpline where next_deadline is not null order by id";

    private record Armed(Instant at, long timer) {}

    private final Map<String, Armed> armed = new ConcurrentHashMap<>();
    private final List<Cancellable> repeated = new CopyOnWriteArrayList<>();
    private final RoutingHost host;
    private final Databases databases;
    private final Services services;
    private final Directory directory;
    private final Vertx vertx;
    private final Clock clock;

    RoutingClock(
            RoutingHost host, Databases databases, Services services, Directory directory, Vertx vertx, Clock clock) {
        this.host = host;
        this.databases = databases;
        this.services = services;
        this.directory = directory;
        this.vertx = vertx;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (!services.runs(Service.ROUTING)) {
            return;
        }
        host.clock(this::arm);
        directory.onChange(change -> look(change.helplineId()).subscribe().with(done -> {}));
        // while Kafka still hands out the partitions: whoever decides first shall not have to read thousands who wait
        lookAtEach(AT_WORK, Tuple.tuple())
                .onFailure()
                .recoverWithUni(this::skip)
                .subscribe()
                .with(done -> {});
        repeat(EVERY, this::sweep);
    }

    /** What is due now is for another process, or for the next start. */
    void stop(@Observes ShutdownEvent stopping) {
        repeated.forEach(Cancellable::cancel);
        armed.values().forEach(each -> vertx.cancelTimer(each.timer()));
    }

    private void repeat(Duration every, Supplier<Uni<Void>> what) {
        repeated.add(Multi.createFrom()
                .ticks()
                .every(every)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> what.get().onFailure().recoverWithUni(this::skip))
                .subscribe()
                .with(done -> {}));
    }

    /** Arms the one timer of a helpline. */
    void arm(String helplineId, Optional<Instant> deadline) {
        armed.compute(helplineId, (_, old) -> {
            if (old != null && deadline.filter(old.at()::equals).isPresent()) {
                return old;
            }
            if (old != null) {
                vertx.cancelTimer(old.timer());
            }
            return deadline.map(at -> new Armed(at, vertx.setTimer(delay(at), timer -> due(helplineId, timer))))
                    .orElse(null);
        });
    }

    private long delay(Instant at) {
        return Math.max(1, Duration.between(clock.instant(), at).toMillis() + 1);
    }

    private void due(String helplineId, long timer) {
        armed.computeIfPresent(helplineId, (_, old) -> old.timer() == timer ? null : old);
        look(helplineId).subscribe().with(done -> {});
    }

    /** Lets a switchboard look at the clock and at what administration has said. */
    Uni<Void> look(String helplineId) {
        return database()
                .transaction(work -> host.apply(work, helplineId, List.of(), this::arm))
                .onFailure()
                .recoverWithUni(this::skip);
    }

    private Uni<Void> sweep() {
        return lookAtEach(OVERDUE, Tuple.of(Statements.time(clock.instant().minus(LEFT_BEHIND))));
    }

    private Uni<Void> lookAtEach(String helplines, Tuple arguments) {
        return database()
                .pool()
                .preparedQuery(helplines)
                .execute(arguments)
                .map(RoutingClock::ids)
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(this::look)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static List<String> ids(RowSet<Row> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getString("id")));
        return ids;
    }

    /** The next sweep tries again; a database that is away is told by its health check. */
    private Uni<Void> skip(Throwable failure) {
        LOG.logf(
                Outage.is(failure) ? Logger.Level.DEBUG : Logger.Level.WARN,
                "a look at the clock failed (%s)",
                failure.getClass().getSimpleName());
        return Uni.createFrom().voidItem();
    }

    private Database database() {
        return databases.of(Service.ROUTING);
    }
}
