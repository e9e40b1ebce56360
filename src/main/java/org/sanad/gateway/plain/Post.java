package org.sanad.gateway.plain;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a page's form was posted with. Anything may stand in it; what is missing or makes no sense is null or empty.
 *
 * @param id of this post's change, minted with the page; the same again is the same change
 * @param turn how many posts of this page's conversation were before
 * @param text with line ends as they were typed: a form turns each into two characters
 * @param told the child said on an earlier page that it is in danger
 * @param parentAgreed the child says that a parent agrees
 * @param previous the token of the last conversation
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
        String previous) {

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
        LEAVE
    }

    /** The same, in a language that is spoken here. */
    Post in(String spoken) {
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
                previous);
    }

    static Post parse(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Post(
                deed(fields.get("do")),
                fields.get("language"),
                id(fields.get("id")),
                id(fields.get("message")),
                fields.get("token"),
                turn(fields.get("turn")),
                fields.getOrDefault("text", "").replace("\r\n", "\n"),
                fields.getOrDefault("nickname", ""),
                fields.getOrDefault("age", ""),
                fields.getOrDefault("consent", ""),
                "yes".equals(fields.get("told")),
                "yes".equals(fields.get("parents")),
                blankToNull(fields.get("previous")));
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
