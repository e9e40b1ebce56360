package org.sanad.triage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What is attached to an Arabic word: و ف ب ل ك س ال before it, the dialects' ب ح ه غ كا تا for the present and the future,
 * the person of a verb, and after it plural, object and ش. A word has at most a handful of beginnings, so a lookup stays
 * linear in its length.
 */
final class Affixes {

    /** Whether an ending makes the speaker the object. */
    private static final Map<String, Boolean> OF_VERBS = new HashMap<>();

    private static final Set<String> OF_NOUNS = new HashSet<>();

    /** In consonants only: who knows what "-oni" and "-ouni" have in common. */
    private static final Map<String, Boolean> OF_SKELETONS = new HashMap<>();

    static {
        for (String subject : new String[] {"", "و", "وا", "ت", "تو", "تي", "ا", "ين", "ون", "ن"}) {
            for (String object : new String[] {"", "ني", "نا", "ك", "ه", "ها", "هم", "كم", "كن", "و", "هن"}) {
                for (String dative : new String[] {"", "لي", "لك", "لو", "له", "لها"}) {
                    for (String negation : new String[] {"", "ش"}) {
                        OF_VERBS.merge(
                                Spelling.squeezed(subject + object + dative + negation),
                                object.equals("ني") || object.equals("نا"),
                                Boolean::logicalOr);
                    }
                }
            }
        }
        for (String number : new String[] {"", "ات", "ين", "ون", "ت"}) {
            for (String owner : new String[] {"", "ي", "ه", "ها", "هم", "نا", "ك", "كم", "و"}) {
                OF_NOUNS.add(number + owner);
            }
        }
        for (String subject : new String[] {"", "t", "w"}) {
            for (String object : new String[] {"", "n", "k", "h", "hm", "km", "w"}) {
                for (String negation : new String[] {"", "$"}) {
                    OF_SKELETONS.put(subject + object + negation, object.equals("n"));
                }
            }
        }
    }

    private Affixes() {}

    static boolean mayFollow(Trie.Entry entry, String rest) {
        return entry.verb() ? OF_VERBS.containsKey(rest) : OF_NOUNS.contains(rest);
    }

    static boolean isDoneToMe(String rest) {
        return OF_VERBS.getOrDefault(rest, false);
    }

    static boolean mayFollowSkeleton(String rest) {
        return OF_SKELETONS.containsKey(rest);
    }

    static boolean isDoneToMeInSkeleton(String rest) {
        return OF_SKELETONS.getOrDefault(rest, false);
    }

    /**
     * The places at which the word proper may begin.
     *
     * @param asWord told each for words of any kind
     * @param asVerb told each after a letter that tells the person, for verbs only
     */
    static void beginnings(String word, IntConsumer asWord, IntConsumer asVerb) {
        from(word, 0, asWord, asVerb);
        if (word.length() > 2 && (word.charAt(0) == 'و' || word.charAt(0) == 'ف')) {
            from(word, 1, asWord, asVerb);
        }
        if (word.length() > 4 && word.startsWith("ما")) {
            from(word, 2, asWord, asVerb);
        }
    }

    /** A letter that tells the future or the present stands before a verb's person only: سكينة is no "will" and a word. */
    private static void from(String word, int at, IntConsumer asWord, IntConsumer asVerb) {
        begin(word, at, asWord, asVerb);
        if (at + 2 >= word.length()) {
            return;
        }
        char first = word.charAt(at);
        char second = word.charAt(at + 1);
        boolean ofTime = "سحهغت".indexOf(first) >= 0;
        if ("بلكعدم".indexOf(first) >= 0 || ofTime && "ايتن".indexOf(second) >= 0) {
            begin(word, at + 1, asWord, asVerb);
            if (word.startsWith("ال", at + 1)) {
                begin(word, at + 3, asWord, asVerb);
            }
        }
        boolean article = first == 'ا' && second == 'ل' || first == 'ل' && second == 'ل';
        boolean future = second == 'ا' && "كتغحهع".indexOf(first) >= 0;
        if (article || future) {
            begin(word, at + 2, asWord, asVerb);
        }
    }

    /** Whether what stands before a word is nothing, "and", "in" or the article. */
    static boolean isLight(String before) {
        return switch (before) {
            case "", "و", "ف", "ب", "ل", "ال", "وال", "بال", "فال", "لل" -> true;
            default -> false;
        };
    }

    private static void begin(String word, int at, IntConsumer asWord, IntConsumer asVerb) {
        if (word.length() - at < 2 && at > 0) {
            return;
        }
        asWord.accept(at);
        if (word.length() - at > 2 && "ايتن".indexOf(word.charAt(at)) >= 0) {
            asVerb.accept(at + 1);
        }
    }

    /** The same for the consonants of a word in Latin letters. */
    static void beginningsOfSkeleton(String bones, IntConsumer asWord, IntConsumer asVerb) {
        int at = 0;
        asWord.accept(at);
        if (bones.length() > 4 && bones.charAt(0) == 'w') {
            at = 1;
            asWord.accept(at);
        }
        person(bones, at, asVerb);
        if (bones.length() - at > 3 && "bkGthsdlm".indexOf(bones.charAt(at)) >= 0) {
            asWord.accept(at + 1);
            asVerb.accept(at + 1);
            person(bones, at + 1, asVerb);
        }
    }

    private static void person(String bones, int at, IntConsumer asVerb) {
        if (bones.length() - at > 3 && "ytn".indexOf(bones.charAt(at)) >= 0) {
            asVerb.accept(at + 1);
        }
    }
}
