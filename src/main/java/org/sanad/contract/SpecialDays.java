package org.sanad.contract;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.sanad.contract.Helpline.OpeningHours;

/**
 * The days on which a helpline keeps other hours than in an ordinary week. Hijri dates are those of the Umm al-Qura
 * calendar, moved where the moon was sighted on another evening.
 *
 * @param hijriShift days that every Hijri month begins later here than by the Umm al-Qura calendar, -2 to 2
 * @param sightings months for which another number of days is known
 * @param periods hours for a while, such as those of Ramadan
 * @param holidays single days, or a few in a row
 */
public record SpecialDays(int hijriShift, List<Sighting> sightings, List<Period> periods, List<Holiday> holidays) {

    public static final SpecialDays NONE = new SpecialDays(0, List.of(), List.of(), List.of());

    public SpecialDays {
        sightings = sightings == null ? List.of() : List.copyOf(sightings);
        periods = periods == null ? List.of() : List.copyOf(periods);
        holidays = holidays == null ? List.of() : List.copyOf(holidays);
    }

    /**
     * One Hijri month began on another day than the calendar says.
     *
     * @param year Hijri, for example 1447
     * @param month 1 (Muharram) to 12
     * @param shift days later than by the Umm al-Qura calendar, -2 to 2; instead of {@link SpecialDays#hijriShift}
     */
    public record Sighting(int year, int month, int shift) {}

    /**
     * Other hours for a while: by two dates, or in one Hijri month of every year.
     *
     * @param from the first day, or null for a Hijri month
     * @param until the last day, or null for a Hijri month
     * @param hijriMonth 1 to 12, or null for two dates
     * @param hours of a week in that time; none at all means closed
     */
    public record Period(
            Map<String, String> name, LocalDate from, LocalDate until, Integer hijriMonth, List<OpeningHours> hours) {}

    /**
     * A feast, or another single day.
     *
     * @param date the first day when it comes {@code ONCE}, otherwise null
     * @param month 1 to 12 when it comes every year, Gregorian or Hijri, otherwise null
     * @param day of that month, otherwise null
     * @param days how many in a row, 1 to 10
     * @param hours of each of these days; none at all means closed
     */
    public record Holiday(
            Map<String, String> name,
            Comes comes,
            LocalDate date,
            Integer month,
            Integer day,
            int days,
            List<Span> hours) {}

    public enum Comes {
        ONCE,
        YEARLY,
        HIJRI
    }

    /** Local time; an end that is not after its beginning is on the next day. */
    public record Span(LocalTime from, LocalTime until) {}
}
