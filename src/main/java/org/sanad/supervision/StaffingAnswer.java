package org.sanad.supervision;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sanad.staffing.Demand;
import org.sanad.staffing.ErlangA;
import org.sanad.staffing.ErlangC;
import org.sanad.staffing.ServiceLevels;
import org.sanad.staffing.Staffing;

/**
 * The calculator's answer. Shares are from 0 to 1, times in seconds.
 *
 * @param load counsellors that would be busy on average if nobody waited, in Erlang
 * @param asked the staff that was asked about
 * @param neededIfAllWait the smallest staff that reaches the target by Erlang C, or null where none does
 * @param neededIfSomeGiveUp the same by Erlang A, the target being a share of all who come
 * @param around staffs near the one asked about and those needed, for a table or a chart
 * @param definitions what each number means, in each language
 */
record StaffingAnswer(
        Question question,
        double load,
        Staff asked,
        Integer neededIfAllWait,
        Integer neededIfSomeGiveUp,
        List<Staff> around,
        Map<String, Map<String, String>> definitions) {

    /** Staffs shown below and above those of interest. */
    private static final int MARGIN = 3;

    private static final int MOST_SHOWN = 25;

    record Question(
            double contactsPerHour,
            double handleSeconds,
            int counsellors,
            double patienceSeconds,
            double targetSeconds,
            double targetPercent) {}

    record Staff(int counsellors, AllWait erlangC, SomeGiveUp erlangA) {}

    /**
     * @param stable false when more comes in than can be answered; then there are no other numbers, all are null
     * @param serviceLevel answered in time; both definitions agree where nobody gives up
     */
    record AllWait(boolean stable, Double waiting, Double serviceLevel, Double meanWaitSeconds, Double occupancy) {}

    /**
     * @param serviceLevelOfOffered left the queue in time, answered or not, of all that came
     * @param serviceLevelOfAnswered answered in time, of all that were answered
     * @param answeredInTime answered in time, of all that came; the target is measured on it
     */
    record SomeGiveUp(
            double waiting,
            double abandonment,
            double serviceLevelOfOffered,
            double serviceLevelOfAnswered,
            double answeredInTime,
            double meanWaitSeconds,
            double meanWaitOfAnsweredSeconds,
            double meanWaitOfAbandonedSeconds,
            double occupancy) {}

    static StaffingAnswer to(Question question, Map<String, Map<String, String>> definitions) {
        Demand demand = new Demand(question.contactsPerHour(), question.handleSeconds());
        Staffing.Target target = new Staffing.Target(question.targetPercent() / 100, question.targetSeconds());
        OptionalInt patient = Staffing.patient(demand, target);
        OptionalInt impatient = Staffing.impatient(demand, question.patienceSeconds(), target);
        int asked = question.counsellors();
        int from = Math.max(1, Math.min(asked, impatient.orElse(asked)) - MARGIN);
        int until = Math.min(Math.max(asked, patient.orElse(asked)) + MARGIN, from + MOST_SHOWN - 1);
        return new StaffingAnswer(
                question,
                demand.load(),
                staff(demand, asked, question),
                nullable(patient),
                nullable(impatient),
                IntStream.rangeClosed(from, until)
                        .mapToObj(counsellors -> staff(demand, counsellors, question))
                        .toList(),
                definitions);
    }

    private static Staff staff(Demand demand, int counsellors, Question question) {
        AllWait allWait =
                switch (ErlangC.of(demand, counsellors)) {
                    case ErlangC.Steady steady ->
                        new AllWait(
                                true,
                                steady.waiting(),
                                steady.serviceLevel(question.targetSeconds()),
                                steady.meanWaitSeconds(),
                                steady.occupancy());
                    case ErlangC.Unstable _ -> new AllWait(false, null, null, null, null);
                };
        ErlangA some = ErlangA.of(demand, counsellors, question.patienceSeconds());
        ServiceLevels levels = some.serviceLevels(question.targetSeconds());
        return new Staff(
                counsellors,
                allWait,
                new SomeGiveUp(
                        some.waiting(),
                        some.abandonment(),
                        levels.ofOffered(),
                        levels.ofAnswered(),
                        levels.answered(),
                        some.meanWaitSeconds(),
                        some.meanWaitOfAnsweredSeconds(),
                        some.meanWaitOfAbandonedSeconds(),
                        some.occupancy()));
    }

    private static Integer nullable(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
