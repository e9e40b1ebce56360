package org.sanad.administration;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sanad.administration.HelplineDocument.OpeningHours;
import org.sanad.administration.SpecialDaysDocument.Holiday;
import org.sanad.administration.SpecialDaysDocument.Period;
import org.sanad.administration.SpecialDaysDocument.Span;

/**
 * What must be true of opening hours and special days, so that every moment is either open or closed and nobody has to
 * guess which of two entries counts. Pure.
 */
final class CalendarRules {

    private static final int DAY = 24 * 60 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int LONGEST_PERIOD_DAYS = 366;
    private static final int LONGEST_HIJRI_MONTH = 30;

    private final HelplineDocument document;
    private final List<Invalid> found = new ArrayList<>();

    private CalendarRules(HelplineDocument document) {
        this.document = document;
    }

    static List<Invalid> check(HelplineDocument document) {
        var rules = new CalendarRules(document);
        if (document.openingHours().isEmpty()) {
            rules.found.add(Invalid.required("openingHours"));
        }
        rules.week("openingHours", document.openingHours());
        if (new HashSet<>(document.closedDays()).size() < document.closedDays().size()) {
            rules.found.add(Invalid.repeated("closedDays"));
        }
        rules.sightings();
        rules.periods();
        rules.holidays();
        return rules.found;
    }

    private void sightings() {
        var seen = new HashSet<List<Integer>>();
        var sightings = document.specialDays().sightings();
        for (int i = 0; i < sightings.size(); i++) {
            if (!seen.add(List.of(sightings.get(i).year(), sightings.get(i).month()))) {
                found.add(Invalid.repeated("specialDays.sightings[" + i + "]"));
            }
        }
    }

    private void periods() {
        var periods = document.specialDays().periods();
        for (int i = 0; i < periods.size(); i++) {
            var field = "specialDays.periods[" + i + "]";
            var period = periods.get(i);
            inEveryLanguage(field + ".name", period.name());
            week(field + ".hours", period.hours());
            if (when(field, period)) {
                var earlier = periods.subList(0, i);
                if (earlier.stream().anyMatch(other -> meets(other, period))) {
                    found.add(new Invalid(field, "overlap", "overlaps another period"));
                }
            }
        }
    }

    private boolean when(String field, Period period) {
        boolean byDates = period.from() != null || period.until() != null;
        if (byDates == (period.hijriMonth() != null)) {
            found.add(new Invalid(field, "choice", "needs either two dates or a Hijri month"));
            return false;
        }
        if (!byDates) {
            return true;
        }
        if (period.from() == null || period.until() == null) {
            found.add(Invalid.required(field + (period.from() == null ? ".from" : ".until")));
            return false;
        }
        if (period.until().isBefore(period.from())) {
            found.add(new Invalid(field + ".until", "order", "is before the first day"));
            return false;
        }
        if (ChronoUnit.DAYS.between(period.from(), period.until()) >= LONGEST_PERIOD_DAYS) {
            found.add(new Invalid(field + ".until", "range", "is more than a year after the first day"));
            return false;
        }
        return true;
    }

    /** A period by dates may lie in one by a Hijri month: the dates count then. */
    private static boolean meets(Period one, Period other) {
        if (one.hijriMonth() != null || other.hijriMonth() != null) {
            return Objects.equals(one.hijriMonth(), other.hijriMonth());
        }
        return one.from() != null
                && one.until() != null
                && !one.from().isAfter(other.until())
                && !other.from().isAfter(one.until());
    }

    private void holidays() {
        Set<List<Object>> seen = new HashSet<>();
        var holidays = document.specialDays().holidays();
        for (int i = 0; i < holidays.size(); i++) {
            var field = "specialDays.holidays[" + i + "]";
            var holiday = holidays.get(i);
            inEveryLanguage(field + ".name", holiday.name());
            if (when(field, holiday)
                    && !seen.add(Arrays.asList(holiday.comes(), holiday.date(), holiday.month(), holiday.day()))) {
                found.add(Invalid.repeated(field));
            }
            spans(field, holiday.hours());
        }
    }

    private boolean when(String field, Holiday holiday) {
        int before = found.size();
        switch (holiday.comes()) {
            case ONCE -> {
                needed(field + ".date", holiday.date());
                unused(field + ".month", holiday.month());
                unused(field + ".day", holiday.day());
            }
            case YEARLY -> {
                monthAndDay(field, holiday);
                if (found.size() == before && !isMonthDay(holiday.month(), holiday.day())) {
                    found.add(new Invalid(field + ".day", "range", "is not a day of that month"));
                }
            }
            case HIJRI -> {
                monthAndDay(field, holiday);
                if (found.size() == before && holiday.day() > LONGEST_HIJRI_MONTH) {
                    found.add(new Invalid(field + ".day", "range", "is more than 30, the last day of a Hijri month"));
                }
            }
        }
        return found.size() == before;
    }

    private void monthAndDay(String field, Holiday holiday) {
        unused(field + ".date", holiday.date());
        needed(field + ".month", holiday.month());
        needed(field + ".day", holiday.day());
    }

    private static boolean isMonthDay(int month, int day) {
        try {
            MonthDay.of(month, day);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private void needed(String field, Object value) {
        if (value == null) {
            found.add(Invalid.required(field));
        }
    }

    private void unused(String field, Object value) {
        if (value != null) {
            found.add(new Invalid(field, "unused", "means nothing here; leave it out"));
        }
    }

    private void week(String field, List<OpeningHours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            var one = hours.get(i);
            if (neverEnds(one.from(), one.until())) {
                found.add(order(field + "[" + i + "]"));
            } else if (hours.subList(0, i).stream()
                    .anyMatch(other -> !neverEnds(other.from(), other.until()) && meets(one, other))) {
                found.add(new Invalid(field + "[" + i + "]", "overlap", "overlaps another entry"));
            }
        }
    }

    /** On the circle of the week: Sunday's night runs into Monday. */
    private static boolean meets(OpeningHours one, OpeningHours other) {
        int from = start(one);
        int otherFrom = start(other);
        return Math.floorMod(otherFrom - from, WEEK) < length(one.from(), one.until())
                || Math.floorMod(from - otherFrom, WEEK) < length(other.from(), other.until());
    }

    private void spans(String field, List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            var one = spans.get(i);
            var place = field + ".hours[" + i + "]";
            if (neverEnds(one.from(), one.until())) {
                found.add(order(place));
            } else if (spans.subList(0, i).stream().anyMatch(other -> meets(one, other))) {
                found.add(new Invalid(place, "overlap", "overlaps another entry"));
            }
        }
    }

    private static boolean meets(Span one, Span other) {
        int from = one.from().toSecondOfDay();
        int otherFrom = other.from().toSecondOfDay();
        return from < otherFrom + length(other.from(), other.until())
                && otherFrom < from + length(one.from(), one.until());
    }

    /** The same time twice is more likely a slip than a whole day, which is written 00:00 until 00:00. */
    private static boolean neverEnds(LocalTime from, LocalTime until) {
        return from.equals(until) && !from.equals(LocalTime.MIDNIGHT);
    }

    private static Invalid order(String field) {
        return new Invalid(field, "order", "must end at another time than it begins; a whole day is 00:00 to 00:00");
    }

    private static int start(OpeningHours hours) {
        return hours.day().ordinal() * DAY + hours.from().toSecondOfDay();
    }

    private static int length(LocalTime from, LocalTime until) {
        int seconds = until.toSecondOfDay() - from.toSecondOfDay();
        return seconds > 0 ? seconds : seconds + DAY;
    }

    private void inEveryLanguage(String field, Map<String, String> text) {
        for (String language : document.languages()) {
            if (!text.containsKey(language)) {
                found.add(Invalid.required(field + "[" + language + "]"));
            }
        }
    }
}
