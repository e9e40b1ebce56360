package org.sanad.gateway.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.gateway.conversation.LeftMessages.Left;

/**
 * A message to be answered later, as a page sends it.
 *
 * @param token the page's, in the body: addresses are logged, bodies are not
 * @param safe whether the child said that it is safe to answer; nothing is kept otherwise
 * @param number with the digits of any script
 * @param when in the child's words, at most 300 characters
 * @param sayToOthers what we may say if somebody else answers, at most 300 characters
 * @param text at most 2,000 characters
 */
public record Leaving(
        String token, Boolean safe, AnswerBy answerBy, String number, String when, String sayToOthers, String text) {

    public static final int LONGEST_NUMBER = 32;
    public static final int LONGEST_TEXT = 2_000;
    public static final int LONGEST_ANSWER = 300;

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()/.-]{3,30}");

    /** One thing wrong with what was sent; never quotes it. */
    public record Fault(String field, String code, String message) {}

    /** Empty when it may be kept. */
    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!Boolean.TRUE.equals(safe)) {
            faults.add(new Fault("safe", "unsafe", "nothing is kept unless an answer is safe"));
        }
        if (answerBy == null) {
            faults.add(new Fault("answerBy", "required", "is needed"));
        }
        if (!NUMBER.matcher(latin(number)).matches()) {
            faults.add(new Fault("number", "format", "is not a telephone number"));
        }
        atMost(LONGEST_ANSWER, "when", when, faults);
        atMost(LONGEST_ANSWER, "sayToOthers", sayToOthers, faults);
        atMost(LONGEST_TEXT, "text", text, faults);
        return faults;
    }

    Left left() {
        return new Left(answerBy, latin(number), orEmpty(when), orEmpty(sayToOthers), orEmpty(text));
    }

    @Override
    public String toString() {
        return "Leaving[...]";
    }

    /** Children type the digits of their keyboard; a telephone wants 0 to 9. */
    private static String latin(String number) {
        var digits = new StringBuilder();
        orEmpty(number)
                .strip()
                .codePoints()
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    private static void atMost(int characters, String field, String text, List<Fault> faults) {
        if (text != null && text.codePointCount(0, text.length()) > characters) {
            faults.add(new Fault(field, "length", "is longer than " + characters));
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
