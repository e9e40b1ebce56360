package org.sanad.triage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.sanad.triage.Spelling.Reading;
import org.sanad.triage.Token.Kind;

/** The words of the lexicon, whatever script and habit they are written in, and the senses a token has by them. */
final class Vocabulary {

    /** Nobody writes a word so long; what is longer is looked at so far. */
    private static final int LONGEST = 40;

    private static final int FEWEST_CONSONANTS = 3;
    private static final int FEWEST_OF_A_NOUN = 4;
    private static final int SHORTEST_WITH_A_SLIP = 5;

    private static final Set<String> SHORT_ARABIC =
            Set.of("ما", "لا", "لن", "لم", "مش", "مو", "رح", "عم", "من", "في", "يا", "كل");
    private static final Set<String> SHORT_EUROPEAN = Set.of(
            "i", "a", "im", "my", "me", "to", "is", "in", "no", "on", "we", "he", "of", "it", "do", "be", "so", "up",
            "at", "by", "je", "tu", "il", "ma", "mn", "la", "le", "de", "ne", "pa", "se", "va", "ce", "et", "en", "un",
            "ai", "j", "c");

    private final Trie arabic = new Trie();
    private final Trie plain = new Trie();
    private final Trie arabizi = new Trie();
    private final Trie skeletons = new Trie();
    private final Trie skeletonsOfNouns = new Trie();
    private final Map<String, List<Slip>> slips = new HashMap<>();
    private final Set<String> european = new HashSet<>();
    private final Set<String> asTyped = new HashSet<>();
    private final Set<String> whole = new HashSet<>();
    private final Set<String> common = new HashSet<>();

    /** A word that is still known with one letter missing, added, changed or swapped with its neighbour. */
    private record Slip(String word, int sense) {}

    /** How an entry is written. */
    record Written(String word, boolean prefix, boolean verb, boolean bare, boolean slips, boolean inArabizi) {}

    void add(Written written, int sense, int me) {
        Trie.Entry entry = new Trie.Entry(sense, written.verb() ? me : -1, written.prefix(), written.bare());
        List<Token> tokens = Tokenizer.tokens(Normaliser.normalise(written.word()));
        if (tokens.size() != 1) {
            throw new IllegalArgumentException("not one word: " + written.word());
        }
        Token token = tokens.getFirst();
        String key = token.key();
        if (token.kind() == Kind.ARABIC) {
            arabic.add(key, entry);
            String bones = Spelling.skeleton(key);
            if (written.verb()) {
                bones(bones, entry);
            } else if (bones.length() >= FEWEST_CONSONANTS) {
                skeletonsOfNouns.add(bones, entry);
            }
            for (String latin : Spelling.ofShort(key)) {
                arabizi.add(Spelling.arabizi(latin), entry);
            }
        } else if (written.inArabizi()) {
            arabizi.add(Spelling.arabizi(key), entry);
            asTyped.add(key);
            if (written.verb()) {
                bones(Spelling.skeleton(key, Reading.NORTH_AFRICAN), entry);
                bones(Spelling.skeleton(key, Reading.EASTERN), entry);
            }
        } else {
            plain.add(key, entry);
            if (token.kind() == Kind.LATIN) {
                european.add(key);
            }
        }
        if (written.slips()) {
            Slip slip = new Slip(key, sense);
            withoutOneLetter(key, less -> slips.computeIfAbsent(less, any -> new ArrayList<>(1))
                    .add(slip));
            slips.computeIfAbsent(key, any -> new ArrayList<>(1)).add(slip);
        }
    }

    private void bones(String bones, Trie.Entry entry) {
        if (bones.length() >= FEWEST_CONSONANTS) {
            skeletons.add(bones, entry);
        }
    }

    /** Arabic words so common that nothing is read into their parts: حياتي is not "will come". */
    void addWhole(String word) {
        whole.add(Tokenizer.tokens(Normaliser.normalise(word)).getFirst().key());
    }

    /**
     * Words of French and English that are themselves and no slip, no beginning and no Arabic spelling of another: "violet"
     * is not "viol". An entry that is typed just so is still found.
     */
    void addEuropean(String word) {
        String key = Spelling.squeezed(Normaliser.normalise(word));
        european.add(key);
        common.add(key);
    }

    Vocabulary frozen() {
        arabic.frozen();
        plain.frozen();
        arabizi.frozen();
        skeletons.frozen();
        skeletonsOfNouns.frozen();
        return this;
    }

    /** Whether anything is known of it: a sense, or that it is a common word. */
    boolean knows(Token token) {
        boolean[] known = {european.contains(token.key()) || whole.contains(token.key())};
        senses(token, sense -> known[0] = true);
        return known[0];
    }

    /** Whether it is a word just as it stands; of the short ones only those that sentences are made of. */
    boolean isWord(Kind kind, String word) {
        if (kind == Kind.ARABIC) {
            return word.length() >= FEWEST_CONSONANTS && (arabic.contains(word) || whole.contains(word))
                    || SHORT_ARABIC.contains(word);
        }
        return word.length() >= FEWEST_CONSONANTS && (plain.contains(word) || european.contains(word))
                || SHORT_EUROPEAN.contains(word);
    }

    /** @param found told each sense, perhaps more than once */
    void senses(Token token, IntConsumer found) {
        String key = token.key().length() > LONGEST ? token.key().substring(0, LONGEST) : token.key();
        switch (token.kind()) {
            case ARABIC -> {
                if (whole.contains(key)) {
                    exactly(arabic, key, found);
                } else {
                    Affixes.beginnings(key, at -> arabic(key, at, false, found), at -> arabic(key, at, true, found));
                }
            }
            case LATIN -> latin(key, found);
            case NUMBER, OTHER_SCRIPT, EMOJI -> whole(plain, key, found);
        }
        if (key.length() >= SHORTEST_WITH_A_SLIP
                && token.kind() != Kind.NUMBER
                && !common.contains(key)
                && !whole.contains(key)) {
            slips(key, found);
        }
    }

    private void arabic(String key, int from, boolean verbsOnly, IntConsumer found) {
        Trie.Node node = arabic.root();
        for (int i = from; i < key.length(); i++) {
            node = node.step(key.charAt(i));
            if (node == null) {
                return;
            }
            for (Trie.Entry entry : node.entries()) {
                if (verbsOnly && !entry.verb() || isTooShort(entry, key, from, i + 1)) {
                    continue;
                }
                if (i + 1 == key.length() || entry.prefix()) {
                    found.accept(entry.sense());
                } else if (!entry.bare()) {
                    String rest = key.substring(i + 1);
                    if (Affixes.mayFollow(entry, rest)) {
                        tell(entry, Affixes.isDoneToMe(rest), found);
                    }
                }
            }
        }
    }

    /** A letter is a word only by itself, and two letters only after an article or "and". */
    private static boolean isTooShort(Trie.Entry entry, String key, int from, int to) {
        return switch (to - from) {
            case 1 -> from > 0 || to < key.length();
            case 2 ->
                !entry.verb() && !entry.prefix() && (to < key.length() || !Affixes.isLight(key.substring(0, from)));
            default -> false;
        };
    }

    private static void tell(Trie.Entry entry, boolean toMe, IntConsumer found) {
        found.accept(entry.sense());
        if (entry.verb() && toMe) {
            found.accept(entry.me());
        }
    }

    private void latin(String key, IntConsumer found) {
        if (common.contains(key)) {
            exactly(plain, key, found);
        } else {
            whole(plain, key, found);
        }
        if (european.contains(key) && !asTyped.contains(key)) {
            return;
        }
        whole(arabizi, Spelling.arabizi(key), found);
        if (european.contains(key)) {
            return;
        }
        boolean digits = hasDigits(key);
        skeleton(Spelling.skeleton(key, Reading.NORTH_AFRICAN), digits, found);
        if (key.indexOf('2') >= 0 || key.indexOf('9') >= 0 || key.indexOf('g') >= 0) {
            skeleton(Spelling.skeleton(key, Reading.EASTERN), digits, found);
        }
    }

    private static boolean hasDigits(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (Character.isDigit(key.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** @param digits whether digits tell that it is Arabic; without them a noun needs one consonant more */
    private void skeleton(String bones, boolean digits, IntConsumer found) {
        int fewest = digits ? FEWEST_OF_A_NOUN : FEWEST_OF_A_NOUN + 1;
        noun(bones, 0, fewest, found);
        if (!bones.isEmpty() && "wlbf".indexOf(bones.charAt(0)) >= 0) {
            noun(bones, 1, fewest, found);
        }
        if (bones.length() >= FEWEST_CONSONANTS) {
            Affixes.beginningsOfSkeleton(
                    bones, at -> bones(bones, at, false, found), at -> bones(bones, at, true, found));
        }
    }

    private void noun(String bones, int from, int fewest, IntConsumer found) {
        if (bones.length() - from >= fewest) {
            whole(skeletonsOfNouns, bones.substring(from), found);
        }
    }

    private void bones(String bones, int from, boolean verbsOnly, IntConsumer found) {
        Trie.Node node = skeletons.root();
        for (int i = from; i < bones.length(); i++) {
            node = node.step(bones.charAt(i));
            if (node == null) {
                return;
            }
            for (Trie.Entry entry : node.entries()) {
                String rest = bones.substring(i + 1);
                if ((!verbsOnly || entry.verb()) && Affixes.mayFollowSkeleton(rest)) {
                    tell(entry, Affixes.isDoneToMeInSkeleton(rest), found);
                }
            }
        }
    }

    private static void exactly(Trie trie, String key, IntConsumer found) {
        Trie.Node node = trie.root();
        for (int i = 0; i < key.length() && node != null; i++) {
            node = node.step(key.charAt(i));
        }
        if (node != null) {
            for (Trie.Entry entry : node.entries()) {
                found.accept(entry.sense());
            }
        }
    }

    private static void whole(Trie trie, String key, IntConsumer found) {
        Trie.Node node = trie.root();
        for (int i = 0; i < key.length(); i++) {
            node = node.step(key.charAt(i));
            if (node == null) {
                return;
            }
            for (Trie.Entry entry : node.entries()) {
                if (i + 1 == key.length() || entry.prefix()) {
                    found.accept(entry.sense());
                }
            }
        }
    }

    private void slips(String key, IntConsumer found) {
        slips(key, key, found);
        withoutOneLetter(key, less -> slips(key, less, found));
    }

    private void slips(String key, String less, IntConsumer found) {
        List<Slip> known = slips.get(less);
        if (known != null) {
            for (Slip slip : known) {
                if (Slips.isOneApart(key, slip.word())) {
                    found.accept(slip.sense());
                }
            }
        }
    }

    private static void withoutOneLetter(String word, java.util.function.Consumer<String> told) {
        for (int i = 0; i < word.length(); i++) {
            told.accept(word.substring(0, i) + word.substring(i + 1));
        }
    }
}
