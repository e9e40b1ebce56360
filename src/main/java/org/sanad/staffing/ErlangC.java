package org.sanad.staffing;

/**
 * A queue in which everybody waits until they are answered (M/M/n). An upper bound of what children see, who give up: use
 * {@link ErlangA} next to it.
 */
public sealed interface ErlangC {

    static ErlangC of(Demand demand, int counsellors) {
        Demand.checkCounsellors(counsellors);
        double load = demand.load();
        if (load >= counsellors) {
            return new Unstable(load, counsellors);
        }
        double blocked = ErlangB.blocked(load, counsellors);
        double waiting = blocked / (1 - load / counsellors * (1 - blocked));
        return new Steady(demand, counsellors, waiting, waiting * demand.handleSeconds() / (counsellors - load));
    }

    /**
     * @param waiting share of contacts that wait at all
     * @param meanWaitSeconds of all contacts, those answered at once included (average speed of answer)
     */
    record Steady(Demand demand, int counsellors, double waiting, double meanWaitSeconds) implements ErlangC {

        /** Share of contacts answered within so many seconds; both definitions agree where nobody gives up. */
        public double serviceLevel(double seconds) {
            double spare = counsellors - demand.load();
            return 1 - waiting * Math.exp(-spare * seconds / demand.handleSeconds());
        }

        /** Share of their time in which counsellors are busy. */
        public double occupancy() {
            return demand.load() / counsellors;
        }
    }

    /** More comes in than can be answered: the queue would grow without end, and no mean wait exists. */
    record Unstable(double load, int counsellors) implements ErlangC {}
}
