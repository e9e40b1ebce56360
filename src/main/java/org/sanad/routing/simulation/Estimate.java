package org.sanad.routing.simulation;

/**
 * A mean or a share, and how far the true one may be from it: with a probability of 95 % it lies between {@link #lower}
 * and {@link #upper}.
 *
 * @param halfWidth not a number where there are too few blocks to tell
 */
record Estimate(double value, double halfWidth) {

    /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom; beyond, the expansion is exact enough. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
        2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.959964;

    /**
     * The ratio of two sums over blocks that are independent of each other (replications, or long batches of one run):
     * contacts answered in time by contacts offered, seconds waited by contacts. Ratio estimator, as the mean of the
     * blocks' ratios would give a quiet block the weight of a busy one.
     */
    static Estimate ratio(double[] above, double[] below) {
        double sumAbove = 0;
        double sumBelow = 0;
        int blocks = 0;
        for (int i = 0; i < above.length; i++) {
            sumAbove += above[i];
            sumBelow += below[i];
            blocks += below[i] > 0 ? 1 : 0;
        }
        if (sumBelow == 0) {
            return new Estimate(Double.NaN, Double.NaN);
        }
        double ratio = sumAbove / sumBelow;
        if (blocks < 2) {
            return new Estimate(ratio, Double.NaN);
        }
        double squares = 0;
        for (int i = 0; i < above.length; i++) {
            if (below[i] > 0) {
                squares += Math.pow(above[i] - ratio * below[i], 2);
            }
        }
        if (squares == 0) {
            // "none of 70" in every block does not mean that it never happens
            return new Estimate(ratio, Double.NaN);
        }
        double deviation = Math.sqrt(squares / (blocks - 1) / blocks) / (sumBelow / blocks);
        return new Estimate(ratio, student(blocks - 1) * deviation);
    }

    static double student(int degrees) {
        return degrees <= STUDENT.length
                ? STUDENT[degrees - 1]
                : NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4.0 * degrees);
    }

    double lower() {
        return value - halfWidth;
    }

    double upper() {
        return value + halfWidth;
    }

    boolean contains(double truth) {
        return truth >= lower() && truth <= upper();
    }
}
