package org.sanad.routing.host;

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
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Hand;
import org.sanad.routing.switchboard.HandRefused;
import org.sanad.routing.switchboard.Rehearsal;
import org.sanad.routing.switchboard.Switchboard;
import org.sanad.routing.switchboard.SwitchboardChanges;
import org.sanad.routing.switchboard.SwitchboardState;

/**
 * Runs switchboards inside transactions. One decides at a time for a helpline, whichever process it is in: it holds the
 * lock of the helpline's row. A switchboard kept in memory is used only when the row still has the stamp that was written
 * with it, so a transaction that was rolled back, here or elsewhere, can never be built upon.
 */
@Singleton
public class RoutingHost {

    private record Warm(UUID stamp, Switchboard switchboard) {}

    private final Map<String, Warm> warm = new ConcurrentHashMap<>();
    private final Directory directory;
    private final Clock clock;
    private final RoutingMetrics metrics;
    private volatile NextDeadline clockLooks = (_, _) -> {};

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
        return decide(
                        work,
                        helplineId,
                        (switchboard, now) -> {
                            List<RoutingEvent> decisions = new ArrayList<>();
                            events.forEach(event -> decisions.addAll(switchboard.handle(event, now)));
                            return decisions;
                        },
                        null,
                        nextDeadline)
                .replaceWithVoid();
    }

    /**
     * A supervisor's hand, at once and in this transaction.
     *
     * @return what came of it; fails with {@link HandRefused} when it cannot be done
     */
    public Uni<List<RoutingEvent>> hand(Work work, String helplineId, Hand hand) {
        return decide(work, helplineId, (switchboard, now) -> switchboard.hand(hand, now), null, clockLooks);
    }

    /** Who looks at the clock after what was done by hand. */
    void clock(NextDeadline looks) {
        clockLooks = looks;
    }

    /** Another policy from now on, for every replica. {@code digest} tells the file it is from. */
    Uni<Void> policy(Work work, String helplineId, Policy policy, String digest) {
        return decide(work, helplineId, (switchboard, now) -> switchboard.apply(policy, now), digest, clockLooks)
                .replaceWithVoid();
    }

    /** What would happen now to a contact like this; nothing is written. */
    public Uni<Rehearsal.Answer> rehearse(Work work, String helplineId, Rehearsal.Question question) {
        return SwitchboardTables.lock(work.connection(), helplineId).chain(stamp -> {
            Instant now = now();
            return open(work, helplineId, stamp, now).map(switchboard -> {
                Rehearsal.Answer answer = switchboard.rehearse(question, now);
                warm.put(helplineId, new Warm(stamp, switchboard));
                return answer;
            });
        });
    }

    /** Something that is done to a switchboard under its lock. */
    private interface Deed {
        List<RoutingEvent> on(Switchboard switchboard, Instant now);
    }

    private Uni<List<RoutingEvent>> decide(
            Work work, String helplineId, Deed deed, String policyDigest, NextDeadline nextDeadline) {
        return SwitchboardTables.lock(work.connection(), helplineId).chain(stamp -> {
            Instant now = now();
            return open(work, helplineId, stamp, now).chain(switchboard -> {
                List<RoutingEvent> decisions = new ArrayList<>(news(switchboard, helplineId, now));
                decisions.addAll(deed.on(switchboard, now));
                decisions.addAll(switchboard.tick(now));
                SwitchboardChanges changes = switchboard.takeChanges();
                if (decisions.isEmpty() && changes.isEmpty() && policyDigest == null) {
                    warm.put(helplineId, new Warm(stamp, switchboard));
                    nextDeadline.at(helplineId, switchboard.nextDeadline());
                    return Uni.createFrom().item(decisions);
                }
                return save(work, helplineId, switchboard, decisions, changes, policyDigest)
                        .map(newStamp -> {
                            // not committed yet: if it never is, the row keeps another stamp and this is not used
                            warm.put(helplineId, new Warm(newStamp, switchboard));
                            metrics.decided(helplineId, switchboard, decisions, now);
                            nextDeadline.at(helplineId, switchboard.nextDeadline());
                            return decisions;
                        });
            });
        });
    }

    private Uni<UUID> save(
            Work work,
            String helplineId,
            Switchboard switchboard,
            List<RoutingEvent> decisions,
            SwitchboardChanges changes,
            String policyDigest) {
        UUID stamp = UUID.randomUUID();
        Statements statements = new Statements();
        if (changes.settings() || policyDigest != null) {
            SwitchboardTables.saveRules(
                    statements, helplineId, switchboard.policy(), switchboard.settings(), policyDigest);
        }
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

    /** What administrators changed meanwhile; their topic has an order of its own. */
    private List<RoutingEvent> news(Switchboard switchboard, String helplineId, Instant now) {
        List<RoutingEvent> decisions = new ArrayList<>();
        directory
                .helpline(helplineId)
                .filter(helpline -> !switchboard.knows(helpline))
                .ifPresent(helpline -> decisions.addAll(switchboard.handle(new HelplineChanged(helpline), now)));
        directory.counsellors(helplineId).stream()
                .filter(profile -> !switchboard.knows(profile))
                .forEach(profile -> decisions.addAll(switchboard.handle(new CounsellorProfileChanged(profile), now)));
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
