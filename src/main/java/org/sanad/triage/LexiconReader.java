package org.sanad.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sanad.triage.Rule.Form;
import org.sanad.triage.Vocabulary.Written;

/**
 * Reads the files of the lexicon: one entry a line, tab between {@code id, pattern, level, category, form, flags,
 * native-reviewed}. A category {@code @NAME} gives the pattern a sense that other patterns name. A pattern is words with
 * {@code a|b} for either, {@code @NAME} for a sense, {@code ~3} for how many tokens may stand between (one unless told).
 * A word may begin with {@code +} (a verb's stem), {@code =} (nothing attached after it) or {@code ?} (known with one slip),
 * and end with {@code *} (any ending).
 */
final class LexiconReader {

    static final String FOLDER = "/triage/lexicon/";
    static final List<String> FILES = List.of(
            "any",
            "ar",
            "ar-levant",
            "ar-egypt",
            "ar-gulf",
            "ary",
            "arabizi-levant",
            "arabizi-maghreb",
            "fr",
            "en",
            "emoji",
            "he",
            "ur",
            "ckb",
            "zgh");

    private static final int WINDOW = 12;
    private static final int GAP = 1;

    private final Lexicon.Builder lexicon = new Lexicon.Builder();
    private boolean inArabizi;

    static Lexicon read() {
        LexiconReader reader = new LexiconReader();
        for (String file : FILES) {
            reader.inArabizi = file.startsWith("arabizi");
            reader.lines(FOLDER + file + ".tsv", reader::entry);
        }
        reader.lines(FOLDER + "european.txt", reader.lexicon.vocabulary()::addEuropean);
        reader.lines(FOLDER + "arabic.txt", reader.lexicon.vocabulary()::addWhole);
        return reader.lexicon.build();
    }

    private void lines(String resource, java.util.function.Consumer<String> each) {
        try (InputStream stream = LexiconReader.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.startsWith("# version ")) {
                    lexicon.version(line.substring("# version ".length()).strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    try {
                        each.accept(line);
                    } catch (RuntimeException broken) {
                        throw new IllegalStateException(
                                resource + ", line " + number + ": " + broken.getMessage(), broken);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void entry(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 7) {
            throw new IllegalArgumentException("seven cells, not " + cells.length);
        }
        String category = cells[3];
        boolean sense = category.startsWith("@");
        String pattern = cells[1];
        if (cells[4].equals("word") && sense && !pattern.contains(" ") && !pattern.startsWith("@")) {
            words(pattern, lexicon.sense(category.substring(1)), lexicon.sense(category.substring(1) + ".me"));
            return;
        }
        rule(cells, sense ? lexicon.sense(category.substring(1)) : -1);
    }

    private void words(String alternatives, int sense, int me) {
        for (String word : alternatives.split("\\|")) {
            lexicon.vocabulary().add(written(word), sense, me);
        }
    }

    private Written written(String marked) {
        String word = marked;
        boolean verb = false;
        boolean bare = false;
        boolean slips = false;
        while (word.length() > 1 && "+=?".indexOf(word.charAt(0)) >= 0) {
            verb |= word.charAt(0) == '+';
            bare |= word.charAt(0) == '=';
            slips |= word.charAt(0) == '?';
            word = word.substring(1);
        }
        boolean prefix = word.endsWith("*");
        return new Written(prefix ? word.substring(0, word.length() - 1) : word, prefix, verb, bare, slips, inArabizi);
    }

    private void rule(String[] cells, int emits) {
        List<Integer> senses = new ArrayList<>();
        List<Integer> gaps = new ArrayList<>();
        int gap = GAP;
        String pattern = cells[1].strip();
        if (pattern.startsWith("~")
                || pattern.substring(pattern.lastIndexOf(' ') + 1).startsWith("~")) {
            throw new IllegalArgumentException("a gap stands between two parts: " + pattern);
        }
        for (String part : pattern.split(" +")) {
            if (part.startsWith("~")) {
                gap = Integer.parseInt(part.substring(1));
                continue;
            }
            int sense;
            if (part.startsWith("@")) {
                sense = lexicon.sense(part.substring(1));
            } else {
                sense = lexicon.sense("=" + (inArabizi ? "z" : "") + part);
                words(part, sense, lexicon.sense("=" + (inArabizi ? "z" : "") + part + ".me"));
            }
            senses.add(sense);
            gaps.add(gap);
            gap = GAP;
        }
        int window = WINDOW;
        int unless = -1;
        boolean somebodyElse = false;
        for (String flag : cells[5].split(",")) {
            if (flag.startsWith("w=")) {
                window = Integer.parseInt(flag.substring(2));
            } else if (flag.equals("idiomatic")) {
                unless = lexicon.sense("FICTION");
            } else if (flag.startsWith("unless=")) {
                unless = lexicon.sense(flag.substring("unless=".length()));
            } else if (flag.equals("other")) {
                somebodyElse = true;
            } else if (!flag.equals("-") && !flag.isEmpty()) {
                throw new IllegalArgumentException("unknown flag " + flag);
            }
        }
        Form form =
                switch (cells[4]) {
                    case "word", "phrase" -> Form.PHRASE;
                    case "near" -> Form.NEAR;
                    case "idiom" -> Form.IDIOM;
                    default -> throw new IllegalArgumentException("unknown form " + cells[4]);
                };
        lexicon.add(new Rule(
                cells[0],
                form,
                senses.stream().mapToInt(Integer::intValue).toArray(),
                gaps.stream().mapToInt(Integer::intValue).toArray(),
                window,
                emits,
                emits >= 0 || form == Form.IDIOM ? null : RiskLevel.valueOf(cells[2]),
                cells[3],
                unless,
                somebodyElse));
    }
}
