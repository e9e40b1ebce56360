package org.sanad.gateway.wayback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The words of one language that phrases are made of: short, concrete, harmless. Which they are is no secret; what is
 * secret is which four.
 */
record WordList(String language, List<String> words) {

    /** So many that four of them are 36 bits. */
    static final int FEWEST = 512;

    static final int WORDS = 4;

    private static final String USUAL = "en";
    private static final Map<String, WordList> ALL =
            Set.of("ar", "fr", USUAL).stream().collect(Collectors.toMap(Function.identity(), WordList::read));

    /** Of the first of these languages that has one; a child whose language has none gets words to copy by hand. */
    static WordList of(List<String> languages) {
        return languages.stream()
                .filter(ALL::containsKey)
                .findFirst()
                .map(ALL::get)
                .orElse(ALL.get(USUAL));
    }

    /** @param random the system's best: a phrase is a secret */
    List<String> phrase(RandomGenerator random) {
        return random.ints(WORDS, 0, words.size()).mapToObj(words::get).toList();
    }

    private static WordList read(String language) {
        String name = "/wayback/" + language + ".txt";
        try (InputStream in = WordList.class.getResourceAsStream(name);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new WordList(
                    language,
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }
}
