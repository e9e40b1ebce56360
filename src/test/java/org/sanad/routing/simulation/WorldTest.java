package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy;

/** The world around the switchboard behaves as its files say. */
class WorldTest {

    private static Scenario read(String example) {
        return ScenarioFile.read(Path.of("config/simulation", example), new Faults())
                .orElseThrow();
    }

    @Test
    void contactsComeAtTheRatesOfTheScenario() {
        Scenario scenario = read("surge.yaml").lasting(700);
        long evenings = 0;
        long surge = 0;
        long french = 0;
        long all = 0;
        Instant surgeBegin = Instant.parse("2026-03-04T16:00:00Z");
        for (Iterator<Arrival> arrivals = new PoissonArrivals(scenario, 3); arrivals.hasNext(); all++) {
            Arrival arrival = arrivals.next();
            french += arrival.language().equals("fr") ? 1 : 0;
            var local = arrival.at().atZone(scenario.timeZone());
            if (!arrival.at().isBefore(surgeBegin) && arrival.at().isBefore(surgeBegin.plusSeconds(4 * 3600))) {
                surge++;
            } else if (local.getHour() == 19 && local.getDayOfWeek() == DayOfWeek.FRIDAY) {
                evenings++;
            }
        }

        assertThat(evenings / 100.0).as("Fridays at 19").isEqualTo(5.0 * 1.25, within(1.0));
        assertThat((double) surge).as("Wednesday's surge").isEqualTo(3 * (4.8 + 5 + 5 + 4.6), within(30.0));
        assertThat((double) french / all).isEqualTo(.14, within(.01));
    }

    @Test
    void aNightShiftWithABreakIsKept() {
        StaffPlan plan = new StaffPlan(
                "nights",
                List.of(new StaffPlan.Member(
                        "amal",
                        List.of("ar"),
                        Map.of(),
                        null,
                        false,
                        2,
                        List.of(new StaffPlan.Shift(
                                EnumSet.allOf(DayOfWeek.class),
                                LocalTime.of(22, 0),
                                LocalTime.of(6, 0),
                                List.of(new StaffPlan.Pause(LocalTime.of(2, 0), LocalTime.of(2, 30))))))));
        Scenario scenario = Worlds.steady(.001, 60, 60, 10, Map.of(Level.STANDARD, 1.0));
        Tally tally =
                Experiment.byChance("p", scenario, plan, Policy.defaults()).run(1, 1);

        // the first of ten days is warm-up, and its whole length is divided by
        assertThat(tally.staffed(23)).isEqualTo(.9, within(.02));
        assertThat(tally.staffed(5)).isEqualTo(.9, within(.02));
        assertThat(tally.staffed(2)).isEqualTo(.45, within(.02));
        assertThat(tally.staffed(12)).isZero();
    }

    @Test
    void spreadsHaveTheirMeans() {
        for (Spread spread : List.of(new Spread.Fixed(90), new Spread.Exponential(90), new Spread.LogNormal(90, .8))) {
            SplittableRandom random = new SplittableRandom(4);
            double sum = 0;
            for (int i = 0; i < 200_000; i++) {
                sum += spread.draw(random);
            }
            assertThat(sum / 200_000).as("%s", spread).isEqualTo(90, within(1.0));
        }
    }

    @Test
    void theIntervalOfARatioIsThatOfItsBlocks() {
        Estimate estimate = Estimate.ratio(new double[] {8, 12, 10, 10}, new double[] {10, 10, 10, 10});

        assertThat(estimate.value()).isEqualTo(1);
        // standard deviation of the blocks .163, by the root of 4, times t(3)
        assertThat(estimate.halfWidth()).isEqualTo(3.182 * .16330 / 2, within(1e-3));
        assertThat(Estimate.ratio(new double[] {5}, new double[] {10}).halfWidth())
                .isNaN();
    }
}
