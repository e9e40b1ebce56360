package org.sanad.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.sanad.triage.Token.Kind;

/**
 * Takes apart words that were typed without a space, "killmyself", or without an apostrophe, "megorge". Only a word that nothing is known of is looked at, and only
 * when it is made of known words from end to end, the fewest that do; so the work is bounded by its length times the longest word.
 */
final class RunTogether {

    private static final int SHORTEST = 7;
    private static final int SHORTEST_ELIDED = 5;
    private static final int LONGEST_WORD = 14;
    private static final int MANY = 1_000;
    private static final int SHORTEST_LAST = 3;

    /** "ai", "en" or "un" at the end is how a word ends, and not a word: "contai", "violon" and "autrement" are no sentences. */
    private static final Set<String> SHORT_LAST = Set.of("me", "it", "up", "no");

    private static final Set<Character> FIRST_LETTERS = Set.of('i', 'j');

    private final Vocabulary vocabulary;

    RunTogether(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The tokens, each part of such a word with the place of the whole. */
    List<Token> apart(List<Token> tokens) {
        List<Token> apart = new ArrayList<>(tokens.size());
        int added = 0;
        for (Token token : tokens) {
            List<String> parts = parts(token);
            if (parts.isEmpty()) {
                apart.add(token.movedBy(added));
                continue;
            }
            for (String part : parts) {
                apart.add(new Token(token.kind(), token.start(), token.end(), token.position() + added, part));
                added++;
            }
            added--;
        }
        return apart;
    }

    private List<String> parts(Token token) {
        String key = token.key();
        boolean letters = token.kind() == Kind.LATIN || token.kind() == Kind.ARABIC;
        if (!letters || key.length() < SHORTEST_ELIDED || vocabulary.knows(token)) {
            return List.of();
        }
        if (isElided(token)) {
            return List.of(key.substring(0, 1), key.substring(1));
        }
        if (key.length() < SHORTEST) {
            return List.of();
        }
        int[] fewest = new int[key.length() + 1];
        String[] last = new String[key.length() + 1];
        int[] from = new int[key.length() + 1];
        Arrays.fill(fewest, MANY);
        fewest[0] = 0;
        for (int end = 1; end <= key.length(); end++) {
            for (int start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
                String word = fewest[start] + 1 < fewest[end] ? word(token.kind(), key, start, end) : null;
                if (word != null) {
                    fewest[end] = fewest[start] + 1;
                    from[end] = start;
                    last[end] = word;
                }
            }
        }
        if (fewest[key.length()] >= MANY || isEnding(token.kind(), last[key.length()])) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (int end = key.length(); end > 0; end = from[end]) {
            parts.addFirst(last[end]);
        }
        return parts;
    }

    private static boolean isEnding(Kind kind, String last) {
        return kind == Kind.LATIN && last.length() < SHORTEST_LAST && !SHORT_LAST.contains(last);
    }

    /** French without its apostrophe: "megorge", "lhonneur", "jai". */
    private boolean isElided(Token token) {
        String key = token.key();
        return token.kind() == Kind.LATIN
                && "mtsljdnc".indexOf(key.charAt(0)) >= 0
                && "aeiou".indexOf(key.charAt(1)) >= 0
                && vocabulary.isWord(Kind.LATIN, key.substring(1));
    }

    /**
     * A key has no doubled letters, so that "wantto" is "wanto": a word may begin with the letter that the one before ends in. A
     * letter by itself is a word at the beginning alone, and then it is "I" or "je": "disabled" is not somebody who bled.
     */
    private String word(Kind kind, String key, int start, int end) {
        if (end - start == 1 && (start > 0 || !FIRST_LETTERS.contains(key.charAt(0)))) {
            return null;
        }
        String word = key.substring(start, end);
        if (vocabulary.isWord(kind, word)) {
            return word;
        }
        String sharing = start == 0 ? word : key.substring(start - 1, end);
        return start > 0 && vocabulary.isWord(kind, sharing) ? sharing : null;
    }
}
