package org.sanad.triage;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * Writes a text the way the lexicon is written, so that one entry finds every spelling (domain section 5, fact 4; R5.4):
 * compatibility decomposition, no marks, tatweel or format characters, one alef, one yeh, one kaf, one heh, no lone hamza,
 * ASCII digits, lower case, and three or more of a letter in a row are one. Emoji stay. Applying it twice changes nothing.
 *
 * <p>Digits are not shortened: 1000 is not 10. What is stored is always the original.
 */
public final class Normaliser {

    private static final int KNOWN = 0x700;
    private static final String[] DECOMPOSED = new String[KNOWN];

    static {
        for (int point = 0; point < KNOWN; point++) {
            DECOMPOSED[point] = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        }
    }

    private final String original;
    private char[] text;
    private int[] starts;
    private int[] ends;
    private int length;

    private Normaliser(String original) {
        this.original = original;
        int room = original.length() + 16;
        this.text = new char[room];
        this.starts = new int[room];
        this.ends = new int[room];
    }

    /** The text alone. */
    public static String normalise(String original) {
        return of(original).text();
    }

    static Normalised of(String original) {
        Normaliser normaliser = new Normaliser(original);
        normaliser.decompose();
        normaliser.collapse();
        return new Normalised(
                new String(normaliser.text, 0, normaliser.length),
                Arrays.copyOf(normaliser.starts, normaliser.length),
                Arrays.copyOf(normaliser.ends, normaliser.length));
    }

    private void decompose() {
        int at = 0;
        while (at < original.length()) {
            int point = original.codePointAt(at);
            int end = at + Character.charCount(point);
            if (point < 0x80) {
                append(Character.toLowerCase(point), at, end);
            } else {
                String parts = point < KNOWN
                        ? DECOMPOSED[point]
                        : Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
                for (int i = 0; i < parts.length(); ) {
                    int part = parts.codePointAt(i);
                    i += Character.charCount(part);
                    int folded = fold(part);
                    if (folded >= 0) {
                        append(folded, at, end);
                    }
                }
            }
            at = end;
        }
    }

    /** Negative when the character is left out. */
    private static int fold(int point) {
        switch (point) {
            case 'ٱ':
                return 'ا';
            case 'ى', 'ی':
                return 'ي';
            case 'ک':
                return 'ك';
            case 'ة', 'ہ', 'ھ', 'ۃ', 'ە':
                return 'ه';
            case 'ء', 'ـ':
                return -1;
            default:
                break;
        }
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.FORMAT:
                return -1;
            case Character.DECIMAL_DIGIT_NUMBER:
                return '0' + Character.digit(point, 10);
            default:
                return Character.toLowerCase(point);
        }
    }

    private void append(int point, int start, int end) {
        if (length + 2 > text.length) {
            int room = text.length * 2;
            text = Arrays.copyOf(text, room);
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
        }
        int chars = Character.toChars(point, text, length);
        for (int i = 0; i < chars; i++) {
            starts[length + i] = start;
            ends[length + i] = end;
        }
        length += chars;
    }

    /** Three or more of the same in a row are one, which then stands for all of them. */
    private void collapse() {
        int to = 0;
        int from = 0;
        while (from < length) {
            int point = Character.codePointAt(text, from, length);
            int chars = Character.charCount(point);
            int run = from + chars;
            while (run < length && Character.codePointAt(text, run, length) == point) {
                run += chars;
            }
            int times = (run - from) / chars;
            int kept = times >= 3 && !Character.isDigit(point) ? 1 : times;
            for (int i = 0; i < kept * chars; i++) {
                text[to + i] = text[from + i];
                starts[to + i] = starts[from + i];
                ends[to + i] = kept == times ? ends[from + i] : ends[run - 1];
            }
            to += kept * chars;
            from = run;
        }
        length = to;
    }
}
