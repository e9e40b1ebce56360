package org.sanad.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every load and every staff. */
class StaffingPropertiesTest {

    @Property
    void theRecursionIsTheDirectSum(
            @ForAll @DoubleRange(min = .01, max = 40) double load,
            @ForAll @IntRange(min = 1, max = 30) int counsellors) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k <= counsellors; k++) {
            term *= load / k;
            sum += term;
        }

        assertThat(ErlangB.blocked(load, counsellors)).isEqualTo(term / sum, within(1e-12));
    }

    @Property
    void theChainIsTheDirectSum(
            @ForAll @DoubleRange(min = .1, max = 60) double perHour,
            @ForAll @IntRange(min = 1, max = 20) int counsellors,
            @ForAll @DoubleRange(min = 10, max = 2000) double patience) {
        Demand demand = new Demand(perHour, 1200);
        double weight = 1;
        double sum = 1;
        double queue = 0;
        double waiting = 0;
        for (int k = 1; k < 600; k++) {
            weight *= (perHour / 3600) / (Math.min(k, counsellors) / 1200.0 + Math.max(k - counsellors, 0) / patience);
            sum += weight;
            queue += Math.max(k - counsellors, 0) * weight;
            waiting += k >= counsellors ? weight : 0;
        }
        ErlangA answer = ErlangA.of(demand, counsellors, patience);

        assertThat(answer.waiting()).isEqualTo(waiting / sum, within(1e-9));
        assertThat(answer.meanQueue()).isEqualTo(queue / sum, within(1e-6));
    }

    @Property
    void oneCounsellorMoreNeverMakesItWorse(
            @ForAll @DoubleRange(min = .1, max = 2000) double perHour,
            @ForAll @DoubleRange(min = 10, max = 4000) double handle,
            @ForAll @IntRange(min = 1, max = 300) int counsellors,
            @ForAll @DoubleRange(min = 5, max = 3000) double patience,
            @ForAll @DoubleRange(min = 0, max = 600) double seconds) {
        Demand demand = new Demand(perHour, handle);
        ErlangA fewer = ErlangA.of(demand, counsellors, patience);
        ErlangA more = ErlangA.of(demand, counsellors + 1, patience);

        assertThat(more.abandonment()).isLessThanOrEqualTo(fewer.abandonment() + 1e-9);
        assertThat(more.waiting()).isLessThanOrEqualTo(fewer.waiting() + 1e-9);
        assertThat(more.serviceLevels(seconds).answered())
                .isGreaterThanOrEqualTo(fewer.serviceLevels(seconds).answered() - 1e-9);
        if (ErlangC.of(demand, counsellors) instanceof ErlangC.Steady before) {
            ErlangC.Steady after = (ErlangC.Steady) ErlangC.of(demand, counsellors + 1);
            assertThat(after.waiting()).isLessThanOrEqualTo(before.waiting());
            assertThat(after.meanWaitSeconds()).isLessThanOrEqualTo(before.meanWaitSeconds());
            assertThat(after.serviceLevel(seconds)).isGreaterThanOrEqualTo(before.serviceLevel(seconds) - 1e-12);
        }
    }

    @Property
    void sharesAreSharesAndWaitsAreNeverNegative(
            @ForAll @DoubleRange(min = .01, max = 10_000) double perHour,
            @ForAll @DoubleRange(min = 1, max = 7200) double handle,
            @ForAll @IntRange(min = 1, max = 500) int counsellors,
            @ForAll @DoubleRange(min = 1, max = 1200) double patience,
            @ForAll @DoubleRange(min = 0, max = 120) double seconds) {
        ErlangA answer = ErlangA.of(new Demand(perHour, handle), counsellors, patience);
        ServiceLevels levels = answer.serviceLevels(seconds);

        assertThat(List.of(
                        answer.waiting(),
                        answer.abandonment(),
                        answer.occupancy(),
                        levels.ofOffered(),
                        levels.ofAnswered(),
                        levels.answered()))
                .allSatisfy(share -> assertThat(share).isBetween(0.0, 1.0));
        assertThat(levels.answered()).isLessThanOrEqualTo(levels.ofOffered() + 1e-9);
        assertThat(List.of(
                        answer.meanWaitSeconds(),
                        answer.meanWaitOfAnsweredSeconds(),
                        answer.meanWaitOfAbandonedSeconds()))
                .allSatisfy(wait -> assertThat(wait).isFinite().isNotNegative());
    }

    /** With a patience of years, Erlang A is Erlang C. */
    @Property
    void whoNeverGivesUpWaitsAsErlangCSays(
            @ForAll @DoubleRange(min = 1, max = 28) double perHour,
            @ForAll @IntRange(min = 11, max = 40) int counsellors,
            @ForAll @DoubleRange(min = 0, max = 600) double seconds) {
        Demand demand = new Demand(perHour, 1200);
        Assume.that(demand.load() < .95 * counsellors);
        ErlangC.Steady patient = (ErlangC.Steady) ErlangC.of(demand, counsellors);
        ErlangA almost = ErlangA.of(demand, counsellors, 1e10);
        ServiceLevels levels = almost.serviceLevels(seconds);

        assertThat(almost.waiting()).isEqualTo(patient.waiting(), within(1e-5));
        assertThat(almost.meanWaitSeconds()).isEqualTo(patient.meanWaitSeconds(), within(.1));
        assertThat(levels.ofOffered()).isEqualTo(patient.serviceLevel(seconds), within(1e-5));
        assertThat(levels.ofAnswered()).isEqualTo(patient.serviceLevel(seconds), within(1e-5));
    }
}
