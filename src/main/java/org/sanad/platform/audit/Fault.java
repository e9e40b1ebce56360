package org.sanad.platform.audit;

/**
 * What is wrong with a chain.
 *
 * @param seq the first row that does not fit, or is not there
 */
public record Fault(Kind kind, long seq) {

    public enum Kind {
        /** What stands in the row is not what was hashed. */
        CHANGED,
        /** The number is not there. */
        MISSING,
        /** Whole in itself, but it does not follow the row before: slipped in, moved, or something before it is gone. */
        OUT_OF_PLACE,
        /** Fits its neighbours, but is not the row that was told of: written anew from here or from before. */
        REWRITTEN,
        /** There were rows that are no longer there. */
        CUT_OFF
    }
}
