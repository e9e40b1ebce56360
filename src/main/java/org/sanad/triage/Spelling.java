package org.sanad.triage;

import java.util.List;
import java.util.Map;

/**
 * The spellings under which words are looked up. Each folds together what children write for the same sound; the lexicon
 * is folded the same way, so that both sides always agree.
 */
final class Spelling {

    private Spelling() {}

    /** Doubled letters once, so that "killl", "kiill" and "kill" are one. */
    static String squeezed(String word) {
        StringBuilder squeezed = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (i == 0 || letter != word.charAt(i - 1) || Character.isDigit(letter)) {
                squeezed.append(letter);
            }
        }
        return squeezed.toString();
    }

    /** Letters that dialects exchange (ذ د, ث ت, ظ ض) and those borrowed from Persian, as one. */
    static String arabic(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            folded.append(
                    switch (word.charAt(i)) {
                        case 'ذ' -> 'د';
                        case 'ث' -> 'ت';
                        case 'ظ' -> 'ض';
                        case 'گ', 'ڭ', 'ڨ', 'ݣ' -> 'ق';
                        case 'پ' -> 'ب';
                        case 'ڤ' -> 'ف';
                        case 'چ' -> 'ج';
                        case 'ژ' -> 'ز';
                        default -> word.charAt(i);
                    });
        }
        return squeezed(folded.toString());
    }

    /** 7' is خ and 3' is غ: the digit and its dot become one sign. */
    static void dotted(StringBuilder word) {
        int last = word.length() - 1;
        switch (word.charAt(last)) {
            case '7' -> word.setCharAt(last, '5');
            case '3' -> word.setCharAt(last, '8');
            default -> {
                // 9' and 6' are read as the plain digit
            }
        }
    }

    /**
     * Arabic in Latin letters after the English habit and the French one, as one: ch sh, ou oo u o, kh 5, gh 8, 9 q, i y e
     * ee. Vowels are kept, coarsely.
     */
    static String arabizi(String latin) {
        StringBuilder folded = new StringBuilder(latin.length());
        for (int i = 0; i < latin.length(); i++) {
            char letter = latin.charAt(i);
            boolean h = i + 1 < latin.length() && latin.charAt(i + 1) == 'h';
            if (h && (letter == 'k' || letter == 'g' || letter == 'c' || letter == 's')) {
                folded.append(letter == 'k' ? '5' : letter == 'g' ? '8' : '$');
                i++;
                continue;
            }
            switch (letter) {
                case 'u', 'o' -> folded.append('o');
                case 'w' -> folded.append(i == 0 ? 'w' : 'o');
                case 'e', 'i', 'y' -> folded.append(i == 0 && letter == 'y' ? 'y' : 'i');
                case 'c', 'k' -> folded.append('k');
                case 'q', '9' -> folded.append('q');
                case '6' -> folded.append('t');
                case '7' -> folded.append('h');
                case 'p' -> folded.append('b');
                case 'v' -> folded.append('f');
                default -> folded.append(letter);
            }
        }
        return squeezed(folded.toString());
    }

    /** How the words too short for a skeleton are written in Latin letters. */
    private static final Map<String, List<String>> SHORT = Map.ofEntries(
            Map.entry("ما", List.of("ma")),
            Map.entry("لا", List.of("la")),
            Map.entry("لن", List.of("lan")),
            Map.entry("لم", List.of("lam")),
            Map.entry("مش", List.of("msh", "mesh", "mish", "mch", "mosh", "mech")),
            Map.entry("مو", List.of("mo", "mou")),
            Map.entry("مب", List.of("mb")),
            Map.entry("في", List.of("fi", "fe", "fel")),
            Map.entry("ف", List.of("f", "fl")),
            Map.entry("ب", List.of("b", "bel", "bl")),
            Map.entry("ع", List.of("3a", "3al")),
            Map.entry("علي", List.of("3ala", "3la", "3al", "3alay", "3alaya", "3lia", "3alia")),
            Map.entry("عليا", List.of("3lia", "3lya", "3alaya", "3alia", "3liya")),
            Map.entry("علينا", List.of("3lina", "3alena", "3aleina", "3alayna")),
            Map.entry("عم", List.of("3am")),
            Map.entry("رح", List.of("ra7", "rah", "re7")),
            Map.entry("من", List.of("mn", "men", "min")),
            Map.entry("مع", List.of("ma3", "m3a")),
            Map.entry("ليا", List.of("lia", "liya", "lya")),
            Map.entry("لي", List.of("li", "lia", "eli")),
            Map.entry("تحت", List.of("ta7t", "te7t", "t7t", "taht")),
            Map.entry("فوق", List.of("fo2", "fou2", "fo9", "fou9", "fog", "foo2", "fok")),
            Map.entry("كل", List.of("kol", "kul", "kel", "koul")),
            Map.entry("كلو", List.of("kolo", "kelo")),
            Map.entry("كله", List.of("kolo", "kolah", "kollo")),
            Map.entry("دم", List.of("dam", "dem")),
            Map.entry("الدم", List.of("eldam", "dem")),
            Map.entry("سم", List.of("sem", "som", "sam")),
            Map.entry("هو", List.of("howa", "howe", "huwa", "hwa", "houa")),
            Map.entry("راه", List.of("rah", "raho")),
            Map.entry("انا", List.of("ana", "ena")),
            Map.entry("حبل", List.of("7abl", "7bel", "habl", "hbel")),
            Map.entry("غاز", List.of("ghaz", "8az", "gaz")),
            Map.entry("جاي", List.of("jay", "gay", "jey")),
            Map.entry("موس", List.of("mos", "mous", "moos")));

    static List<String> ofShort(String arabic) {
        return SHORT.getOrDefault(arabic, List.of());
    }

    /** Of the two ways to read a digit that two habits use differently. */
    enum Reading {
        /** 9 is ق, 2 is a hamza and heard no more, 8 is غ, g is ج. */
        NORTH_AFRICAN,
        /** 2 is the ق of the Levant and Egypt, 9 is ص, g is the Gulf's ق. */
        EASTERN
    }

    /** The consonants of a word in Latin letters; y is kept at the beginning only, where it tells the person. */
    static String skeleton(String latin, Reading reading) {
        StringBuilder bones = new StringBuilder(latin.length());
        boolean east = reading == Reading.EASTERN;
        for (int i = 0; i < latin.length(); i++) {
            char letter = latin.charAt(i);
            char after = i + 1 < latin.length() ? latin.charAt(i + 1) : ' ';
            if (after == 'h' && "kgcsdt".indexOf(letter) >= 0) {
                bones.append("5G$$dt".charAt("kgcsdt".indexOf(letter)));
                i++;
                continue;
            }
            switch (letter) {
                case 'a', 'e', 'i', 'o', 'u' -> {}
                case 'y', 'w' -> {
                    if (bones.length() <= 1 && after != ' ') {
                        bones.append(letter);
                    }
                }
                case '2' -> bones.append(east ? "q" : "");
                case '9' -> bones.append(east ? 's' : 'q');
                case '8' -> bones.append('G');
                case 'g' -> bones.append(east ? 'q' : 'j');
                case 'c' -> bones.append('k');
                case '6' -> bones.append('t');
                case '7' -> bones.append('h');
                case 'p' -> bones.append('b');
                case 'v' -> bones.append('f');
                default -> bones.append(letter);
            }
        }
        return squeezed(bones.toString());
    }

    /** The same consonants of a word in Arabic letters, as {@link #arabic} spells it. */
    static String skeleton(String arabic) {
        StringBuilder bones = new StringBuilder(arabic.length());
        for (int i = 0; i < arabic.length(); i++) {
            int letter = "بتجحخدرزسشصضطعغفقكلمنه".indexOf(arabic.charAt(i));
            if (letter >= 0) {
                bones.append("btjh5drzs$sdt3Gfqklmnh".charAt(letter));
            }
        }
        return squeezed(bones.toString());
    }
}
