package org.sanad.staffing;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** The smallest staff that reaches a target. */
public final class Staffing {

    /** More than any helpline has; where it would not do, the target cannot be reached. */
    public static final int MOST = 5_000;

    private Staffing() {}

    /**
     * @param share of contacts to be answered in time, from 0 to below 1
     * @param seconds in time
     */
    public record Target(double share, double seconds) {
        public Target {
            if (!(share >= 0 && share < 1)) {
                throw new IllegalArgumentException("share must be from 0 to below 1");
            }
            if (!(seconds >= 0 && Double.isFinite(seconds))) {
                throw new IllegalArgumentException("seconds must not be negative");
            }
        }
    }

    /** If everybody waits until they are answered. */
    public static OptionalInt patient(Demand demand, Target target) {
        return smallest(counsellors -> ErlangC.of(demand, counsellors) instanceof ErlangC.Steady steady
                && steady.serviceLevel(target.seconds()) >= target.share());
    }

    /** If those who wait give up; the share is of all who came, as those who gave up were not helped in time. */
    public static OptionalInt impatient(Demand demand, double patienceSeconds, Target target) {
        return smallest(counsellors -> {
            ErlangA answer = ErlangA.of(demand, counsellors, patienceSeconds);
            // who gave up was not answered in time: most staffs are ruled out without following anybody through the
            // queue
            return 1 - answer.abandonment() >= target.share()
                    && answer.serviceLevels(target.seconds()).answered() >= target.share();
        });
    }

    /** More counsellors never make it worse, so it is found by halving. */
    private static OptionalInt smallest(IntPredicate isEnough) {
        int tooFew = 0;
        int enough = 1;
        while (!isEnough.test(enough)) {
            if (enough == MOST) {
                return OptionalInt.empty();
            }
            tooFew = enough;
            enough = Math.min(2 * enough, MOST);
        }
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (isEnough.test(middle)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalInt.of(enough);
    }
}
