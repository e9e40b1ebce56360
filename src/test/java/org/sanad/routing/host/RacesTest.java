package org.sanad.routing.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.HandoverAsked;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.Handover;
import org.sanad.contract.Level;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.stack.StackResource;

/**
 * Three replicas of routing decide for one helpline on one real database in the same moment. Whoever is first, the other
 * one must find out: nobody is given twice, lost, or more than they can hold. 500 rounds of each race; {@code -Dsanad.races=10000}
 * for the long form, {@code -Dsanad.races.seed} for the events of a run before. The other services are off: they would only
 * follow it all, and take more of the processors than the race itself.
 */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "services", value = "routing"),
        restrictToAnnotatedClass = true)
class RacesTest {

    private static final int ROUNDS = Integer.getInteger("sanad.races", 500);
    private static final long SEED = Long.getLong("sanad.races.seed", System.nanoTime());

    /** Helplines that race beside each other; two processors have no use for more. */
    private static final int LANES = 3;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    @Inject
    RoutingMetrics metrics;

    /** @return what became of it, for the account */
    private interface Round {
        String play(Replicas replicas);
    }

    @Test
    void aCounsellorAcceptsInTheMomentInWhichTheChildLeaves() throws Exception {
        race("accept and leave", replicas -> {
            UUID child = replicas.arrives(Level.STANDARD);
            Ringing offer = replicas.ringing(child).getFirst();

            replicas.atOnce(
                    answer(replicas, offer, true), new VisitorEnded(child, replicas.helpline, false, replicas.now()));

            String phase = replicas.phase(child);
            assertThat(phase).as("nobody talks to a child who left").isIn("ENDED", "WRAP_UP");
            assertThat(replicas.assignments(child)).isEqualTo(phase.equals("WRAP_UP") ? 1 : 0);
            return phase.equals("WRAP_UP") ? "answered first" : "left first";
        });
    }

    @Test
    void severalAcceptTheSameContact() throws Exception {
        race("three accepts", replicas -> {
            UUID child = replicas.arrives(Level.IMMINENT);
            List<Ringing> ringing = replicas.ringing(child);
            assertThat(ringing).as("rings at several").hasSize(3);

            replicas.atOnce(
                    ringing.stream().map(offer -> answer(replicas, offer, true)).toArray(OfferAnswered[]::new));

            assertThat(replicas.phase(child)).isEqualTo("ACTIVE");
            assertThat(replicas.assignments(child)).isEqualTo(1);
            assertThat(replicas.outcomes(child)).containsExactlyInAnyOrder("ACCEPTED", "RESCINDED", "RESCINDED");
            return "had by " + replicas.name(replicas.holder(child));
        });
    }

    @Test
    void aHandoverIsTakenWhileTheOneWhoAskedEndsOrThinksBetter() throws Exception {
        race("handover and end", replicas -> {
            UUID child = replicas.talks();
            String from = replicas.holder(child);
            String to = replicas.other(from);
            UUID handover = UUID.randomUUID();
            HandoverAsked asked = new HandoverAsked(
                    handover,
                    child,
                    from,
                    replicas.helpline,
                    replicas.odds(2) ? Handover.Kind.TRANSFER : Handover.Kind.JOIN,
                    new Handover.Target(Handover.TargetKind.COUNSELLOR, to),
                    false,
                    replicas.now());
            CounsellorEnded ended = new CounsellorEnded(child, from, replicas.helpline, replicas.now());
            if (replicas.odds(3)) {
                replicas.atOnce(asked, ended);
            } else {
                replicas.say(asked);
                Ringing offer = replicas.ringing(child).getFirst();
                assertThat(offer.counsellorId()).isEqualTo(to);
                replicas.atOnce(
                        answer(replicas, offer, true),
                        replicas.odds(2)
                                ? ended
                                : new HandoverCancelled(handover, child, from, replicas.helpline, replicas.now()));
            }

            String phase = replicas.phase(child);
            assertThat(phase).as("still somebody's").isIn("ACTIVE", "WRAP_UP");
            assertThat(replicas.holder(child)).isIn(from, to);
            return phase.equals("WRAP_UP")
                    ? "ended by the one who asked"
                    : replicas.holder(child).equals(to) ? "taken over" : "kept";
        });
    }

    @Test
    void aCapacityIsLoweredWhileItRings() throws Exception {
        race("capacity lowered", replicas -> {
            replicas.capacity(2);
            UUID first = replicas.talks();
            String busy = replicas.holder(first);
            replicas.onlyOneAtWork(busy);
            UUID second = replicas.arrives(Level.STANDARD);
            Ringing offer = replicas.ringing(second).getFirst();
            assertThat(offer.counsellorId()).isEqualTo(busy);

            replicas.atOnce(replicas.profile(busy, 1), answer(replicas, offer, true));

            replicas.excuse(busy);
            boolean accepted = replicas.phase(second).equals("ACTIVE");
            int before = replicas.held(busy);
            UUID third = replicas.arrives(Level.HIGH);
            assertThat(replicas.phase(third)).as("nobody is free").isEqualTo("WAITING");
            assertThat(replicas.held(busy)).as("no more than before").isEqualTo(before);
            assertThat(replicas.phase(first)).isEqualTo("ACTIVE");
            assertThat(accepted ? "ACTIVE" : replicas.phase(second)).isIn("ACTIVE", "WAITING");
            return accepted ? "answered all the same" : "rings elsewhere";
        });
    }

    @Test
    void aReplicaWakesAfterItsPartitionHasMoved() throws Exception {
        race("zombie", replicas -> {
            // it decided, and then stood still
            UUID child = UUID.randomUUID();
            replicas.sayTo(0, replicas.queued(child, Level.STANDARD));
            Ringing offer = replicas.ringing(child).getFirst();
            OfferAnswered yes = answer(replicas, offer, true);
            CounsellorEnded ended = new CounsellorEnded(child, offer.counsellorId(), replicas.helpline, replicas.now());

            // the others went on without it
            replicas.sayTo(1, yes);
            boolean over = replicas.odds(2);
            if (over) {
                replicas.sayTo(2, ended);
            }

            // it wakes, reads again what it had not told to have read, and may even fail before it commits
            if (replicas.odds(2)) {
                replicas.failsBeforeItsCommit(0, replicas.queued(child, Level.STANDARD), yes);
            }
            UUID next = UUID.randomUUID();
            replicas.atOnceAt(
                    List.of(0, 1),
                    List.of(replicas.queued(child, Level.STANDARD), yes),
                    List.of(replicas.queued(next, Level.STANDARD)));
            replicas.sayTo(0, ended);

            assertThat(replicas.phase(child)).isEqualTo("WRAP_UP");
            assertThat(replicas.assignments(child)).as("given once").isEqualTo(1);
            assertThat(replicas.ringing(next)).as("the next one rings once").hasSize(1);
            replicas.warmIsWhatIsStored(0);
            return over ? "after the end" : "in the middle";
        });
    }

    private static OfferAnswered answer(Replicas replicas, Ringing offer, boolean accepted) {
        return new OfferAnswered(
                offer.offerId(),
                offer.contactId(),
                offer.counsellorId(),
                replicas.helpline,
                accepted,
                accepted ? null : "busy",
                replicas.now());
    }

    /** Plays the rounds, looks at the database after each one, and prints what was first how often. */
    private void race(String name, Round round) throws Exception {
        Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(LANES)) {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int rounds = ROUNDS / LANES + (lane < ROUNDS % LANES ? 1 : 0);
                Random random = new Random(SEED + lane);
                lanes.add(threads.submit(() -> {
                    Replicas replicas = new Replicas(databases.of(Service.ROUTING), directory, metrics, random);
                    for (int i = 0; i < rounds; i++) {
                        replicas.newDay();
                        outcomes.merge(round.play(replicas), 1, Integer::sum);
                        assertThat(replicas.faults()).isEmpty();
                        replicas.everybodyGoesHome();
                    }
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException failed) {
            System.out.printf("» race of three replicas, %s: a fault (seed %d)%n", name, SEED);
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed;
        }
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
        System.out.printf(
                "» race of three replicas, %s: %d rounds, 0 faults %s, %.1f s (seed %d)%n",
                name, ROUNDS, new TreeMap<>(outcomes), (System.nanoTime() - begun) / 1e9, SEED);
    }

    /** An offer that rings. */
    record Ringing(UUID offerId, UUID contactId, String counsellorId) {}
}
