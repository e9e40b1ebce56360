package org.sanad.routing.simulation;

import java.util.Arrays;

/** Many numbers, and the value below which a share of them lies. */
final class Samples {

    private double[] values = new double[64];
    private int size;
    private boolean sorted = true;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The smallest value that at least this share of the values does not exceed; not a number when there is none. */
    double quantile(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        sort();
        return values[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)];
    }

    double largest() {
        return quantile(1);
    }

    /** How many values do not exceed this one. */
    int atMost(double value) {
        sort();
        int below = 0;
        int above = size;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (values[middle] <= value) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return below;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
    }
}
