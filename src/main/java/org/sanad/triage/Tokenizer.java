package org.sanad.triage;

import java.util.ArrayList;
import java.util.List;
import org.sanad.triage.Token.Kind;

/**
 * Cuts a normalised text into tokens. A word ends where the script changes, so that "20حبة" is a number and a word; digits
 * inside a Latin word stay, because they are letters of Arabizi ("3ayez"), unless they lead it as an amount ("800mg").
 */
final class Tokenizer {

    private static final String LETTERS_APART = " .-_*/";
    private static final int FEWEST_SPELLED_OUT = 3;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String normalised) {
        Tokenizer tokenizer = new Tokenizer(normalised);
        while (tokenizer.at < normalised.length()) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private void next() {
        int point = text.codePointAt(at);
        if (Character.isLetterOrDigit(point)) {
            if (!spelledOut()) {
                word(point);
            }
        } else if (isEmoji(point)) {
            int end = at + Character.charCount(point);
            add(Kind.EMOJI, at, end, text.substring(at, end));
            at = end;
        } else {
            if (endsASentence(point) && !tokens.isEmpty() && tokens.getLast().position() == position - 1) {
                position++;
            }
            at += Character.charCount(point);
        }
    }

    /** Letters that stand one by one, "k i l l" or "k-i-l-l", are a word. */
    private boolean spelledOut() {
        StringBuilder word = new StringBuilder();
        Kind kind = null;
        int end = at;
        for (int i = at; isAlone(i); i += 2) {
            Kind here = kind(text.charAt(i));
            if (here != Kind.NUMBER && kind != null && here != kind) {
                break;
            }
            kind = here == Kind.NUMBER ? kind : here;
            word.append(text.charAt(i));
            end = i + 1;
            if (i + 1 >= text.length() || LETTERS_APART.indexOf(text.charAt(i + 1)) < 0) {
                break;
            }
        }
        if (word.length() < FEWEST_SPELLED_OUT || kind == null) {
            return false;
        }
        String letters = word.toString();
        add(kind, at, end, kind == Kind.ARABIC ? Spelling.arabic(letters) : Spelling.squeezed(letters));
        at = end;
        return true;
    }

    private boolean isAlone(int i) {
        return i < text.length()
                && Character.isLetterOrDigit(text.charAt(i))
                && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
                && (i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1)));
    }

    private void word(int first) {
        int start = at;
        Kind kind = kind(first);
        if (kind == Kind.NUMBER) {
            skip(Kind.NUMBER);
            if (at < text.length() && kind(text.codePointAt(at)) == Kind.LATIN && !isAmount(start)) {
                latin(start);
            } else {
                add(Kind.NUMBER, start, at, text.substring(start, at));
            }
        } else if (kind == Kind.LATIN) {
            latin(start);
        } else {
            skip(kind);
            String word = text.substring(start, at);
            add(kind, start, at, kind == Kind.ARABIC ? Spelling.arabic(word) : Spelling.squeezed(word));
        }
    }

    private void skip(Kind kind) {
        while (at < text.length() && kind(text.codePointAt(at)) == kind) {
            at += Character.charCount(text.codePointAt(at));
        }
    }

    /** Letters and digits mixed; an apostrophe after a digit belongs to it, as in 3' and 7', and elsewhere parts words. */
    private void latin(int start) {
        at = start;
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char letter = text.charAt(at);
            Kind kind = kind(text.codePointAt(at));
            if (kind == Kind.LATIN || kind == Kind.NUMBER) {
                word.append(letter);
            } else if (isApostrophe(letter) && endsInDigit(word)) {
                Spelling.dotted(word);
            } else {
                break;
            }
            at++;
        }
        add(Kind.LATIN, start, at, Spelling.squeezed(word.toString()));
    }

    /** Two digits or more before letters, or one before a unit, are an amount. */
    private boolean isAmount(int start) {
        if (at - start >= 2) {
            return true;
        }
        int end = at;
        while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        return switch (text.substring(at, Math.min(end, at + 8))) {
            case "mg", "g", "gr", "ml", "cl", "cp", "x", "pills", "pill" -> true;
            default -> false;
        };
    }

    private void add(Kind kind, int start, int end, String key) {
        tokens.add(new Token(kind, start, end, position, key));
        position++;
    }

    private static Kind kind(int point) {
        if (point >= '0' && point <= '9') {
            return Kind.NUMBER;
        }
        if (point >= 'a' && point <= 'z') {
            return Kind.LATIN;
        }
        if (!Character.isLetterOrDigit(point)) {
            return null;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case ARABIC -> Kind.ARABIC;
            case LATIN -> Kind.LATIN;
            default -> Kind.OTHER_SCRIPT;
        };
    }

    private static boolean isEmoji(int point) {
        return point >= 0x1F000 || (point >= 0x2600 && point <= 0x27BF) || (point >= 0x2B00 && point <= 0x2BFF);
    }

    private static boolean isApostrophe(char letter) {
        return letter == '\'' || letter == '’' || letter == '`' || letter == '‘';
    }

    private static boolean endsInDigit(StringBuilder word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
    }

    private static boolean endsASentence(int point) {
        return point == '.' || point == '!' || point == '?' || point == '؟' || point == '\n' || point == '۔';
    }
}
