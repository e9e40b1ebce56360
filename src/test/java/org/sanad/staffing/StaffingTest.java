package org.sanad.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.staffing.Staffing.Target;

/** The figures of domain section 4, to the digits that are printed there (R4.6). */
class StaffingTest {

    private static final Demand THIRTY_AN_HOUR = new Demand(30, 1200);

    private static Offset<Double> digits(int digits) {
        return within(0.5000001 * Math.pow(10, -digits));
    }

    @ParameterizedTest
    @CsvSource({"1, .5, .5", "3, 2, .444444", "10, 8, .409180", "14, 10, .174132", "25, 20, .209103"})
    void erlangC(int counsellors, double load, double waiting) {
        assertThat(steady(new Demand(load, 3600), counsellors).waiting()).isEqualTo(waiting, digits(6));
    }

    @Test
    void erlangB() {
        assertThat(ErlangB.blocked(8, 10)).isEqualTo(.121661, digits(6));
    }

    @ParameterizedTest
    @CsvSource({
        "11, .6821, .3292, .3511, 818.5, .909",
        "12, .4494, .5653, .5934, 269.6, .833",
        "13, .2853, .7286, .7545, 114.1, .769",
        "14, .1741, .8371, .8574, 52.2, .714",
        "15, .1020, .9061, .9205, 24.5, .667",
        "16, .0573, .9481, .9575, 11.5, .625"
    })
    void thirtyContactsAnHourOfTwentyMinutes(
            int counsellors, double waiting, double in20, double in60, double wait, double occupancy) {
        ErlangC.Steady answer = steady(THIRTY_AN_HOUR, counsellors);

        assertThat(answer.waiting()).isEqualTo(waiting, digits(4));
        assertThat(answer.serviceLevel(20)).isEqualTo(in20, digits(4));
        assertThat(answer.serviceLevel(60)).isEqualTo(in60, digits(4));
        assertThat(answer.meanWaitSeconds()).isEqualTo(wait, digits(1));
        assertThat(answer.occupancy()).isEqualTo(occupancy, digits(3));
    }

    @Test
    void eightyInTwentyNeedsFourteenAndNinetyInTwentyNeedsFifteen() {
        assertThat(Staffing.patient(THIRTY_AN_HOUR, new Target(.8, 20))).hasValue(14);
        assertThat(Staffing.patient(THIRTY_AN_HOUR, new Target(.9, 20))).hasValue(15);
    }

    @Test
    void whoGivesUpLeavesRoomForOthersSoFewerCounsellorsDo() {
        assertThat(Staffing.impatient(THIRTY_AN_HOUR, 180, new Target(.8, 20)).orElseThrow())
                .isLessThanOrEqualTo(14);
    }

    /** Two figures of the table were rounded twice ({@code .199749 -> .19975 -> .1998}); here with more digits. */
    @ParameterizedTest
    @CsvSource({
        "10, .350236, .177521, 31.9537, .8225",
        "12, .199749, .090677, 16.3218, .7578",
        "14, .094336, .038648, 6.9567, .6867"
    })
    void erlangAWithAPatienceOfThreeMinutes(
            int counsellors, double waiting, double abandonment, double wait, double occupancy) {
        ErlangA answer = ErlangA.of(THIRTY_AN_HOUR, counsellors, 180);

        assertThat(answer.waiting()).isEqualTo(waiting, digits(6));
        assertThat(answer.abandonment()).isEqualTo(abandonment, digits(6));
        assertThat(answer.meanWaitSeconds()).isEqualTo(wait, digits(4));
        assertThat(answer.occupancy()).isEqualTo(occupancy, digits(4));
    }

    @Test
    void inATripleSurgeTheMeanWaitLooksTolerableBecauseChildrenGiveUp() {
        ErlangA surge = ErlangA.of(new Demand(90, 1200), 12, 180);

        assertThat(surge.abandonment()).isEqualTo(.603, digits(3));
        assertThat(surge.meanWaitSeconds()).isEqualTo(108.5, digits(1));
        assertThat(surge.occupancy()).isEqualTo(.992, digits(3));
        assertThat(surge.meanWaitOfAbandonedSeconds()).isBetween(60.0, 180.0);
        assertThat(surge.meanWaitOfAnsweredSeconds()).isGreaterThan(surge.meanWaitOfAbandonedSeconds());
    }

    @Test
    void theWaitOfOneWhoHasFiveBeforeIt() {
        assertThat(ExpectedWait.seconds(5, 12, 1200)).isEqualTo(600);
        assertThat(ExpectedWait.seconds(5, 12, 1200, 180)).isEqualTo(306.7, digits(1));
    }

    @Test
    void priorityAloneDoesNotGiveAnUrgentChildTwentySeconds() {
        List<OptionalDouble> waits = Priorities.meanWaits(List.of(3.0, 27.0), 1200, 12);

        assertThat(waits.get(0).orElseThrow()).isEqualTo(49.0, digits(1));
        assertThat(waits.get(1).orElseThrow()).isEqualTo(294.1, digits(1));
    }

    @Test
    void inAnOverrunHelplineOnlyTheUrgentHaveAMeanWait() {
        List<OptionalDouble> waits = Priorities.meanWaits(List.of(9.0, 81.0), 1200, 12);

        assertThat(waits.get(0)).isPresent();
        assertThat(waits.get(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"36, 12", "36.0001, 12", "1, 0.0001", "9000, 5"})
    void asMuchWorkAsCounsellorsIsUnstableAndSaysSo(double perHour, double counsellors) {
        int staff = Math.max(1, (int) counsellors);
        Demand demand = new Demand(Math.max(perHour, 3 * staff), 1200);

        assertThat(ErlangC.of(demand, staff)).isEqualTo(new ErlangC.Unstable(demand.load(), staff));
    }

    @Test
    void fiveHundredCounsellorsDoNotOverflow() {
        ErlangC.Steady busy = steady(new Demand(480, 3600), 500);
        ErlangC.Steady idle = steady(new Demand(1, 3600), 500);
        ErlangA overrun = ErlangA.of(new Demand(10_000, 3600), 500, 7200);
        ErlangA quiet = ErlangA.of(new Demand(1, 3600), 500, 60);

        assertThat(busy.waiting()).isBetween(.2, .4);
        assertThat(idle.waiting()).isZero();
        assertThat(idle.serviceLevel(0)).isEqualTo(1);
        assertThat(overrun.abandonment()).isEqualTo(.95, within(1e-6));
        assertThat(overrun.occupancy()).isEqualTo(1, within(1e-6));
        assertThat(quiet.abandonment()).isZero();
        assertThat(quiet.meanWaitOfAbandonedSeconds()).isZero();
    }

    @Test
    void aTargetThatNoStaffReachesIsToldSo() {
        assertThat(Staffing.patient(new Demand(1_000_000, 3600), new Target(.8, 20)))
                .isEmpty();
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Demand(Double.NaN, 1200)).hasMessageContaining("contactsPerHour");
        assertThatThrownBy(() -> new Demand(30, 0)).hasMessageContaining("handleSeconds");
        assertThatThrownBy(() -> ErlangC.of(THIRTY_AN_HOUR, 0)).hasMessageContaining("counsellors");
        assertThatThrownBy(() -> ErlangA.of(THIRTY_AN_HOUR, 1, -1)).hasMessageContaining("patienceSeconds");
        assertThatThrownBy(() -> new Target(1, 20)).hasMessageContaining("share");
    }

    private static ErlangC.Steady steady(Demand demand, int counsellors) {
        return (ErlangC.Steady) ErlangC.of(demand, counsellors);
    }
}
