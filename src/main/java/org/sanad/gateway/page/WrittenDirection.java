package org.sanad.gateway.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The direction of what somebody wrote, and its runs that read left to right whatever stands around them, for pages that
 * are made here. The same rules as {@code protocol/src/direction.ts}, which explains them; {@code bidi-vectors.json}
 * holds both to it. Time grows with the text's length alone.
 */
final class WrittenDirection {

    private static final Pattern TOKEN = Pattern.compile("[^\\s\\p{Z}]+");
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.).+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LATIN = Pattern.compile(
            "[a-z0-9._%+-]++@[a-z0-9.-]++|[@#][a-z0-9_.]++|(?:[a-z0-9-]++\\.)++[a-z]{2,}+(?:/\\S*+)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[+*#]?\\p{Nd}[\\p{Nd}.,:/%*#٪٫٬–-]*+");
    private static final Pattern SIGNS = Pattern.compile("[+*#.,:/%٪٫٬]");
    private static final String AROUND = "\"'«»“”‘’()[]{}<>.,:;!?،؛؟…";
    private static final int PHONE = 7;

    private WrittenDirection() {}

    enum Direction {
        RTL,
        LTR
    }

    enum Kind {
        WORDS,
        LTR,
        LINK
    }

    record Piece(String text, Kind kind) {}

    private record Core(int start, int end) {

        String of(String text) {
            return text.substring(start, end);
        }
    }

    /** @param otherwise for a text without letters: the direction of the page */
    static Direction of(String text, Direction otherwise) {
        // Halves, so that the first letter decides only where the words do not.
        int weight = 0;
        int first = 0;
        for (Piece piece : pieces(text)) {
            if (piece.kind() != Kind.WORDS) {
                continue;
            }
            Matcher words = TOKEN.matcher(piece.text());
            while (words.find()) {
                int[] letters =
                        words.group().codePoints().filter(Character::isLetter).toArray();
                if (letters.length == 0) {
                    continue;
                }
                int strong = isRtl(letters[0]) ? 1 : -1;
                int rtl = 0;
                for (int letter : letters) {
                    rtl += isRtl(letter) ? 1 : -1;
                }
                int says = rtl == 0 ? strong : Integer.signum(rtl);
                first = first == 0 ? strong : first;
                weight += says * (Character.isUpperCase(letters[0]) ? 2 : 4);
            }
        }
        if (first == 0) {
            return otherwise;
        }
        return weight + first > 0 ? Direction.RTL : Direction.LTR;
    }

    /** The runs of a text, in order and complete. */
    static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        List<Core> cores = cores(text);
        int from = 0;
        for (int i = 0; i < cores.size(); i++) {
            int last = i;
            Kind kind = kind(cores.get(i).of(text));
            if (NUMBER.matcher(cores.get(i).of(text)).matches()) {
                int end = lastOfPhone(text, cores, i);
                if (digits(text.substring(cores.get(i).start(), cores.get(end).end())) >= PHONE) {
                    last = end;
                    kind = Kind.LTR;
                }
            }
            if (kind == Kind.WORDS) {
                continue;
            }
            int start = cores.get(i).start();
            if (start > from) {
                pieces.add(new Piece(text.substring(from, start), Kind.WORDS));
            }
            from = cores.get(last).end();
            pieces.add(new Piece(text.substring(start, from), kind));
            i = last;
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), Kind.WORDS));
        }
        return List.copyOf(pieces);
    }

    private static Kind kind(String core) {
        if (LINK.matcher(core).matches()) {
            return Kind.LINK;
        }
        boolean signed = NUMBER.matcher(core).matches() && SIGNS.matcher(core).find();
        return signed || LATIN.matcher(core).matches() ? Kind.LTR : Kind.WORDS;
    }

    /** The groups of a phone number belong together. */
    private static int lastOfPhone(String text, List<Core> cores, int first) {
        int last = first;
        if ("+0٠۰".indexOf(text.charAt(cores.get(first).start())) < 0) {
            return last;
        }
        while (last + 1 < cores.size()
                && cores.get(last + 1).start() == cores.get(last).end() + 1
                && NUMBER.matcher(cores.get(last + 1).of(text)).matches()) {
            last++;
        }
        return last;
    }

    private static long digits(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }

    private static boolean isRtl(int letter) {
        return switch (Character.getDirectionality(letter)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    /** Each word without the quotation marks, brackets and stops around it. */
    private static List<Core> cores(String text) {
        List<Core> cores = new ArrayList<>();
        Matcher tokens = TOKEN.matcher(text);
        while (tokens.find()) {
            int start = tokens.start();
            int end = tokens.end();
            while (start < end && AROUND.indexOf(text.charAt(start)) >= 0) {
                start++;
            }
            while (end > start && AROUND.indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            cores.add(new Core(start, end));
        }
        return cores;
    }
}
