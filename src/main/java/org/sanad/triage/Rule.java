package org.sanad.triage;

/**
 * An entry of the lexicon that speaks of several words.
 *
 * @param senses what must be found
 * @param gaps of a phrase: how many tokens may stand before each of them; the first is unused
 * @param window of words near each other: how far apart the first and the last may be
 * @param emits the sense that it adds where it is found, or negative
 * @param level null when it emits a sense only
 * @param unless a sense that takes it back when it stands within {@link Scan#CONTEXT} tokens, or negative
 * @param ofSomebodyElse it is told of another person
 */
record Rule(
        String id,
        Form form,
        int[] senses,
        int[] gaps,
        int window,
        int emits,
        RiskLevel level,
        String category,
        int unless,
        boolean ofSomebodyElse) {

    enum Form {
        /** In this order. */
        PHRASE,
        /** In any order. */
        NEAR,
        /** A phrase whose words do not mean what they say. */
        IDIOM
    }
}
