package org.sanad.staffing;

/**
 * A queue whose contacts give up after a patience of their own (M/M/n+M). Always has a steady state, also where far more
 * comes in than can be answered. Waits are those of the queue; who gives up has waited as well.
 *
 * @param patienceSeconds mean of the exponential patience
 * @param waiting share of contacts that find everybody busy
 * @param abandonment share of contacts that give up
 * @param meanWaitSeconds of all, whether answered or not
 * @param meanWaitOfAnsweredSeconds of those answered, at once or later
 * @param meanWaitOfAbandonedSeconds of those who gave up
 * @param occupancy share of their time in which counsellors are busy
 * @param meanQueue contacts that wait on average
 */
public record ErlangA(
        Demand demand,
        int counsellors,
        double patienceSeconds,
        double waiting,
        double abandonment,
        double meanWaitSeconds,
        double meanWaitOfAnsweredSeconds,
        double meanWaitOfAbandonedSeconds,
        double occupancy,
        double meanQueue) {

    public static ErlangA of(Demand demand, int counsellors, double patienceSeconds) {
        Chain chain = Chain.of(demand, counsellors, patienceSeconds);
        double queue = 0;
        double waiting = 0;
        for (int ahead = 0; ahead < chain.length(); ahead++) {
            waiting += chain.finds(ahead);
            queue += ahead * chain.finds(ahead);
        }
        double meanWait = queue / demand.perSecond();
        double abandonment = Math.clamp(meanWait / patienceSeconds, 0, 1);
        double answeredWait = waitOfThoseAnswered(chain);
        return new ErlangA(
                demand,
                counsellors,
                patienceSeconds,
                Math.clamp(waiting, 0, 1),
                abandonment,
                meanWait,
                abandonment < 1 ? answeredWait / (1 - abandonment) : 0,
                abandonment > 0 ? Math.max(0, meanWait - answeredWait) / abandonment : 0,
                Math.clamp(demand.load() * (1 - abandonment) / counsellors, 0, 1),
                queue);
    }

    /**
     * The expectation of the wait, counted as 0 for those who give up. First step of one who has {@code ahead} before it:
     * somebody ahead is gone (the rest of the way is that of one place less), or it gives up itself.
     */
    private static double waitOfThoseAnswered(Chain chain) {
        double answered = 1;
        double wait = 0;
        double sum = 0;
        for (int ahead = 0; ahead < chain.length(); ahead++) {
            double forward = chain.forward(ahead);
            double leaving = forward + chain.givingUp();
            answered *= forward / leaving;
            wait = (answered + forward * wait) / leaving;
            sum += chain.finds(ahead) * wait;
        }
        return sum;
    }

    /** Within so many seconds of arrival, by both definitions. */
    public ServiceLevels serviceLevels(double seconds) {
        return Chain.of(demand, counsellors, patienceSeconds).within(seconds);
    }
}
