package org.sanad.contract;

import java.util.List;

/**
 * What a child would like, if it can be had without a long wait. Wishes order and delay a decision for a stated time; they
 * never leave a child without anybody.
 *
 * @param alsoSpeaks other languages the child can talk in, best first, BCP 47
 * @param counsellorGender {@code female}, {@code male}, or null when it does not matter
 */
public record Wishes(List<String> alsoSpeaks, String counsellorGender) {

    public static final Wishes NONE = new Wishes(List.of(), null);

    /** An event of an older sender has none. */
    public static Wishes orNone(Wishes wishes) {
        return wishes == null ? NONE : wishes;
    }
}
