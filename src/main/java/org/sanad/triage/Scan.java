package org.sanad.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sanad.triage.Lexicon.Round;
import org.sanad.triage.Lexicon.Use;
import org.sanad.triage.Rule.Form;
import org.sanad.triage.Token.Kind;

/**
 * Looks for the lexicon's rules in one text. Each round goes over the tokens once and keeps, for each element of each rule,
 * only where it was found last: that is enough, because the nearest is the best. So the work is bounded by tokens times
 * entries, whatever the text is; {@link #steps} counts it.
 */
final class Scan {

    /** How far, in tokens, words reach that show that something is told of a film or a lesson. */
    static final int CONTEXT = 14;

    private static final int NOWHERE = Integer.MIN_VALUE / 2;
    private static final int MANY = 6;
    private static final int LARGE_DOSE = 2_000;

    /** A sense found from one token to another, both inclusive. */
    record Found(int sense, int from, int to) {}

    /** A rule with a level, found from one token to another. */
    record Match(Rule rule, int from, int to) {}

    private final Lexicon lexicon;
    private final List<Token> tokens;
    private final List<List<Found>> byStart;
    private final BitSet seen = new BitSet();
    private final List<Match> matches = new ArrayList<>();
    private long steps;

    Scan(Lexicon lexicon, List<Token> tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
        this.byStart = new ArrayList<>(tokens.size());
    }

    List<Match> matches() {
        for (int i = 0; i < tokens.size(); i++) {
            byStart.add(new ArrayList<>(4));
        }
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            lexicon.vocabulary().senses(tokens.get(i), sense -> add(sense, at, at));
            if (tokens.get(i).kind() == Kind.NUMBER) {
                number(tokens.get(i).key(), i);
            }
        }
        for (Round round : lexicon.rounds()) {
            new Pass(round).run();
        }
        return matches;
    }

    /** How many elements of rules were looked at. */
    long steps() {
        return steps;
    }

    /** Whether the sense was found within so many tokens of the span. */
    boolean isNear(int sense, Match match, int reach) {
        if (sense < 0) {
            return false;
        }
        int to = Math.min(tokens.size() - 1, match.to() + reach);
        for (int i = Math.max(0, match.from() - reach); i <= to; i++) {
            for (Found found : byStart.get(i)) {
                if (found.sense() == sense) {
                    return true;
                }
            }
        }
        return false;
    }

    private void number(String digits, int at) {
        add(lexicon.sense("NUMBER"), at, at);
        int value = digits.length() > 6 ? 0 : Integer.parseInt(digits);
        if (value >= MANY && value < 400) {
            add(lexicon.sense("MANY"), at, at);
        }
        if (value >= 8 && value < 18) {
            add(lexicon.sense("TEEN"), at, at);
        }
        if (value >= LARGE_DOSE) {
            add(lexicon.sense("LARGE_DOSE"), at, at);
        }
    }

    /** Once for each sense and last token: more would tell nothing new, and make a long text slow. */
    private boolean add(int sense, int from, int to) {
        if (sense < 0) {
            return false;
        }
        int key = to * lexicon.senses() + sense;
        if (seen.get(key)) {
            return false;
        }
        seen.set(key);
        byStart.get(from).add(new Found(sense, from, to));
        return true;
    }

    /** One round over the text. */
    private final class Pass {
        private final Round round;
        private final int[] starts;
        private final int[] ends;
        private final int[] olderStarts;
        private final int[] olderEnds;
        private final boolean[] matched;
        private final List<Found> added = new ArrayList<>();

        Pass(Round round) {
            this.round = round;
            this.starts = new int[round.elements()];
            this.ends = new int[round.elements()];
            this.olderStarts = new int[round.elements()];
            this.olderEnds = new int[round.elements()];
            this.matched = new boolean[round.rules().length];
            Arrays.fill(ends, NOWHERE);
            Arrays.fill(olderEnds, NOWHERE);
        }

        void run() {
            List<Match> idioms = new ArrayList<>();
            for (List<Found> here : byStart) {
                for (Found found : here) {
                    for (Use use : round.uses()[found.sense()]) {
                        steps++;
                        Rule rule = round.rules()[use.rule()];
                        Match match = rule.form() == Form.NEAR ? near(rule, use, found) : phrase(rule, use, found);
                        if (match != null) {
                            tell(match, use.rule(), idioms);
                        }
                    }
                }
            }
            idioms.forEach(this::mask);
            added.forEach(found -> add(found.sense(), found.from(), found.to()));
        }

        private void tell(Match match, int rule, List<Match> idioms) {
            if (match.rule().form() == Form.IDIOM) {
                idioms.add(match);
            } else if (match.rule().emits() >= 0) {
                added.add(new Found(match.rule().emits(), match.from(), match.to()));
            } else if (match.rule().unless() >= 0 || !matched[rule]) {
                matched[rule] = true;
                matches.add(match);
            }
        }

        /** The words of an idiom mean nothing else. */
        private void mask(Match idiom) {
            for (int i = idiom.from(); i <= idiom.to(); i++) {
                byStart.get(i).removeIf(found -> found.to() <= idiom.to());
            }
        }

        private Match phrase(Rule rule, Use use, Found found) {
            int here = round.offsets()[use.rule()] + use.element();
            int from = found.from();
            if (use.element() > 0) {
                int before = here - 1;
                if (ends[before] < found.from()) {
                    from = starts[before];
                    before = ends[before];
                } else {
                    from = olderStarts[before];
                    before = olderEnds[before];
                }
                if (before == NOWHERE
                        || tokens.get(found.from()).position()
                                        - tokens.get(before).position()
                                        - 1
                                > rule.gaps()[use.element()]) {
                    return null;
                }
            }
            keep(here, from, found.to());
            return use.element() == rule.senses().length - 1 ? new Match(rule, from, found.to()) : null;
        }

        private Match near(Rule rule, Use use, Found found) {
            int first = round.offsets()[use.rule()];
            keep(first + use.element(), found.from(), found.to());
            int from = Integer.MAX_VALUE;
            int to = -1;
            for (int i = first; i < first + rule.senses().length; i++) {
                if (ends[i] == NOWHERE) {
                    return null;
                }
                from = Math.min(from, starts[i]);
                to = Math.max(to, ends[i]);
            }
            if (from == to && rule.senses().length > 1) {
                // two readings of one word are no two words that stand together
                return null;
            }
            int apart = tokens.get(to).position() - tokens.get(from).position();
            return apart <= rule.window() ? new Match(rule, from, to) : null;
        }

        private void keep(int element, int from, int to) {
            if (to > ends[element]) {
                olderStarts[element] = starts[element];
                olderEnds[element] = ends[element];
            }
            starts[element] = from;
            ends[element] = to;
        }
    }
}
