package org.sanad.gateway.plain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.contract.Wishes;
import org.sanad.gateway.page.Leaving;

/**
 * What a page's form was posted with. Anything may stand in it; what is missing or makes no sense is null or empty.
 *
 * @param id of this post's change, minted with the page; the same again is the same change
 * @param turn how many posts of this page's conversation were before
 * @param text with line ends as they were typed: a form turns each into two characters
 * @param told the child said on an earlier page that it is in danger
 * @param parentAgreed the child says that a parent agrees
 * @param previous the token of the last conversation
 * @param wishes whom the child would like to talk to
 * @param phrase four words that were given out before; never written into a page
 * @param leaving a message to be answered later; safe only where the form said so
 */
record Post(
        Deed deed,
        String language,
        UUID id,
        UUID messageId,
        String token,
        int turn,
        String text,
        String nickname,
        String ageBand,
        String consentVersion,
        boolean told,
        boolean parentAgreed,
        String previous,
        Wishes wishes,
        String phrase,
        Leaving leaving) {

    /** As many as an opening may name. */
    private static final int MOST_LANGUAGES = 5;

    enum Deed {
        /** Shows what stands before a conversation. */
        START,
        OPEN,
        OPEN_IN_DANGER,
        SAY,
        /** Nothing but what is new. */
        LOOK,
        DANGER,
        WORSE,
        HERE,
        END,
        LEAVE,
        /** Wants to leave a message; is asked whether an answer is safe. */
        LATER,
        LATER_SAFE,
        LATER_UNSAFE,
        LEAVE_MESSAGE,
        FORGET,
        /** Would like to know of words to come back with. */
        KEEP_WORDS,
        /** The words, or others. */
        WORDS,
        FORGET_WORDS;

        /** As a button says it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same, in a language that is spoken here and with those wishes that can be had here. */
    Post in(String spoken, List<String> languages) {
        return new Post(
                deed,
                spoken,
                id,
                messageId,
                token,
                turn,
                text,
                nickname,
                ageBand,
                consentVersion,
                told,
                parentAgreed,
                previous,
                new Wishes(
                        wishes.alsoSpeaks().stream()
                                .distinct()
                                .filter(language -> languages.contains(language) && !language.equals(spoken))
                                .limit(MOST_LANGUAGES)
                                .toList(),
                        wishes.counsellorGender()),
                phrase,
                leaving);
    }

    static Post parse(String form) {
        Map<String, String> fields = new HashMap<>();
        List<String> alsoSpeaks = new ArrayList<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = decoded(pair.substring(0, equals));
                String value = decoded(pair.substring(equals + 1));
                fields.putIfAbsent(name, value);
                if (name.equals("also")) {
                    alsoSpeaks.add(value);
                }
            }
        }
        String text = fields.getOrDefault("text", "").replace("\r\n", "\n");
        return new Post(
                deed(fields.get("do")),
                fields.get("language"),
                id(fields.get("id")),
                id(fields.get("message")),
                fields.get("token"),
                turn(fields.get("turn")),
                text,
                fields.getOrDefault("nickname", ""),
                fields.getOrDefault("age", ""),
                fields.getOrDefault("consent", ""),
                "yes".equals(fields.get("told")),
                "yes".equals(fields.get("parents")),
                blankToNull(fields.get("previous")),
                new Wishes(List.copyOf(alsoSpeaks), gender(fields.get("gender"))),
                blankToNull(fields.get("phrase")),
                new Leaving(
                        fields.get("token"),
                        "yes".equals(fields.get("safe")),
                        answerBy(fields.get("by")),
                        fields.getOrDefault("number", ""),
                        fields.getOrDefault("when", ""),
                        fields.getOrDefault("others", ""),
                        text));
    }

    /** Says nothing of what was written. */
    @Override
    public String toString() {
        return "Post[" + deed + "]";
    }

    private static Deed deed(String name) {
        try {
            return name == null
                    ? Deed.START
                    : Deed.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            return Deed.START;
        }
    }

    private static String gender(String name) {
        return "female".equals(name) || "male".equals(name) ? name : null;
    }

    private static AnswerBy answerBy(String name) {
        try {
            return name == null ? null : AnswerBy.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static UUID id(String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static int turn(String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            return -1;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
