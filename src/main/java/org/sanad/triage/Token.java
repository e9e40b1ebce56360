package org.sanad.triage;

/**
 * A word, a number or an emoji of a normalised text.
 *
 * @param start in the normalised text
 * @param position grows by one per token and by one more where a sentence ends, so that a phrase reaches less far into
 *     the next sentence
 * @param key the word as the lexicon spells it; the digits of a number
 */
record Token(Kind kind, int start, int end, int position, String key) {

    enum Kind {
        ARABIC,
        LATIN,
        OTHER_SCRIPT,
        NUMBER,
        EMOJI
    }

    Token movedBy(int places) {
        return places == 0 ? this : new Token(kind, start, end, position + places, key);
    }
}
