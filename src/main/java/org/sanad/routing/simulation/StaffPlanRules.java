package org.sanad.routing.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sanad.routing.simulation.StaffPlan.Member;
import org.sanad.routing.simulation.StaffPlan.Pause;
import org.sanad.routing.simulation.StaffPlan.Shift;

/** What a staff plan has to be, whichever form it was written in: nobody twice, nobody at two shifts at once. */
final class StaffPlanRules {

    private static final long WEEK_MINUTES = Duration.ofDays(7).toMinutes();

    private final String file;
    private final Faults faults;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Member> members = new ArrayList<>();

    StaffPlanRules(String file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    void add(Member member, int line, String field) {
        Integer before = lines.putIfAbsent(member.id(), line);
        if (before != null) {
            faults.add(file, line, field, "the counsellor " + member.id() + " is in line " + before + " already");
            return;
        }
        if (member.languages().isEmpty()) {
            faults.add(file, line, field, "speaks no language");
        }
        for (Shift shift : member.shifts()) {
            if (shift.days().isEmpty()) {
                faults.add(file, line, field, "has a shift on no day");
            }
            breaks(shift, line, field);
        }
        overlaps(member, line, field);
        members.add(member);
    }

    private void breaks(Shift shift, int line, String field) {
        Duration free = Duration.ZERO;
        for (Pause pause : shift.breaks()) {
            Duration begin = shift.offset(pause.from());
            Duration end = shift.offset(pause.until());
            if (begin.compareTo(end) >= 0 || end.compareTo(shift.length()) > 0) {
                faults.add(
                        file,
                        line,
                        field,
                        "has a break %s-%s that is not within the shift %s-%s"
                                .formatted(pause.from(), pause.until(), shift.from(), shift.until()));
            } else if (begin.compareTo(free) < 0) {
                faults.add(file, line, field, "has breaks that overlap or are out of order");
            }
            free = end;
        }
    }

    private void overlaps(Member member, int line, String field) {
        TreeMap<Long, Long> taken = new TreeMap<>();
        for (Shift shift : member.shifts()) {
            for (var day : shift.days()) {
                long begin = (day.getValue() - 1) * 24 * 60 + shift.from().toSecondOfDay() / 60;
                long end = begin + shift.length().toMinutes();
                if (isTaken(taken, begin, end) || end > WEEK_MINUTES && isTaken(taken, 0, end - WEEK_MINUTES)) {
                    faults.add(file, line, field, member.id() + " has shifts that overlap on " + day);
                    return;
                }
                taken.put(begin, Math.min(end, WEEK_MINUTES));
                if (end > WEEK_MINUTES) {
                    taken.put(0L, end - WEEK_MINUTES);
                }
            }
        }
    }

    private static boolean isTaken(TreeMap<Long, Long> taken, long begin, long end) {
        var before = taken.lowerEntry(end);
        return before != null && before.getValue() > begin;
    }

    StaffPlan plan(String name) {
        if (members.isEmpty() && faults.none()) {
            faults.add(file, 1, "counsellors", "there is nobody");
        }
        return new StaffPlan(name, List.copyOf(members));
    }
}
