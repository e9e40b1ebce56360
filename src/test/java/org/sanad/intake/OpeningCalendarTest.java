package org.sanad.intake;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.intake.Fixtures.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.Helpline.OpeningHours;

class OpeningCalendarTest {

    private static final String HEBRON = "Asia/Hebron";
    private static final String CASABLANCA = "Africa/Casablanca";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-06-11T09:00, true", // Thursday, the first minute
        "2026-06-11T16:59:59, true",
        "2026-06-11T17:00, false", // the end is not part of it
        "2026-06-11T08:59:59, false",
        "2026-06-12T12:00, false", // Friday
        "2026-06-13T12:00, false", // Saturday
        "2026-06-14T12:00, true" // Sunday is the week's first working day
    })
    void aHelplineWhoseWeekendIsFridayAndSaturdayOpensOnSunday(LocalDateTime local, boolean open) {
        var week = hours("09:00", "17:00", SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY);

        assertThat(calendar(HEBRON, week).isOpen(at(HEBRON, local))).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "2026-06-11T19:59, false",
        "2026-06-11T20:00, true",
        "2026-06-11T23:59:59, true",
        "2026-06-12T00:00, true", // Friday by the calendar, still Thursday's night
        "2026-06-12T01:59, true",
        "2026-06-12T02:00, false",
        "2026-06-12T20:00, false" // Friday has no night of its own
    })
    void aNightRunsPastMidnight(LocalDateTime local, boolean open) {
        assertThat(calendar(HEBRON, hours("20:00", "02:00", THURSDAY)).isOpen(at(HEBRON, local)))
                .isEqualTo(open);
    }

    @Test
    void aDayUntilMidnightEndsAtMidnight() {
        var calendar = calendar(HEBRON, hours("08:00", "00:00", THURSDAY));

        assertThat(calendar.isOpen(at(HEBRON, "2026-06-11T23:59:59"))).isTrue();
        assertThat(calendar.isOpen(at(HEBRON, "2026-06-12T00:00"))).isFalse();
        assertThat(calendar.isOpen(at(HEBRON, "2026-06-11T00:00"))).isFalse();
    }

    @Test
    void aHelplineAroundTheClockIsNeverClosed() {
        var calendar = calendar(CASABLANCA, Fixtures.aroundTheClock());

        for (var now = Instant.parse("2026-01-01T00:00:00Z");
                now.isBefore(Instant.parse("2027-01-01T00:00:00Z"));
                now = now.plusSeconds(1800)) {
            assertThat(calendar.isOpen(now)).as("open at %s", now).isTrue();
        }
    }

    @Test
    void aDayMayHaveAPauseForLunch() {
        var week = List.of(
                new OpeningHours(MONDAY, java.time.LocalTime.of(8, 0), java.time.LocalTime.of(12, 0)),
                new OpeningHours(MONDAY, java.time.LocalTime.of(13, 0), java.time.LocalTime.of(18, 0)));

        assertThat(calendar(HEBRON, week).isOpen(at(HEBRON, "2026-06-15T11:00")))
                .isTrue();
        assertThat(calendar(HEBRON, week).isOpen(at(HEBRON, "2026-06-15T12:30")))
                .isFalse();
        assertThat(calendar(HEBRON, week).isOpen(at(HEBRON, "2026-06-15T13:00")))
                .isTrue();
    }

    @Test
    void aClosedDayTakesAwayItsNightButNotTheNightBefore() {
        var feast = LocalDate.parse("2026-06-11");
        var calendar = OpeningCalendar.of(
                Fixtures.helpline("feast", HEBRON, 5, hours("20:00", "02:00", WEDNESDAY, THURSDAY), List.of(feast)));

        assertThat(calendar.isOpen(at(HEBRON, "2026-06-11T01:00")))
                .as("the night before")
                .isTrue();
        assertThat(calendar.isOpen(at(HEBRON, "2026-06-11T21:00")))
                .as("the feast")
                .isFalse();
        assertThat(calendar.isOpen(at(HEBRON, "2026-06-12T01:00")))
                .as("its night")
                .isFalse();
    }

    @Test
    void aHelplineWithoutHoursIsClosed() {
        assertThat(calendar(HEBRON, List.of()).isOpen(Instant.now())).isFalse();
        assertThat(calendar(HEBRON, null).isOpen(Instant.now())).isFalse();
    }

    /** Morocco puts the clock back for Ramadan, on Sunday 15 February 2026 from 03:00 to 02:00. */
    @Test
    void theHourThatComesTwiceInCasablancaLeavesNoHole() {
        var change = Instant.parse("2026-02-15T02:00:00Z");
        assertThat(ZoneId.of(CASABLANCA)
                        .getRules()
                        .nextTransition(change.minusSeconds(1))
                        .getInstant())
                .isEqualTo(change);
        var untilHalfPastTwo = calendar(CASABLANCA, hours("22:00", "02:30", SATURDAY));
        var fromHalfPastTwo = calendar(CASABLANCA, hours("02:30", "06:00", SUNDAY));

        assertThat(untilHalfPastTwo.isOpen(change.minusSeconds(60)))
                .as("02:59, the first time")
                .isTrue();
        assertThat(untilHalfPastTwo.isOpen(change.plusSeconds(29 * 60)))
                .as("02:29, the second time")
                .isTrue();
        assertThat(untilHalfPastTwo.isOpen(change.plusSeconds(30 * 60)))
                .as("02:30, the second time")
                .isFalse();
        assertThat(fromHalfPastTwo.isOpen(change.minusSeconds(31 * 60)))
                .as("02:29, the first time")
                .isFalse();
        assertThat(fromHalfPastTwo.isOpen(change.minusSeconds(30 * 60)))
                .as("02:30, the first time")
                .isTrue();
        assertThat(fromHalfPastTwo.isOpen(change.plusSeconds(10 * 60)))
                .as("02:10, the second time")
                .isTrue();
    }

    /** After Ramadan, on Sunday 22 March 2026, 02:00 becomes 03:00. */
    @Test
    void theHourThatIsSkippedInCasablancaOpensAtTheChange() {
        var change = Instant.parse("2026-03-22T02:00:00Z");
        assertThat(ZoneId.of(CASABLANCA)
                        .getRules()
                        .nextTransition(change.minusSeconds(1))
                        .getInstant())
                .isEqualTo(change);
        var fromHalfPastTwo = calendar(CASABLANCA, hours("02:30", "06:00", SUNDAY));
        var untilHalfPastTwo = calendar(CASABLANCA, hours("22:00", "02:30", SATURDAY));

        assertThat(fromHalfPastTwo.isOpen(change.minusSeconds(1))).isFalse();
        assertThat(fromHalfPastTwo.isOpen(change)).isTrue();
        assertThat(untilHalfPastTwo.isOpen(change.minusSeconds(1))).isTrue();
        assertThat(untilHalfPastTwo.isOpen(change)).isFalse();
    }

    /** In Palestine summer time begins on Saturday 28 March 2026 at 02:00 and ends on Saturday 24 October at 02:00. */
    @Test
    void summerTimeInHebronMovesTheHoursWithTheClockOnTheWall() {
        var spring = Instant.parse("2026-03-28T00:00:00Z");
        assertThat(ZoneId.of(HEBRON)
                        .getRules()
                        .nextTransition(spring.minusSeconds(1))
                        .getInstant())
                .isEqualTo(spring);
        var saturday = calendar(HEBRON, hours("09:00", "17:00", SATURDAY));

        assertThat(saturday.isOpen(Instant.parse("2026-03-21T06:30:00Z")))
                .as("08:30 in winter")
                .isFalse();
        assertThat(saturday.isOpen(Instant.parse("2026-03-28T06:30:00Z")))
                .as("09:30 in summer")
                .isTrue();
        assertThat(saturday.isOpen(Instant.parse("2026-03-28T14:30:00Z")))
                .as("17:30 in summer")
                .isFalse();
        assertThat(saturday.isOpen(Instant.parse("2026-03-21T14:30:00Z")))
                .as("16:30 in winter")
                .isTrue();
    }

    @Test
    void aNightInHebronOverTheEndOfSummerTimeIsOneHourLonger() {
        var autumn = ZoneId.of(HEBRON).getRules().nextTransition(Instant.parse("2026-09-01T00:00:00Z"));
        var eve = autumn.getDateTimeBefore().toLocalDate().minusDays(1);
        var night = calendar(HEBRON, hours("22:00", "06:00", eve.getDayOfWeek()));
        var begin = at(HEBRON, eve.atTime(22, 0));

        assertThat(night.isOpen(begin)).isTrue();
        assertThat(night.isOpen(begin.plusSeconds(9 * 3600 - 1))).isTrue();
        assertThat(night.isOpen(begin.plusSeconds(9 * 3600))).isFalse();
    }

    private static OpeningCalendar calendar(String zone, List<OpeningHours> hours) {
        return OpeningCalendar.of(Fixtures.helpline("calendar", zone, 5, hours, List.of()));
    }

    private static Instant at(String zone, String local) {
        return at(zone, LocalDateTime.parse(local));
    }

    private static Instant at(String zone, LocalDateTime local) {
        return local.atZone(ZoneId.of(zone)).toInstant();
    }
}
