package org.sanad.routing;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Event;
import org.sanad.contract.RoutingEvent;
import org.sanad.platform.Directory;
import org.sanad.platform.Ids;
import org.sanad.platform.Received;
import org.sanad.platform.Work;

/**
 * Runs switchboards inside transactions. One decides at a time for a helpline, whichever process it is in: it holds the
 * lock of the helpline's row. A switchboard kept in memory is used only when the row still has the stamp that was written
 * with it, so a transaction that was rolled back, here or elsewhere, can never be built upon.
 */
@Singleton
class RoutingHost {

    private record Warm(UUID stamp, Switchboard switchboard) {}

    private final Map<String, Warm> warm = new ConcurrentHashMap<>();
    private final Directory directory;
    private final Clock clock;
    private final RoutingMetrics metrics;

    RoutingHost(Directory directory, Clock clock, RoutingMetrics metrics) {
        this.directory = directory;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Applies the events of one poll; helplines in a fixed order, so that two polls cannot wait for each other. */
    Uni<Void> apply(Work work, List<Received> received, NextDeadline nextDeadline) {
        Map<String, List<Event>> byHelpline = new TreeMap<>();
        received.forEach(each -> byHelpline
                .computeIfAbsent(each.event().helplineId(), _ -> new ArrayList<>())
                .add(each.event()));
        return Multi.createFrom()
                .iterable(byHelpline.entrySet())
                .onItem()
                .transformToUniAndConcatenate(each -> apply(work, each.getKey(), each.getValue(), nextDeadline))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Told when a switchboard has something to do by itself next. */
    interface NextDeadline {
        void at(String helplineId, Optional<Instant> deadline);
    }

    /** Applies the events, none for a mere look at the clock, then does what is due. */
    Uni<Void> apply(Work work, String helplineId, List<Event> events, NextDeadline nextDeadline) {
        return SwitchboardTables.lock(work.connection(), helplineId).chain(stamp -> {
            Instant now = now();
            return open(work, helplineId, stamp, now).chain(switchboard -> {
                List<RoutingEvent> decisions = decide(switchboard, helplineId, events, now);
                SwitchboardChanges changes = switchboard.takeChanges();
                if (decisions.isEmpty() && changes.isEmpty()) {
                    warm.put(helplineId, new Warm(stamp, switchboard));
                    nextDeadline.at(helplineId, switchboard.nextDeadline());
                    return Uni.createFrom().voidItem();
                }
                return save(work, helplineId, switchboard, decisions, changes)
                        .invoke(newStamp -> {
                            // not committed yet: if it never is, the row keeps another stamp and this is not used
                            warm.put(helplineId, new Warm(newStamp, switchboard));
                            metrics.decided(helplineId, switchboard, decisions, now);
                            nextDeadline.at(helplineId, switchboard.nextDeadline());
                        })
                        .replaceWithVoid();
            });
        });
    }

    private Uni<UUID> save(
            Work work,
            String helplineId,
            Switchboard switchboard,
            List<RoutingEvent> decisions,
            SwitchboardChanges changes) {
        UUID stamp = UUID.randomUUID();
        Statements statements = new Statements();
        SwitchboardTables.save(statements, helplineId, changes);
        Ledger.record(statements, decisions);
        SwitchboardTables.advance(statements, helplineId, stamp, switchboard.nextDeadline());
        decisions.forEach(work::emit);
        return statements.run(work.connection()).replaceWith(stamp);
    }

    /** The switchboard leaves the cache while it works, so that a failure half-way leaves nothing behind. */
    private Uni<Switchboard> open(Work work, String helplineId, UUID stamp, Instant now) {
        Warm cached = warm.remove(helplineId);
        return cached != null && cached.stamp().equals(stamp)
                ? Uni.createFrom().item(cached.switchboard())
                : SwitchboardTables.load(work.connection(), helplineId)
                        .map(state -> new Switchboard(helplineId, Ids::next, state, now));
    }

    private List<RoutingEvent> decide(Switchboard switchboard, String helplineId, List<Event> events, Instant now) {
        List<RoutingEvent> decisions = new ArrayList<>();
        directory
                .helpline(helplineId)
                .filter(helpline -> !switchboard.knows(helpline))
                .ifPresent(helpline -> decisions.addAll(switchboard.handle(new HelplineChanged(helpline), now)));
        directory.counsellors(helplineId).stream()
                .filter(profile -> !switchboard.knows(profile))
                .forEach(profile -> decisions.addAll(switchboard.handle(new CounsellorProfileChanged(profile), now)));
        events.forEach(event -> decisions.addAll(switchboard.handle(event, now)));
        decisions.addAll(switchboard.tick(now));
        return decisions;
    }

    /** Forgets what is in memory, as a restart does. */
    void cool() {
        warm.clear();
    }

    /** What is in memory of a helpline, if it is decided for here. */
    Optional<SwitchboardState> warmState(String helplineId) {
        return Optional.ofNullable(warm.get(helplineId))
                .map(each -> each.switchboard().state());
    }

    /** As precise as PostgreSQL keeps it, so that a reload changes nothing. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
