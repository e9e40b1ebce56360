package org.sanad.staffing;

import java.util.Arrays;

/**
 * The birth-death chain of M/M/n+M as one who arrives sees it: {@link #finds} is the probability of finding all counsellors
 * busy and so many waiting. States in which somebody is free are summed up through Erlang B, those in which somebody waits
 * are kept as logarithms, so that neither a large nor an overrun helpline overflows.
 */
final class Chain {

    /** What is left out beyond the last state, and beyond the last jump. */
    private static final double NEGLIGIBLE = 1e-15;
    /** Jumps in one stride; e to the minus this is far from the smallest double. */
    private static final double STRIDE = 100;

    private final double served;
    private final double givingUp;
    private final double[] finds;

    private Chain(double served, double givingUp, double[] finds) {
        this.served = served;
        this.givingUp = givingUp;
        this.finds = finds;
    }

    static Chain of(Demand demand, int counsellors, double patienceSeconds) {
        Demand.checkCounsellors(counsellors);
        if (!(patienceSeconds > 0 && Double.isFinite(patienceSeconds))) {
            throw new IllegalArgumentException("patienceSeconds must be above 0");
        }
        double served = counsellors * demand.servedPerSecond();
        double givingUp = 1 / patienceSeconds;
        double[] logarithms = weights(demand.perSecond(), served, givingUp);
        double largest = Arrays.stream(logarithms).max().orElseThrow();
        double[] finds =
                Arrays.stream(logarithms).map(each -> Math.exp(each - largest)).toArray();
        double blocked = ErlangB.blocked(demand.load(), counsellors);
        double all = (1 - blocked) * Math.exp(-largest)
                + blocked * Arrays.stream(finds).sum();
        return new Chain(
                served,
                givingUp,
                Arrays.stream(finds).map(each -> blocked * each / all).toArray());
    }

    /** Logarithms of how much likelier it is to find {@code j} waiting than none, everybody being busy. */
    private static double[] weights(double arriving, double served, double givingUp) {
        double[] weights = new double[64];
        double largest = 0;
        for (int j = 1; ; j++) {
            if (j == weights.length) {
                weights = Arrays.copyOf(weights, 2 * j);
            }
            weights[j] = weights[j - 1] + Math.log(arriving / (served + j * givingUp));
            largest = Math.max(largest, weights[j]);
            double shrinking = arriving / (served + (j + 1) * givingUp);
            // the rest is less than a geometric series with this ratio
            if (shrinking < 1 && Math.exp(weights[j] - largest) * shrinking / (1 - shrinking) < NEGLIGIBLE) {
                return Arrays.copyOf(weights, j + 1);
            }
        }
    }

    int length() {
        return finds.length;
    }

    double finds(int ahead) {
        return finds[ahead];
    }

    double givingUp() {
        return givingUp;
    }

    /** The rate at which one who has {@code ahead} before it moves on: somebody is done, or gives up ahead of it. */
    double forward(int ahead) {
        return served + ahead * givingUp;
    }

    /** Follows one who arrives through the queue for so many seconds (uniformization, in strides). */
    ServiceLevels within(double seconds) {
        double fastest = forward(finds.length - 1) + givingUp;
        int strides = (int) Math.max(1, Math.ceil(fastest * seconds / STRIDE));
        Walk walk = new Walk(finds, 0);
        for (int stride = 0; stride < strides; stride++) {
            walk = after(walk, fastest, fastest * seconds / strides);
        }
        double stillWaiting = Arrays.stream(walk.waiting()).sum();
        double answered = 1 - Arrays.stream(finds).sum() + walk.answered();
        double everAnswered = 1 - Arrays.stream(finds).sum() + everAnswered();
        return new ServiceLevels(
                Math.clamp(1 - stillWaiting, 0, 1),
                everAnswered > 0 ? Math.clamp(answered / everAnswered, 0, 1) : 0,
                Math.clamp(answered, 0, 1));
    }

    /** @param answered who waited and was answered so far */
    private record Walk(double[] waiting, double answered) {}

    private Walk after(Walk start, double fastest, double meanJumps) {
        double[] waiting = start.waiting().clone();
        double answered = start.answered();
        double weight = Math.exp(-meanJumps);
        double[] sum = new double[waiting.length];
        double sumAnswered = 0;
        double covered = 0;
        for (int jump = 0; covered < 1 - NEGLIGIBLE && jump < 10 * STRIDE; jump++) {
            covered += weight;
            sumAnswered += weight * answered;
            for (int ahead = 0; ahead < waiting.length; ahead++) {
                sum[ahead] += weight * waiting[ahead];
            }
            answered += waiting[0] * served / fastest;
            for (int ahead = 0; ahead < waiting.length; ahead++) {
                double stays = 1 - (forward(ahead) + givingUp) / fastest;
                double comes = ahead + 1 < waiting.length ? waiting[ahead + 1] * forward(ahead + 1) / fastest : 0;
                waiting[ahead] = waiting[ahead] * stays + comes;
            }
            weight *= meanJumps / (jump + 1);
        }
        return new Walk(sum, sumAnswered);
    }

    private double everAnswered() {
        double answered = 1;
        double sum = 0;
        for (int ahead = 0; ahead < finds.length; ahead++) {
            answered *= forward(ahead) / (forward(ahead) + givingUp);
            sum += finds[ahead] * answered;
        }
        return sum;
    }
}
