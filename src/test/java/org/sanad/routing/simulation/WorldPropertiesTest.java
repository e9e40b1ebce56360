package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.sanad.routing.policy.Policy;

/** What holds for every rehearsal. */
class WorldPropertiesTest {

    /** Whatever counsellors do with offers, every child that came was answered or gave up, and nobody waits twice. */
    @Property(tries = 25)
    void nobodyIsLost(
            @ForAll @IntRange(min = 0, max = 10_000) int seed,
            @ForAll @DoubleRange(min = 0, max = .4) double missed,
            @ForAll @DoubleRange(min = 0, max = .4) double declined,
            @ForAll @IntRange(min = 1, max = 8) int counsellors) {
        Scenario usual = ScenarioFile.read(Path.of("config/simulation/quiet-week.yaml"), new Faults())
                .orElseThrow();
        Scenario scenario = new Scenario(
                usual.name(),
                usual.start(),
                1,
                usual.timeZone(),
                0,
                60,
                5,
                usual.traffic(),
                usual.handling(),
                usual.wrapUp(),
                usual.patience(),
                new Scenario.Manners(new Spread.Exponential(20), missed, declined, 60));
        Tally tally = Experiment.byChance("p", scenario, Worlds.always(counsellors, 2, "ar", "fr"), Policy.defaults())
                .run(seed, 1);

        assertThat(tally.all().answered() + tally.all().abandoned())
                .isEqualTo(tally.all().offered());
        assertThat(tally.levels().values().stream().mapToLong(Cohort::offered).sum())
                .isEqualTo(tally.all().offered());
        assertThat(tally.occupancy().value()).isBetween(0.0, 1.0);
        assertThat(tally.slotsInUse().value()).isBetween(0.0, 1.0);
    }
}
