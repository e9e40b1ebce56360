package org.sanad.staffing;

/** The share of contacts that find everybody busy where nobody can wait. */
public final class ErlangB {

    private ErlangB() {}

    /**
     * By the recursion {@code B(k) = aB(k-1) / (k + aB(k-1))}, which neither overflows nor loses digits however many
     * counsellors there are; factorials would at 171.
     *
     * @param load in Erlang, above 0
     * @return between 0 and 1
     */
    public static double blocked(double load, int counsellors) {
        if (!(load > 0 && Double.isFinite(load))) {
            throw new IllegalArgumentException("load must be above 0");
        }
        if (counsellors < 0) {
            throw new IllegalArgumentException("counsellors must not be negative");
        }
        double blocked = 1;
        for (int k = 1; k <= counsellors; k++) {
            blocked = load * blocked / (k + load * blocked);
        }
        return blocked;
    }
}
