package org.sanad.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Words by their letters, and what each says. Walking it costs a step per letter, however many words there are. */
final class Trie {

    /**
     * What a word says.
     *
     * @param sense the class of words it belongs to
     * @param me the class of those that are done to the speaker, or negative when it is no verb
     * @param prefix whether any ending may follow
     * @param bare whether no attached pronoun may follow
     */
    record Entry(int sense, int me, boolean prefix, boolean bare) {

        boolean verb() {
            return me >= 0;
        }
    }

    /** A place between two letters. */
    static final class Node {
        private final TreeMap<Character, Node> growing = new TreeMap<>();
        private final List<Entry> collected = new ArrayList<>(1);
        private char[] letters;
        private Node[] next;
        private Entry[] entries;

        /** Null when no word goes on so. */
        Node step(char letter) {
            int low = 0;
            int high = letters.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (letters[middle] == letter) {
                    return next[middle];
                }
                if (letters[middle] < letter) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return null;
        }

        Entry[] entries() {
            return entries;
        }

        private void freeze() {
            letters = new char[growing.size()];
            next = growing.values().toArray(Node[]::new);
            int i = 0;
            for (char letter : growing.keySet()) {
                letters[i++] = letter;
            }
            entries = collected.toArray(Entry[]::new);
            growing.values().forEach(Node::freeze);
        }
    }

    private final Node root = new Node();

    void add(String word, Entry entry) {
        Node node = root;
        for (int i = 0; i < word.length(); i++) {
            node = node.growing.computeIfAbsent(word.charAt(i), letter -> new Node());
        }
        if (!node.collected.contains(entry)) {
            node.collected.add(entry);
        }
    }

    /** To be called once, after the last {@link #add}. */
    Trie frozen() {
        root.freeze();
        return this;
    }

    /** Whether some entry is exactly this word. */
    boolean contains(String word) {
        Node node = root;
        for (int i = 0; node != null && i < word.length(); i++) {
            node = node.step(word.charAt(i));
        }
        return node != null && node.entries().length > 0;
    }

    Node root() {
        return root;
    }
}
