package org.sanad.triage;

/** Slips of the finger. */
final class Slips {

    private Slips() {}

    /** Whether one letter was left out, added or changed, or two neighbours swapped, or nothing at all. */
    static boolean isOneApart(String typed, String meant) {
        int shorter = Math.min(typed.length(), meant.length());
        int from = 0;
        while (from < shorter && typed.charAt(from) == meant.charAt(from)) {
            from++;
        }
        int back = 0;
        while (back < shorter - from
                && typed.charAt(typed.length() - 1 - back) == meant.charAt(meant.length() - 1 - back)) {
            back++;
        }
        int left = typed.length() - from - back;
        int right = meant.length() - from - back;
        if (left <= 1 && right <= 1) {
            return true;
        }
        return left == 2
                && right == 2
                && typed.charAt(from) == meant.charAt(from + 1)
                && typed.charAt(from + 1) == meant.charAt(from);
    }
}
