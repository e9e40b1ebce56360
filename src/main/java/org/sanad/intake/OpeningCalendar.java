package org.sanad.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.OpeningHours;
import org.sanad.contract.SpecialDays;
import org.sanad.contract.SpecialDays.Comes;
import org.sanad.contract.SpecialDays.Holiday;
import org.sanad.contract.SpecialDays.Period;
import org.sanad.contract.SpecialDays.Span;

/**
 * When a helpline is open, by its own clock on the wall.
 *
 * <p>What is said of fewer days counts more: a closed day, then a holiday (a single one, one of every year, a Hijri one),
 * then a period (by two dates, then a Hijri month), then the week. Of two of one kind the first written counts.
 *
 * <p>Hours belong to the day on which they begin: Thursday 20:00 until 02:00 ends on Friday, and a closed Friday does not
 * cut it short, while a closed Thursday takes all of it away. Hours whose end equals their beginning last a whole day.
 * Where the clock is changed nobody falls into the hole: a time that is skipped means the moment of the change, and a
 * time that comes twice means its first coming for a beginning and its second for an end. A helpline without hours is
 * closed. A Hijri day begins at midnight here, not at sunset: hours are read from a clock.
 */
final class OpeningCalendar {

    /** Longer than any holiday, any period and a year: who does not open until then has no hours. */
    private static final int DAYS_AHEAD = 800;

    private final ZoneId zone;
    private final List<OpeningHours> week;
    private final Set<LocalDate> closedDays;
    private final List<Holiday> holidays;
    private final List<Period> periods;
    private final HijriDates hijri;

    private OpeningCalendar(
            ZoneId zone, List<OpeningHours> week, Set<LocalDate> closedDays, SpecialDays special, HijriDates hijri) {
        this.zone = zone;
        this.week = week;
        this.closedDays = closedDays;
        this.holidays = special.holidays().stream()
                .sorted(Comparator.comparing(Holiday::comes))
                .toList();
        this.periods = special.periods().stream()
                .sorted(Comparator.comparing(period -> period.hijriMonth() != null))
                .toList();
        this.hijri = hijri;
    }

    static OpeningCalendar of(Helpline helpline) {
        return new OpeningCalendar(
                zone(helpline.timeZone()),
                helpline.openingHours() == null ? List.of() : helpline.openingHours(),
                helpline.closedDays() == null ? Set.of() : Set.copyOf(helpline.closedDays()),
                helpline.specialDays(),
                HijriDates.of(helpline.specialDays()));
    }

    /** A time zone that nobody knows is read as UTC: hours that are a little off help more than a child left without an answer. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException | NullPointerException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * What counts on one day.
     *
     * @param hours in their order; none when it is closed
     * @param name what the day is called, by language, or null on an ordinary day
     */
    record Day(LocalDate date, Optional<HijriDates.HijriDate> hijri, List<Span> hours, Map<String, String> name) {}

    boolean isOpen(Instant now) {
        var today = now.atZone(zone).toLocalDate();
        return opensOn(today, now) || opensOn(today.minusDays(1), now);
    }

    /** The first moment, {@code from} or later, at which it is open; empty when it stays closed. */
    Optional<Instant> opensAt(Instant from) {
        if (isOpen(from)) {
            return Optional.of(from);
        }
        var today = from.atZone(zone).toLocalDate();
        return Stream.iterate(today, day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .flatMap(day -> day(day).hours().stream()
                        .filter(span -> beginning(day, span).isBefore(end(day, span)))
                        .map(span -> beginning(day, span)))
                .filter(beginning -> beginning.isAfter(from))
                .findFirst();
    }

    Day day(LocalDate date) {
        var hijriDate = hijri.on(date);
        if (closedDays.contains(date)) {
            return new Day(date, hijriDate, List.of(), null);
        }
        var holiday = holidays.stream().filter(one -> includes(one, date)).findFirst();
        if (holiday.isPresent()) {
            return new Day(
                    date,
                    hijriDate,
                    sorted(holiday.get().hours()),
                    holiday.get().name());
        }
        var period =
                periods.stream().filter(one -> includes(one, date, hijriDate)).findFirst();
        return new Day(
                date,
                hijriDate,
                sorted(period.map(Period::hours).orElse(week).stream()
                        .filter(hours -> hours.day() == date.getDayOfWeek())
                        .map(hours -> new Span(hours.from(), hours.until()))
                        .toList()),
                period.map(Period::name).orElse(null));
    }

    private boolean includes(Holiday holiday, LocalDate date) {
        return Stream.iterate(date, day -> day.minusDays(1))
                .limit(Math.max(1, holiday.days()))
                .anyMatch(first -> begins(holiday, first));
    }

    private boolean begins(Holiday holiday, LocalDate date) {
        if (holiday.comes() == Comes.ONCE) {
            return date.equals(holiday.date());
        }
        if (holiday.month() == null || holiday.day() == null) {
            return false;
        }
        return holiday.comes() == Comes.YEARLY
                ? date.getMonthValue() == holiday.month() && date.getDayOfMonth() == holiday.day()
                : hijri.on(date)
                        .filter(day -> day.month() == holiday.month() && day.day() == holiday.day())
                        .isPresent();
    }

    private static boolean includes(Period period, LocalDate date, Optional<HijriDates.HijriDate> hijriDate) {
        if (period.hijriMonth() != null) {
            return hijriDate.filter(day -> day.month() == period.hijriMonth()).isPresent();
        }
        return period.from() != null
                && period.until() != null
                && !date.isBefore(period.from())
                && !date.isAfter(period.until());
    }

    private static List<Span> sorted(List<Span> spans) {
        return spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    }

    private boolean opensOn(LocalDate day, Instant now) {
        return day(day).hours().stream()
                .anyMatch(span -> !now.isBefore(beginning(day, span)) && now.isBefore(end(day, span)));
    }

    private Instant beginning(LocalDate day, Span span) {
        return onTheWall(day.atTime(span.from()), true);
    }

    private Instant end(LocalDate day, Span span) {
        var lastDay = span.until().isAfter(span.from()) ? day : day.plusDays(1);
        return onTheWall(lastDay.atTime(span.until()), false);
    }

    private Instant onTheWall(LocalDateTime time, boolean firstComing) {
        var rules = zone.getRules();
        var change = rules.getTransition(time);
        if (change == null) {
            return time.toInstant(rules.getOffset(time));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        return time.toInstant(firstComing ? change.getOffsetBefore() : change.getOffsetAfter());
    }
}
