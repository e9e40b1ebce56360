package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy;
import org.sanad.staffing.Demand;
import org.sanad.staffing.ErlangA;
import org.sanad.staffing.ErlangC;
import org.sanad.staffing.Priorities;
import org.sanad.staffing.ServiceLevels;

/**
 * The switchboard, driven as a plain queue, does what queueing theory says: each figure lies in the simulator's own 95 %
 * confidence interval, and the interval is narrow enough to mean something.
 */
class TheoryTest {

    private static final int DAYS = 21;
    private static final int COUNSELLORS = 12;
    private static final Demand DEMAND = new Demand(120, 300);

    @Test
    void childrenWhoNeverGiveUpWaitAsErlangCSays() {
        Tally tally = run(0, Map.of(Level.STANDARD, 1.0));
        ErlangC.Steady theory = (ErlangC.Steady) ErlangC.of(DEMAND, COUNSELLORS);

        agrees("P{wait}", tally.all().hadToWait(), theory.waiting(), .1);
        agrees("service level", tally.all().serviceLevelOfOffered(), theory.serviceLevel(20), .1);
        agrees("mean wait", tally.all().meanWait(), theory.meanWaitSeconds(), .25);
        agrees("occupancy", tally.occupancy(), theory.occupancy(), .02);
        assertThat(tally.all().abandoned()).isZero();
    }

    @Test
    void childrenWhoGiveUpDoSoAsErlangASays() {
        Tally tally = run(45, Map.of(Level.STANDARD, 1.0));
        ErlangA theory = ErlangA.of(DEMAND, COUNSELLORS, 45);
        ServiceLevels levels = theory.serviceLevels(20);

        agrees("P{wait}", tally.all().hadToWait(), theory.waiting(), .1);
        agrees("abandonment", tally.all().abandonment(), theory.abandonment(), .1);
        agrees("mean wait", tally.all().meanWait(), theory.meanWaitSeconds(), .1);
        agrees("wait of answered", tally.all().meanWaitOfAnswered(), theory.meanWaitOfAnsweredSeconds(), .1);
        agrees("wait of abandoned", tally.all().meanWaitOfAbandoned(), theory.meanWaitOfAbandonedSeconds(), .1);
        agrees("left in time", tally.all().serviceLevelOfOffered(), levels.ofOffered(), .02);
        agrees("answered in time of answered", tally.all().serviceLevelOfAnswered(), levels.ofAnswered(), .02);
        agrees("answered in time of offered", tally.all().answeredInTime(), levels.answered(), .02);
        agrees("occupancy", tally.occupancy(), theory.occupancy(), .02);
    }

    @Test
    void theUrgentWaitAsCobhamSays() {
        Tally tally = run(0, Map.of(Level.HIGH, .1, Level.STANDARD, .9));
        List<OptionalDouble> theory = Priorities.meanWaits(List.of(12.0, 108.0), 300, COUNSELLORS);

        agrees(
                "urgent",
                tally.levels().get(Level.HIGH).meanWait(),
                theory.get(0).orElseThrow(),
                .25);
        agrees(
                "the rest",
                tally.levels().get(Level.STANDARD).meanWait(),
                theory.get(1).orElseThrow(),
                .25);
    }

    @Test
    void theSameSeedGivesTheSameResultAndAnotherSeedAnother() {
        Scenario scenario = Worlds.steady(60, 600, 90, 2, Map.of(Level.HIGH, .2, Level.STANDARD, .8));
        Experiment experiment = Experiment.byChance("same", scenario, Worlds.always(9, 2, "ar"), Policy.defaults());

        Tally first = experiment.run(5, 2);
        Tally again = experiment.run(5, 2);
        Tally other = experiment.run(6, 2);

        assertThat(again.happenings().decisions()).isEqualTo(first.happenings().decisions());
        assertThat(again.all().meanWait()).isEqualTo(first.all().meanWait());
        assertThat(again.timeline().parts()).isEqualTo(first.timeline().parts());
        assertThat(other.all().meanWait()).isNotEqualTo(first.all().meanWait());
    }

    @Test
    void anotherStaffMeetsTheSameChildren() {
        Scenario scenario = Worlds.steady(60, 600, 90, 2, Map.of(Level.HIGH, .2, Level.STANDARD, .8));

        Tally few = Experiment.byChance("few", scenario, Worlds.always(5, 2, "ar"), Policy.defaults())
                .run(5, 1);
        Tally many = Experiment.byChance("many", scenario, Worlds.always(9, 2, "ar"), Policy.defaults())
                .run(5, 1);

        assertThat(many.all().offered()).isEqualTo(few.all().offered());
        assertThat(many.levels().get(Level.HIGH).offered())
                .isEqualTo(few.levels().get(Level.HIGH).offered());
        assertThat(many.all().abandoned()).isLessThan(few.all().abandoned());
    }

    private static Tally run(double patience, Map<Level, Double> levels) {
        Scenario scenario = Worlds.steady(DEMAND.contactsPerHour(), DEMAND.handleSeconds(), patience, DAYS, levels);
        return Experiment.byChance("theory", scenario, Worlds.always(COUNSELLORS, 1, "ar"), Worlds.plainQueue())
                .run(3, 1);
    }

    private static void agrees(String what, Estimate simulated, double theory, double narrow) {
        assertThat(simulated.contains(theory))
                .as("%s: simulated %s, theory %f", what, simulated, theory)
                .isTrue();
        assertThat(simulated.halfWidth() / simulated.value())
                .as("%s: %s is narrow", what, simulated)
                .isLessThan(narrow);
    }
}
