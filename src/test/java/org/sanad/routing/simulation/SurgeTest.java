package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.Wishes;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Switchboard;

/** A helpline that is overrun, as the rehearsal shows it. */
class SurgeTest {

    /** Found by the first simulated year: the surge mode was entered half-way through the end of a contact, and failed. */
    @Test
    void theSurgeModeIsEnteredWhenChildrenGiveUp() {
        Switchboard switchboard = new Switchboard("test", UUID::randomUUID);
        Instant now = Instant.parse("2026-03-04T18:00:00Z");
        switchboard.apply(withSurge(true, 1_000), now);
        List<RoutingEvent> decided = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(5);
            decided.addAll(switchboard.handle(
                    new ContactQueued(
                            new UUID(1, i),
                            "test",
                            Channel.CHAT,
                            "ar",
                            null,
                            Level.STANDARD,
                            List.of(),
                            now,
                            Wishes.NONE,
                            null),
                    now));
        }
        for (int i = 0; i < 30; i++) {
            now = now.plusSeconds(1);
            decided.addAll(switchboard.handle(new VisitorEnded(new UUID(1, i), "test", false, now), now));
        }

        assertThat(decided)
                .filteredOn(SurgeChanged.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((SurgeChanged) event).cause()).isEqualTo("abandonment"));
    }

    @Test
    void theSurgeModeBeginsWithTheSurgeAndEndsAfterIt() {
        Scenario scenario = ScenarioFile.read(Path.of("config/simulation/surge.yaml"), new Faults())
                .orElseThrow();
        StaffPlan plan = StaffPlanFile.read(Path.of("config/simulation/staff.yaml"), new Faults())
                .orElseThrow();
        Tally with =
                Experiment.byChance("surge", scenario, plan, withSurge(true, 5)).run(2, 2);
        Tally without =
                Experiment.byChance("none", scenario, plan, withSurge(false, 5)).run(2, 2);

        Duration untilEvening = Duration.ofHours(24 + 18);
        List<Timeline.Part> hours = with.timeline().parts();
        assertThat(hours.get((int) untilEvening.toHours() + 2).on()).isEqualTo(1);
        assertThat(hours.get((int) untilEvening.toHours() + 12).on()).isZero();
        assertThat(with.happenings().surges()).isPositive();
        assertThat(without.happenings().surges()).isZero();
        assertThat(without.timeline().parts())
                .allSatisfy(part -> assertThat(part.on()).isZero());
    }

    private static Policy withSurge(boolean automatic, double forecast) {
        Policy usual = Policy.defaults();
        return new Policy(
                "surge",
                usual.levels(),
                usual.steps(),
                usual.heldBack(),
                usual.wrapUpHoldsSlot(),
                usual.recoverySeconds(),
                usual.imminentAlarmSeconds(),
                usual.handovers(),
                usual.silence(),
                new Policy.Surge(automatic, forecast, 2, 1.2, .4, .15, 60, 30, 8, 1));
    }
}
