package org.sanad.intake;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.intake.Fixtures.hours;

import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.Helpline.OpeningHours;
import org.sanad.contract.SpecialDays;
import org.sanad.contract.SpecialDays.Comes;
import org.sanad.contract.SpecialDays.Holiday;
import org.sanad.contract.SpecialDays.Period;
import org.sanad.contract.SpecialDays.Sighting;
import org.sanad.contract.SpecialDays.Span;
import org.sanad.intake.HijriDates.HijriDate;

/** Ramadan, feasts and other days that are not like a week's others; and when it opens again. */
class SpecialDaysTest {

    private static final String HEBRON = "Asia/Hebron";
    private static final List<OpeningHours> WEEK =
            hours("09:00", "17:00", SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY);
    private static final Holiday FITR = hijri("Eid al-Fitr", 10, 1, 3);
    private static final Holiday ADHA = hijri("Eid al-Adha", 12, 10, 4);
    private static final Period RAMADAN = new Period(
            Map.of("en", "Ramadan"),
            null,
            null,
            9,
            List.of(
                    new OpeningHours(THURSDAY, LocalTime.of(10, 0), LocalTime.of(15, 0)),
                    new OpeningHours(THURSDAY, LocalTime.of(20, 30), LocalTime.of(1, 0))));

    /** First of Ramadan, Eid al-Fitr, Eid al-Adha and the new year, as published for the Umm al-Qura calendar. */
    @ParameterizedTest(name = "{0}: {1}-{2}-{3}")
    @CsvSource({
        "2025-03-01, 1446, 9, 1",
        "2025-03-30, 1446, 10, 1",
        "2025-06-06, 1446, 12, 10",
        "2025-06-26, 1447, 1, 1",
        "2026-02-18, 1447, 9, 1",
        "2026-03-20, 1447, 10, 1",
        "2026-05-27, 1447, 12, 10",
        "2026-06-16, 1448, 1, 1",
        "2027-02-08, 1448, 9, 1",
        "2027-03-09, 1448, 10, 1",
        "2027-05-16, 1448, 12, 10",
        "2028-01-28, 1449, 9, 1",
        "2028-02-26, 1449, 10, 1",
        "2028-05-05, 1449, 12, 10",
        "2029-01-16, 1450, 9, 1",
        "2029-02-14, 1450, 10, 1",
        "2029-04-24, 1450, 12, 10",
        "2030-01-05, 1451, 9, 1",
        "2030-02-04, 1451, 10, 1",
        "2030-04-13, 1451, 12, 10",
        "2030-12-26, 1452, 9, 1"
    })
    void theUmmAlQuraCalendarIsKept(LocalDate date, int year, int month, int day) {
        assertThat(HijriDates.of(SpecialDays.NONE).on(date)).contains(new HijriDate(year, month, day));
    }

    /** In 2026 the moon of Ramadan was seen a day later: Sha'ban has a day more, and Ramadan one less if nothing else moves. */
    @Test
    void aSightedMonthBeginsOnAnotherDayAndNoDayIsLostOrCountedTwice() {
        var dates = HijriDates.of(new SpecialDays(0, List.of(new Sighting(1447, 9, 1)), List.of(), List.of()));

        assertThat(dates.on(LocalDate.parse("2026-02-18"))).contains(new HijriDate(1447, 8, 30));
        assertThat(dates.on(LocalDate.parse("2026-02-19"))).contains(new HijriDate(1447, 9, 1));
        assertThat(dates.on(LocalDate.parse("2026-03-19"))).contains(new HijriDate(1447, 9, 29));
        assertThat(dates.on(LocalDate.parse("2026-03-20"))).contains(new HijriDate(1447, 10, 1));
    }

    @Test
    void aCountryThatIsAlwaysADayLaterMayStillHaveAMonthThatIsNot() {
        var dates = HijriDates.of(new SpecialDays(1, List.of(new Sighting(1447, 10, 0)), List.of(), List.of()));

        assertThat(dates.on(LocalDate.parse("2026-02-19"))).contains(new HijriDate(1447, 9, 1));
        assertThat(dates.on(LocalDate.parse("2026-03-20"))).contains(new HijriDate(1447, 10, 1));
        assertThat(dates.on(LocalDate.parse("2026-05-28"))).contains(new HijriDate(1447, 12, 10));
    }

    @Test
    void beyondTheTablesThereAreNoHijriDates() {
        assertThat(HijriDates.of(SpecialDays.NONE).on(LocalDate.of(2500, 1, 1))).isEmpty();
        assertThat(calendar(WEEK, List.of(), List.of(FITR)).isOpen(at("2500-01-04T10:00")))
                .as("a Monday like any other")
                .isTrue();
    }

    @Property(tries = 200)
    void everyDayFollowsTheDayBefore(
            @ForAll @IntRange(min = -2, max = 2) int shift,
            @ForAll @Size(max = 12) List<@IntRange(min = -2, max = 2) Integer> shifts,
            @ForAll @IntRange(min = 2025, max = 2030) int year) {
        var sightings = new ArrayList<Sighting>();
        for (int i = 0; i < shifts.size(); i++) {
            sightings.add(new Sighting(year - 579, i + 1, shifts.get(i)));
        }
        var dates = HijriDates.of(new SpecialDays(shift, sightings, List.of(), List.of()));
        var before = dates.on(LocalDate.of(year, 1, 1)).orElseThrow();
        for (var day = LocalDate.of(year, 1, 2); day.getYear() == year; day = day.plusDays(1)) {
            var date = dates.on(day).orElseThrow();
            if (date.day() == 1) {
                assertThat(before.day()).isBetween(25, 34);
                assertThat(date.year() * 12 + date.month()).isEqualTo(before.year() * 12 + before.month() + 1);
            } else {
                assertThat(date).isEqualTo(new HijriDate(before.year(), before.month(), before.day() + 1));
            }
            before = date;
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-02-12T09:30, true", // the last Thursday before Ramadan
        "2026-02-19T09:30, false", // the first Thursday in it
        "2026-02-19T10:00, true",
        "2026-02-19T16:00, false",
        "2026-02-19T21:00, true",
        "2026-02-20T00:59, true", // Thursday's night
        "2026-02-20T01:00, false",
        "2026-02-22T10:00, false", // a Sunday in Ramadan has no hours
        "2026-03-19T23:00, true", // the eve of the feast
        "2026-03-20T00:30, true", // and its night runs into the feast
        "2026-03-22T10:00, false", // Sunday, the feast's third day
        "2026-03-23T10:00, true" // Monday, the week again
    })
    void ramadanHasItsOwnHoursAndTheFeastHasNone(LocalDateTime local, boolean open) {
        assertThat(calendar(WEEK, List.of(RAMADAN), List.of(FITR)).isOpen(at(local)))
                .isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"2026-05-26, ", "2026-05-27, Eid al-Adha", "2026-05-30, Eid al-Adha", "2026-05-31, "})
    void aFeastHasANameForItsDays(LocalDate date, String name) {
        var day = calendar(WEEK, List.of(RAMADAN), List.of(FITR, ADHA)).day(date);

        assertThat(Optional.ofNullable(day.name()).map(names -> names.get("en")))
                .isEqualTo(Optional.ofNullable(name));
        assertThat(day.hours().isEmpty()).isEqualTo(name != null);
    }

    @Test
    void aFeastMayHaveHoursOfItsOwn() {
        var brief = new Holiday(
                Map.of(), Comes.ONCE, LocalDate.parse("2026-06-15"), null, null, 1, List.of(span("11:00", "12:00")));
        var calendar = calendar(WEEK, List.of(), List.of(brief));

        assertThat(calendar.isOpen(at("2026-06-15T10:00"))).isFalse();
        assertThat(calendar.isOpen(at("2026-06-15T11:30"))).isTrue();
        assertThat(calendar.opensAt(at("2026-06-15T12:00"))).contains(at("2026-06-16T09:00"));
    }

    @Test
    void theMoreParticularSayCounts() {
        var monday = LocalDate.parse("2026-03-23");
        var once =
                new Holiday(Map.of("en", "once"), Comes.ONCE, monday, null, null, 1, List.of(span("01:00", "02:00")));
        var yearly = new Holiday(Map.of("en", "yearly"), Comes.YEARLY, null, 3, 23, 1, List.of(span("02:00", "03:00")));
        var shawwal = new Holiday(Map.of("en", "hijri"), Comes.HIJRI, null, 10, 4, 1, List.of(span("03:00", "04:00")));
        var dates = new Period(Map.of("en", "dates"), monday, monday, null, hours("04:00", "05:00", MONDAY));
        var month = new Period(Map.of("en", "month"), null, null, 10, hours("05:00", "06:00", MONDAY));

        assertThat(name(List.of(month, dates), List.of(shawwal, yearly, once), monday))
                .isEqualTo("once 01:00");
        assertThat(name(List.of(month, dates), List.of(shawwal, yearly), monday))
                .isEqualTo("yearly 02:00");
        assertThat(name(List.of(month, dates), List.of(shawwal), monday)).isEqualTo("hijri 03:00");
        assertThat(name(List.of(month, dates), List.of(), monday)).isEqualTo("dates 04:00");
        assertThat(name(List.of(month), List.of(), monday)).isEqualTo("month 05:00");
        assertThat(name(List.of(), List.of(), monday)).isEqualTo("null 09:00");
    }

    @Test
    void theTwentyNinthOfFebruaryComesInLeapYearsOnly() {
        var leap = new Holiday(Map.of(), Comes.YEARLY, null, 2, 29, 1, List.of());
        var calendar = calendar(Fixtures.aroundTheClock(), List.of(), List.of(leap));

        assertThat(calendar.isOpen(at("2028-02-29T12:00"))).isFalse();
        assertThat(calendar.isOpen(at("2027-02-28T12:00"))).isTrue();
        assertThat(calendar.isOpen(at("2027-03-01T12:00"))).isTrue();
    }

    @ParameterizedTest(name = "asked at {0}: open at {1}")
    @CsvSource({
        "2026-06-15T10:00, 2026-06-15T10:00", // it is open
        "2026-06-15T08:00, 2026-06-15T09:00",
        "2026-06-15T17:00, 2026-06-16T09:00",
        "2026-06-11T20:00, 2026-06-14T09:00", // over a Friday and a Saturday
        "2026-05-26T17:00, 2026-05-31T09:00", // over the Feast of Sacrifice, Wednesday to Saturday
        "2026-03-19T15:30, 2026-03-19T20:30", // Ramadan's evening
        "2026-03-27T01:00, 2026-03-29T09:00" // over the night in which the clock is put forward
    })
    void itIsToldWhenItOpensAgain(LocalDateTime asked, LocalDateTime opens) {
        assertThat(calendar(WEEK, List.of(RAMADAN), List.of(FITR, ADHA)).opensAt(at(asked)))
                .contains(at(opens));
    }

    @Test
    void whoNeverOpensSaysSo() {
        assertThat(calendar(List.of(), List.of(), List.of()).opensAt(Instant.now()))
                .isEmpty();
    }

    /** Against an oracle without any cleverness, where the clock is never changed. */
    @Property(tries = 300)
    void itIsOpenExactlyInItsHoursAndOpensAtTheFirstOfThem(
            @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 7 * 48 - 1) Integer> starts,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 48) Integer> lengths,
            @ForAll @IntRange(min = 0, max = 7 * 48 - 1) int asked) {
        var open = new boolean[7 * 48];
        var week = new ArrayList<OpeningHours>();
        for (int i = 0; i < Math.min(starts.size(), lengths.size()); i++) {
            int from = starts.get(i) % 48;
            int until = (from + lengths.get(i)) % 48;
            week.add(new OpeningHours(DayOfWeek.of(starts.get(i) / 48 + 1), time(from), time(until)));
            for (int half = 0; half < lengths.get(i); half++) {
                open[(starts.get(i) + half) % open.length] = true;
            }
        }
        var calendar = OpeningCalendar.of(Fixtures.helpline("oracle", "UTC", 5, week, List.of()));
        var monday = Instant.parse("2026-06-15T00:00:00Z");
        var moment = monday.plusSeconds(asked * 1800L);

        assertThat(calendar.isOpen(moment)).isEqualTo(open[asked]);
        var expected = Optional.<Instant>empty();
        for (int half = 0; half < open.length && expected.isEmpty(); half++) {
            if (open[(asked + half) % open.length]) {
                expected = Optional.of(moment.plusSeconds(half * 1800L));
            }
        }
        assertThat(calendar.opensAt(moment)).isEqualTo(expected);
    }

    @Example
    void aCalendarFullOfFeastsIsAnsweredAtOnce() {
        var feasts = IntStream.range(0, 100)
                .mapToObj(i -> hijri("feast", i % 12 + 1, i % 29 + 1, 10))
                .toList();
        // of work, not of waiting for a processor that others have
        var worked = ManagementFactory.getThreadMXBean();
        var begun = worked.getCurrentThreadCpuTime();

        assertThat(calendar(List.of(), List.of(), feasts).opensAt(Instant.now()))
                .isEmpty();

        assertThat(worked.getCurrentThreadCpuTime() - begun).as("nanoseconds").isLessThan(2_000_000_000L);
    }

    private static String name(List<Period> periods, List<Holiday> holidays, LocalDate date) {
        var day = calendar(WEEK, periods, holidays).day(date);
        return (day.name() == null ? null : day.name().get("en")) + " "
                + day.hours().getFirst().from();
    }

    private static OpeningCalendar calendar(List<OpeningHours> week, List<Period> periods, List<Holiday> holidays) {
        return OpeningCalendar.of(Fixtures.with(
                Fixtures.helpline("special", HEBRON, 5, week, List.of()),
                new SpecialDays(0, List.of(), periods, holidays)));
    }

    private static Holiday hijri(String name, int month, int day, int days) {
        return new Holiday(Map.of("en", name), Comes.HIJRI, null, month, day, days, List.of());
    }

    private static Span span(String from, String until) {
        return new Span(LocalTime.parse(from), LocalTime.parse(until));
    }

    private static LocalTime time(int half) {
        return LocalTime.of(half / 2, half % 2 * 30);
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZoneId.of(HEBRON)).toInstant();
    }
}
