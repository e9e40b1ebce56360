package org.sanad.routing.switchboard;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.Wishes;
import org.sanad.routing.policy.Policy;

/**
 * One decision of the switchboard with 1,000 counsellors at work in 12 languages: a child at whom it rang leaves, its
 * counsellor is free, and of everybody who waits the right one is chosen, explained and offered; a new child takes the
 * last place, so that always as many wait.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1500m", "-XX:+UseSerialGC"})
public class DecisionBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String HELPLINE = "bench";
    private static final int COUNSELLORS = 1_000;
    private static final List<String> LANGUAGES =
            List.of("ar", "fr", "en", "es", "so", "ti", "am", "fa", "ur", "uk", "tr", "ku");

    /** As often as a host takes what is to be stored: once a poll. */
    private static final int POLL = 100;

    @Param({"100", "1000", "10000", "100000"})
    public int waiting;

    private final Deque<UUID> ringing = new ArrayDeque<>();
    private Switchboard switchboard;
    private Instant now;
    private long ids;
    private long children;

    /** Anew for each iteration: contacts that are over are remembered for hours, and here are hundreds of thousands. */
    @Setup(Level.Iteration)
    public void aFullHelpline() {
        now = Instant.parse("2026-03-01T08:00:00Z");
        switchboard = new Switchboard(HELPLINE, () -> new UUID(0, ++ids));
        switchboard.apply(quiet(), now);
        ringing.clear();
        List<GatewayAlive.Connection> connections = new ArrayList<>();
        for (int i = 0; i < COUNSELLORS; i++) {
            String id = "counsellor-" + i;
            List<String> languages = new ArrayList<>(List.of(LANGUAGES.get(i % LANGUAGES.size())));
            if (i % 5 == 0) {
                languages.add(LANGUAGES.get((i / 5 + 1) % LANGUAGES.size()));
            }
            UUID socket = new UUID(1, i);
            connections.add(new GatewayAlive.Connection(id, socket));
            handle(new CounsellorProfileChanged(
                    new CounsellorProfile(id, HELPLINE, 1, id, languages, Map.of(), 1, null, false, false)));
            handle(new CounsellorConnected(id, HELPLINE, "node", socket, now));
            handle(new AvailabilityChosen(id, HELPLINE, Availability.READY, null, now));
        }
        handle(new GatewayAlive(HELPLINE, "node", connections, now));
        for (int i = 0; i < COUNSELLORS + waiting; i++) {
            arrives();
        }
        // whoever speaks two languages took one of them: until it rings at everybody
        while (ringing.size() < COUNSELLORS) {
            arrives();
        }
        switchboard.takeChanges();
    }

    /** What the decisions took of a processor: other programs of the machine do not make it more. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Account {
        public long decisions;
        public long cpuNanos;
        private long since;
        private long taken;

        @Setup(Level.Iteration)
        public void begin() {
            decisions = 0;
            cpuNanos = 0;
            taken = 0;
            since = THREADS.getCurrentThreadCpuTime();
        }

        void settle() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - since;
            decisions = taken;
        }
    }

    @Benchmark
    public int decision(Account account) {
        arrives();
        handle(new VisitorEnded(ringing.removeFirst(), HELPLINE, false, now));
        if (++account.taken % (100 * POLL) == 0) {
            account.settle();
        }
        if (account.taken % POLL == 0) {
            return switchboard.takeChanges().contacts().size();
        }
        return ringing.size();
    }

    private void arrives() {
        now = now.plusNanos(10_000);
        String language = LANGUAGES.get((int) (children++ % LANGUAGES.size()));
        handle(new ContactQueued(
                new UUID(2, children),
                HELPLINE,
                Channel.CHAT,
                language,
                "13-15",
                org.sanad.contract.Level.STANDARD,
                List.of(),
                now,
                Wishes.NONE,
                null));
    }

    private void handle(org.sanad.contract.Event event) {
        for (RoutingEvent decision : switchboard.handle(event, now)) {
            if (decision instanceof OfferMade made) {
                ringing.addLast(made.contactId());
            }
        }
    }

    /** Thousands who leave in a second would be a surge, and a surge changes the rules half-way. */
    private static Policy quiet() {
        Policy usual = Policy.defaults();
        return new Policy(
                "bench",
                usual.levels(),
                usual.steps(),
                usual.heldBack(),
                usual.wrapUpHoldsSlot(),
                usual.recoverySeconds(),
                usual.imminentAlarmSeconds(),
                usual.handovers(),
                usual.silence(),
                new Policy.Surge(false, 30, 2.5, 1.5, 0.4, 0.15, 15, 30, 20, 1));
    }
}
