package org.sanad.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sanad.triage.Rule.Form;

/**
 * The entries, ready to be looked for. Rules stand in rounds: a round needs only senses that words have or that earlier
 * rounds added, and idioms come before everything that they may take the words from.
 */
final class Lexicon {

    /** One element of one rule: where a sense goes when it is found. */
    record Use(int rule, int element) {}

    /**
     * Rules that can be looked for in one pass.
     *
     * @param uses by sense
     * @param offsets of each rule's first element in the pass's memory
     */
    record Round(Rule[] rules, Use[][] uses, int[] offsets, int elements, boolean idioms) {}

    private final String version;
    private final Vocabulary vocabulary;
    private final List<Round> rounds;
    private final Map<String, Integer> senses;

    private Lexicon(String version, Vocabulary vocabulary, List<Round> rounds, Map<String, Integer> senses) {
        this.version = version;
        this.vocabulary = vocabulary;
        this.rounds = rounds;
        this.senses = Map.copyOf(senses);
    }

    String version() {
        return version;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<Round> rounds() {
        return rounds;
    }

    int senses() {
        return senses.size();
    }

    /** Negative when no entry knows it. */
    int sense(String name) {
        return senses.getOrDefault(name, -1);
    }

    static final class Builder {
        private final Vocabulary vocabulary = new Vocabulary();
        private final Map<String, Integer> senses = new HashMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private String version = "0";

        void version(String text) {
            version = text;
        }

        Vocabulary vocabulary() {
            return vocabulary;
        }

        int sense(String name) {
            return senses.computeIfAbsent(name, any -> senses.size());
        }

        void add(Rule rule) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("id " + rule.id() + " is there twice");
            }
            rules.add(rule);
        }

        Lexicon build() {
            int[] round = new int[rules.size()];
            BitSet ofWordsOnly = ofWordsOnly();
            boolean changed = true;
            for (int times = 0; changed; times++) {
                if (times > rules.size()) {
                    throw new IllegalStateException("a sense is made of itself");
                }
                changed = false;
                int[] madeIn = madeIn(round);
                int idioms = idiomsAfter(madeIn);
                for (int i = 0; i < rules.size(); i++) {
                    int earliest = earliest(rules.get(i), ofWordsOnly.get(i), madeIn, idioms);
                    if (earliest > round[i]) {
                        round[i] = earliest;
                        changed = true;
                    }
                }
            }
            List<Round> rounds = new ArrayList<>();
            int last = Arrays.stream(round).max().orElse(0);
            for (int number = 0; number <= last; number++) {
                List<Rule> chosen = new ArrayList<>();
                for (int i = 0; i < rules.size(); i++) {
                    if (round[i] == number) {
                        chosen.add(rules.get(i));
                    }
                }
                if (!chosen.isEmpty()) {
                    rounds.add(round(chosen));
                }
            }
            return new Lexicon(version, vocabulary.frozen(), List.copyOf(rounds), senses);
        }

        /** For each sense the last round that adds it, or -1. */
        private int[] madeIn(int[] round) {
            int[] madeIn = new int[senses.size()];
            Arrays.fill(madeIn, -1);
            for (int i = 0; i < rules.size(); i++) {
                int emits = rules.get(i).emits();
                if (emits >= 0) {
                    madeIn[emits] = Math.max(madeIn[emits], round[i]);
                }
            }
            return madeIn;
        }

        private int idiomsAfter(int[] madeIn) {
            int after = 0;
            for (Rule rule : rules) {
                if (rule.form() == Form.IDIOM) {
                    after = Math.max(after, latest(rule, madeIn) + 1);
                }
            }
            return after;
        }

        /** Words of several words come first, then the idioms together, then everything that is made of senses. */
        private static int earliest(Rule rule, boolean ofWordsOnly, int[] madeIn, int idioms) {
            if (rule.form() == Form.IDIOM) {
                return idioms;
            }
            int needs = latest(rule, madeIn) + 1;
            return ofWordsOnly ? needs : Math.max(needs, idioms + 1);
        }

        private static int latest(Rule rule, int[] madeIn) {
            return Arrays.stream(rule.senses())
                    .map(sense -> madeIn[sense])
                    .max()
                    .orElse(-1);
        }

        /** The rules that make a sense of nothing but words. */
        private BitSet ofWordsOnly() {
            BitSet words = new BitSet(senses.size());
            senses.forEach((name, id) -> words.set(id, name.startsWith("=")));
            BitSet found = new BitSet(rules.size());
            for (int i = 0; i < rules.size(); i++) {
                Rule rule = rules.get(i);
                found.set(i, rule.emits() >= 0 && Arrays.stream(rule.senses()).allMatch(words::get));
            }
            return found;
        }

        private Round round(List<Rule> chosen) {
            List<List<Use>> uses = new ArrayList<>();
            senses.forEach((name, id) -> uses.add(new ArrayList<>(0)));
            int[] offsets = new int[chosen.size()];
            int elements = 0;
            boolean idioms = false;
            for (int i = 0; i < chosen.size(); i++) {
                Rule rule = chosen.get(i);
                idioms |= rule.form() == Form.IDIOM;
                offsets[i] = elements;
                elements += rule.senses().length;
                for (int element = rule.senses().length - 1; element >= 0; element--) {
                    uses.get(rule.senses()[element]).add(new Use(i, element));
                }
            }
            return new Round(
                    chosen.toArray(Rule[]::new),
                    uses.stream().map(list -> list.toArray(Use[]::new)).toArray(Use[][]::new),
                    offsets,
                    elements,
                    idioms);
        }
    }
}
