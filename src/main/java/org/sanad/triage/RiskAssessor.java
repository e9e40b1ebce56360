package org.sanad.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sanad.triage.Scan.Match;

/**
 * Tells how grave a child's words are, and by which of them. Every lexicon is tried on every text, for a child changes
 * between languages and scripts within a sentence; what looks like another meaning is weighed by the lexicon's idioms and
 * contexts, and a negation never lowers a level (domain R2.8, R5.5).
 *
 * <p>Immutable, and free of I/O after it was made; safe for use by several threads. Time grows linearly with the length.
 */
public final class RiskAssessor {

    private static final int MOST_HITS = 8;
    private static final int NEGATION_REACH = 3;

    private static final Comparator<Match> GRAVEST_FIRST = Comparator.comparing(
                    (Match match) -> match.rule().level())
            .reversed()
            .thenComparing(match -> match.to() - match.from())
            .thenComparing(Match::from);

    private final Lexicon lexicon;
    private final int negation;

    private RiskAssessor(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.negation = lexicon.sense("NOT");
    }

    /** @throws IllegalStateException when an entry of the lexicon cannot be read; it names the line */
    public static RiskAssessor withLexicon() {
        return new RiskAssessor(LexiconReader.read());
    }

    /** The version of the lexicon that is looked for. */
    public String version() {
        return lexicon.version();
    }

    /**
     * @param languageHint the language the child chose, or null. It only suggests: no entry is left out by it
     */
    public Assessment assess(String text, String languageHint) {
        Normalised normalised = Normaliser.of(text);
        List<Token> tokens = tokens(normalised.text());
        if (tokens.isEmpty()) {
            return Assessment.NOTHING;
        }
        Scan scan = new Scan(lexicon, tokens);
        List<Match> matches = new ArrayList<>(scan.matches());
        matches.removeIf(match -> scan.isNear(match.rule().unless(), match, Scan.CONTEXT));
        if (matches.isEmpty()) {
            return Assessment.NOTHING;
        }
        matches.sort(GRAVEST_FIRST);
        Set<Note> notes = EnumSet.noneOf(Note.class);
        Set<String> categories = new HashSet<>();
        List<Hit> hits = new ArrayList<>();
        for (Match match : matches) {
            if (!categories.add(match.rule().category()) || hits.size() == MOST_HITS) {
                continue;
            }
            if (scan.isNear(negation, match, NEGATION_REACH)) {
                notes.add(Note.NEGATED);
            }
            if (match.rule().ofSomebodyElse()) {
                notes.add(Note.SOMEBODY_ELSE);
            }
            hits.add(new Hit(
                    normalised.originalStart(tokens.get(match.from()).start()),
                    normalised.originalEnd(tokens.get(match.to()).end()),
                    match.rule().level(),
                    match.rule().category(),
                    match.rule().id()));
        }
        return new Assessment(matches.getFirst().rule().level(), hits, notes);
    }

    private List<Token> tokens(String normalised) {
        return new RunTogether(lexicon.vocabulary()).apart(Tokenizer.tokens(normalised));
    }

    /** How much work a text is, in elements of rules looked at: what must grow no faster than the text. */
    long steps(String text) {
        Scan scan = new Scan(lexicon, tokens(Normaliser.normalise(text)));
        scan.matches();
        return scan.steps();
    }
}
