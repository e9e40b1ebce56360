package org.sanad.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sanad.contract.SpecialDays;

/**
 * Hijri dates as a helpline's country counts them: the Umm al-Qura calendar, each month moved by the days that the moon was
 * sighted earlier or later there.
 *
 * <p>The months follow each other without a hole: a month that is moved makes the one before it longer or shorter. A moved
 * month may so have 31 days, or 27; that is what happened in the sky when a committee corrected the month before.
 *
 * <p>It remembers what it computed and is not to be shared between threads.
 */
final class HijriDates {

    private final int shift;
    private final Map<Long, Integer> sighted;
    private final Map<LocalDate, Optional<HijriDate>> known = new HashMap<>();

    private HijriDates(int shift, Map<Long, Integer> sighted) {
        this.shift = shift;
        this.sighted = sighted;
    }

    static HijriDates of(SpecialDays days) {
        var sighted = new HashMap<Long, Integer>();
        days.sightings().forEach(one -> sighted.put(months(one.year(), one.month()), one.shift()));
        return new HijriDates(days.hijriShift(), sighted);
    }

    /** @param month 1 (Muharram) to 12 */
    record HijriDate(int year, int month, int day) {}

    /** Empty outside the years that the Umm al-Qura calendar was computed for, 1300 to 1600. */
    Optional<HijriDate> on(LocalDate day) {
        return known.computeIfAbsent(day, this::compute);
    }

    private Optional<HijriDate> compute(LocalDate day) {
        try {
            long computed = HijrahDate.from(day).getLong(ChronoField.PROLEPTIC_MONTH);
            // No month is moved by more than a month: it is this one or one of its neighbours.
            for (long months = computed + 1; months >= computed - 1; months--) {
                var first = first(months);
                if (!day.isBefore(first)) {
                    return Optional.of(new HijriDate(
                            (int) (months / 12),
                            (int) (months % 12) + 1,
                            (int) (day.toEpochDay() - first.toEpochDay()) + 1));
                }
            }
            return Optional.empty();
        } catch (DateTimeException beyondTheTables) {
            return Optional.empty();
        }
    }

    private LocalDate first(long months) {
        var computed = HijrahChronology.INSTANCE.date((int) (months / 12), (int) (months % 12) + 1, 1);
        return LocalDate.ofEpochDay(computed.toEpochDay() + sighted.getOrDefault(months, shift));
    }

    private static long months(int year, int month) {
        return year * 12L + month - 1;
    }
}
