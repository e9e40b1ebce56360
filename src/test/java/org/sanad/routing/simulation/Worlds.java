package org.sanad.routing.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy;

/** Helplines as queueing theory imagines them: always the same rate, always the same staff, answered at once. */
final class Worlds {

    private Worlds() {}

    /** @param patienceSeconds mean, or 0 for endless */
    static Scenario steady(
            double perHour, double handleSeconds, double patienceSeconds, int days, Map<Level, Double> levels) {
        Map<Level, Spread> patience = new EnumMap<>(Level.class);
        if (patienceSeconds > 0) {
            levels.keySet().forEach(level -> patience.put(level, new Spread.Exponential(patienceSeconds)));
        }
        return new Scenario(
                "steady",
                LocalDate.of(2026, 3, 2),
                days,
                ZoneId.of("UTC"),
                24,
                20,
                5,
                new Scenario.Traffic(
                        Collections.nCopies(24, perHour),
                        Map.of(),
                        Map.of("ar", 1.0),
                        levels,
                        Map.of(Channel.CHAT, 1.0),
                        List.of()),
                Map.of(Channel.CHAT, new Spread.Exponential(handleSeconds)),
                Map.of(Channel.CHAT, Spread.none()),
                patience,
                new Scenario.Manners(Spread.none(), 0, 0, 60));
    }

    static StaffPlan always(int counsellors, int chats, String... languages) {
        List<StaffPlan.Member> members = new ArrayList<>();
        for (int i = 1; i <= counsellors; i++) {
            members.add(new StaffPlan.Member(
                    "counsellor-" + i,
                    List.of(languages),
                    Map.of(),
                    null,
                    false,
                    chats,
                    List.of(new StaffPlan.Shift(
                            Set.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, List.of()))));
        }
        return new StaffPlan("always", members);
    }

    /** First come, first served within a level: nothing ages, surges or is kept free. */
    static Policy plainQueue() {
        Policy usual = Policy.defaults();
        Map<Level, Policy.LevelRules> levels = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            levels.put(level, new Policy.LevelRules(Map.of(), 1, null, Map.of()));
        }
        Policy.Surge surge = usual.surge();
        return new Policy(
                "plain queue",
                levels,
                List.of(new Policy.Step(Policy.Match.LANGUAGE, false, 0, 0)),
                0,
                true,
                0,
                usual.imminentAlarmSeconds(),
                usual.handovers(),
                new Policy.Silence(3_000, 3_600, 30_000, 36_000),
                new Policy.Surge(
                        false,
                        surge.forecastPerHour(),
                        surge.enterRate(),
                        surge.leaveRate(),
                        surge.enterAbandonment(),
                        surge.leaveAbandonment(),
                        surge.windowMinutes(),
                        surge.minimumMinutes(),
                        surge.minimumContacts(),
                        0));
    }
}
