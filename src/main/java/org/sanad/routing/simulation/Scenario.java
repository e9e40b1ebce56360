package org.sanad.routing.simulation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/**
 * The world around a helpline.
 *
 * @param warmUpHours at the beginning, of which nothing is counted
 * @param targetSeconds what counts as answered in time
 * @param shortSeconds who leaves sooner is counted as a short abandonment as well
 * @param patience how long those of a level wait before they give up; a level that is missing waits for ever
 */
record Scenario(
        String name,
        LocalDate start,
        int days,
        ZoneId timeZone,
        int warmUpHours,
        int targetSeconds,
        int shortSeconds,
        Traffic traffic,
        Map<Channel, Spread> handling,
        Map<Channel, Spread> wrapUp,
        Map<Level, Spread> patience,
        Manners manners) {

    /**
     * @param perHour contacts in each hour of a local day, 24 numbers
     * @param weekday factor by day; a day that is missing has 1
     * @param languages share of each
     * @param levels share of each
     * @param channels share of each
     */
    record Traffic(
            List<Double> perHour,
            Map<DayOfWeek, Double> weekday,
            Map<String, Double> languages,
            Map<Level, Double> levels,
            Map<Channel, Double> channels,
            List<Surge> surges) {}

    /** @param language only this one surges, or null for all */
    record Surge(LocalDateTime from, double hours, double times, String language) {

        boolean isOn(LocalDateTime at) {
            return !at.isBefore(from) && at.isBefore(from.plusSeconds(Math.round(hours * 3600)));
        }
    }

    /**
     * What counsellors do with offers.
     *
     * @param answering from the ring to the answer
     * @param missed share of offers that nobody answers
     * @param declined share that is declined
     * @param backAfterSeconds how soon whoever missed one presses Ready again
     */
    record Manners(Spread answering, double missed, double declined, int backAfterSeconds) {}

    Instant from() {
        return start.atStartOfDay(timeZone).toInstant();
    }

    Instant until() {
        return start.plusDays(days).atStartOfDay(timeZone).toInstant();
    }

    Scenario lasting(int otherDays) {
        return new Scenario(
                name,
                start,
                otherDays,
                timeZone,
                warmUpHours,
                targetSeconds,
                shortSeconds,
                traffic,
                handling,
                wrapUp,
                patience,
                manners);
    }

    /** The same world on other days, as an arrivals file tells them. */
    Scenario during(LocalDate otherStart, int otherDays) {
        return new Scenario(
                name,
                otherStart,
                otherDays,
                timeZone,
                warmUpHours,
                targetSeconds,
                shortSeconds,
                traffic,
                handling,
                wrapUp,
                patience,
                manners);
    }
}
