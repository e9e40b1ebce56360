package org.sanad.staffing;

/** What one who has {@code ahead} contacts before it will wait, everybody being busy (queue-length estimator). */
public final class ExpectedWait {

    private ExpectedWait() {}

    /** @return seconds, if nobody gives up */
    public static double seconds(int ahead, int counsellors, double handleSeconds) {
        Demand.checkCounsellors(counsellors);
        return (ahead + 1) * handleSeconds / counsellors;
    }

    /** @return seconds, if those ahead give up after an exponential patience */
    public static double seconds(int ahead, int counsellors, double handleSeconds, double patienceSeconds) {
        Demand.checkCounsellors(counsellors);
        double seconds = 0;
        for (int i = 0; i <= ahead; i++) {
            seconds += 1 / (counsellors / handleSeconds + i / patienceSeconds);
        }
        return seconds;
    }
}
