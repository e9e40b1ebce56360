package org.sanad.supervision;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.sanad.contract.Helpline;
import org.sanad.contract.SupervisionEvent.BoardChanged;
import org.sanad.contract.SupervisionEvent.Row;
import org.sanad.contract.SupervisionEvent.RowKey;
import org.sanad.platform.Database;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Work;
import org.sanad.supervision.Fact.Key;

/**
 * Makes boards of the facts and tells what changed, at most about four times a second per helpline.
 *
 * <p>Versions are dense whatever process announces and whenever one dies: the version, the rows it stands for and the
 * event are one transaction, under the lock of the helpline's row. Nothing is kept in memory between two announcements.
 */
@ApplicationScoped
class BoardAnnouncer {

    private static final Logger LOG = Logger.getLogger(BoardAnnouncer.class);

    static final Duration BETWEEN = Duration.ofMillis(250);
    static final Duration WINDOW = Duration.ofMinutes(60);
    static final Duration RETENTION = Duration.ofDays(2);

    /** More rows than this go out as several versions: Kafka carries at most 1 MB in a record. */
    static final int MOST_ROWS = 400;

    private final Services services;
    private final Databases databases;
    private final BoardStore store;
    private final Directory directory;
    private final Clock clock;

    /** Helplines whose documents changed: their boards show names, capacities and caps. */
    private final Set<String> redocumented = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean introduced = new AtomicBoolean();
    private final AtomicBoolean announcing = new AtomicBoolean();
    private final List<Cancellable> timers = new ArrayList<>();

    BoardAnnouncer(Services services, Databases databases, BoardStore store, Directory directory, Clock clock) {
        this.services = services;
        this.databases = databases;
        this.store = store;
        this.directory = directory;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (!services.runs(Service.SUPERVISION)) {
            return;
        }
        directory.onChange(changed -> redocumented.add(changed.helplineId()));
        timers.add(every(BETWEEN, this::announceDue));
    }

    private static Cancellable every(Duration pause, java.util.function.Supplier<Uni<Void>> work) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> work.get())
                .subscribe()
                .with(done -> {});
    }

    /** Before the database's pool is closed. */
    void stop(@Observes ShutdownEvent stopping) {
        timers.forEach(Cancellable::cancel);
    }

    /** Facts have changed: announces at once where that is not too soon after the last time. */
    void poke() {
        announceDue().subscribe().with(done -> {});
    }

    /** Never fails: what could not be announced stays due. */
    Uni<Void> announceDue() {
        // Before the directory is complete the board would lose its counsellors for a moment.
        if (!directory.complete() || !announcing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        if (introduced.compareAndSet(false, true)) {
            directory.helplines().forEach(helpline -> redocumented.add(helpline.id()));
        }
        return takeDocuments()
                .chain(() -> {
                    Instant now = clock.instant();
                    return database()
                            .pool()
                            .withConnection(connection ->
                                    store.due(connection, now.minus(BETWEEN), now.truncatedTo(ChronoUnit.MINUTES)));
                })
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::announce)
                        .collect()
                        .last())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "the boards are not announced now (%s)",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid()
                .eventually(() -> announcing.set(false));
    }

    private Uni<Void> takeDocuments() {
        List<String> changed = List.copyOf(redocumented);
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        changed.forEach(redocumented::remove);
        return database()
                .<Void>transaction(work -> Multi.createFrom()
                        .iterable(changed.stream().sorted().toList())
                        .onItem()
                        .transformToUniAndConcatenate(helpline -> store.lock(work.connection(), helpline))
                        .collect()
                        .last())
                .onFailure()
                .invoke(() -> redocumented.addAll(changed));
    }

    /** Announces what changed at one helpline since the last announcement, if anything did. */
    Uni<Void> announce(String helplineId) {
        Instant now = clock.instant();
        return database().transaction(work -> store.lockDue(
                        work.connection(), helplineId, now.minus(BETWEEN), now.truncatedTo(ChronoUnit.MINUTES))
                .chain(version -> version == null
                        ? Uni.createFrom().voidItem()
                        : countStaleMinutes(work, helplineId)
                                .chain(() -> derive(work, helplineId, now))
                                .chain(board -> announce(work, helplineId, version, board, now))));
    }

    private Uni<Void> countStaleMinutes(Work work, String helplineId) {
        return store.staleMinutes(work.connection(), helplineId).chain(minutes -> Multi.createFrom()
                .iterable(minutes)
                .onItem()
                .transformToUniAndConcatenate(minute -> store.contactsOf(work.connection(), helplineId, minute)
                        .chain(contacts -> store.saveMinute(
                                work.connection(), helplineId, minute, MinuteNumbers.of(minute, contacts))))
                .collect()
                .last());
    }

    private Uni<Board> derive(Work work, String helplineId, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.MINUTES).minus(WINDOW).plus(1, ChronoUnit.MINUTES);
        Helpline helpline = directory.helpline(helplineId).orElse(null);
        return store.openFacts(work.connection(), helplineId)
                .chain((Map<Key, Fact> facts) -> store.minutesSince(work.connection(), helplineId, from)
                        .map(minutes -> Board.derive(helpline, directory.counsellors(helplineId), facts, minutes)));
    }

    private Uni<Void> announce(Work work, String helplineId, long version, Board board, Instant now) {
        return store.rows(work.connection(), helplineId).chain(before -> {
            Board.Change change = board.changeFrom(Board.of(before));
            List<BoardChanged> parts = parts(helplineId, version, change, now);
            parts.forEach(work::emit);
            return store.change(work.connection(), helplineId, change)
                    .chain(() -> store.announced(work.connection(), helplineId, version + parts.size(), now));
        });
    }

    static List<BoardChanged> parts(String helplineId, long version, Board.Change change, Instant now) {
        List<BoardChanged> parts = new ArrayList<>();
        List<Row> set = change.set();
        List<RowKey> removed = change.removed();
        for (int from = 0; from < Math.max(set.size(), removed.size()); from += MOST_ROWS) {
            parts.add(new BoardChanged(
                    helplineId, version + parts.size() + 1, part(set, from), part(removed, from), now));
        }
        return parts;
    }

    private static <T> List<T> part(List<T> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + MOST_ROWS, all.size()));
    }

    private Database database() {
        return databases.of(Service.SUPERVISION);
    }
}
