package org.sanad.staffing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Waits where the more urgent go first and nobody's conversation is interrupted (Cobham, equal handling times). */
public final class Priorities {

    private Priorities() {}

    /**
     * @param contactsPerHour of each class, the most urgent first, each above 0
     * @return the mean wait of each class in seconds; empty for a class whose queue would grow without end
     */
    public static List<OptionalDouble> meanWaits(List<Double> contactsPerHour, double handleSeconds, int counsellors) {
        double all = contactsPerHour.stream().mapToDouble(Double::doubleValue).sum();
        Demand demand = new Demand(all, handleSeconds);
        double waiting =
                switch (ErlangC.of(demand, counsellors)) {
                    case ErlangC.Steady steady -> steady.waiting();
                    case ErlangC.Unstable _ -> 1;
                };
        List<OptionalDouble> waits = new ArrayList<>();
        double before = 0;
        for (double rate : contactsPerHour) {
            double upTo = before + new Demand(rate, handleSeconds).load() / counsellors;
            waits.add(
                    upTo >= 1
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(waiting * handleSeconds / (counsellors * (1 - before) * (1 - upTo))));
            before = upTo;
        }
        return List.copyOf(waits);
    }
}
