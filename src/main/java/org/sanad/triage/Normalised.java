package org.sanad.triage;

/**
 * A normalised text that knows where each of its characters came from.
 *
 * @param starts for each character the offset in the original where what it stands for begins
 * @param ends the same where it ends, exclusive
 */
record Normalised(String text, int[] starts, int[] ends) {

    int originalStart(int from) {
        return starts[from];
    }

    /** @param to exclusive, greater than 0 */
    int originalEnd(int to) {
        return ends[to - 1];
    }
}
