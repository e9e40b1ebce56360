package org.sanad.routing.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sanad.contract.CounsellorProfile;

/** Who works when. */
record StaffPlan(String name, List<Member> members) {

    /** @param chats conversations at once, 1 to 3 */
    record Member(
            String id,
            List<String> languages,
            Map<String, Integer> skills,
            String gender,
            boolean supervisor,
            int chats,
            List<Shift> shifts) {

        CounsellorProfile profile() {
            return new CounsellorProfile(
                    id, Simulation.HELPLINE, 0, id, languages, skills, chats, gender, supervisor, false);
        }
    }

    /**
     * @param days on which it begins
     * @param until the next day when it is not after {@code from}; equal to it for a whole day
     */
    record Shift(Set<DayOfWeek> days, LocalTime from, LocalTime until, List<Pause> breaks) {

        Duration length() {
            return from(from, until);
        }

        /** How long after the shift's begin a local time comes. */
        Duration offset(LocalTime time) {
            Duration offset = Duration.between(from, time);
            return offset.isNegative() ? offset.plusDays(1) : offset;
        }

        private static Duration from(LocalTime from, LocalTime until) {
            Duration length = Duration.between(from, until);
            return length.isPositive() ? length : length.plusDays(1);
        }
    }

    record Pause(LocalTime from, LocalTime until) {}
}
