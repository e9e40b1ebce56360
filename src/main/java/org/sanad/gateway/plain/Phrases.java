package org.sanad.gateway.plain;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The texts of one language, from the same catalogues as the front end's: ICU messages, of which a child's page uses {@code {name}},
 * {@code {n, number}} and {@code {n, plural, ...}}. Whatever else stands in one is a fault that a test finds.
 */
final class Phrases {

    private static final List<String> FORMS = List.of("zero", "one", "two", "few", "many", "other");

    private final String language;
    private final Locale locale;
    private final Map<String, String> texts;

    /** @param locale with a region: digits differ between regions (domain R5.1) */
    Phrases(String language, Locale locale, Map<String, String> texts) {
        this.language = language;
        this.locale = locale;
        this.texts = texts;
    }

    String language() {
        return language;
    }

    Locale locale() {
        return locale;
    }

    /** @throws IllegalArgumentException of a key that is in no catalogue */
    String text(String key) {
        return text(key, Map.of());
    }

    String text(String key, Map<String, ?> values) {
        String message = texts.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language);
        }
        return format(message, values, null);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    private String format(String message, Map<String, ?> values, String counted) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            if (c == '{') {
                int end = closing(message, at);
                text.append(argument(message.substring(at + 1, end), values));
                at = end + 1;
            } else {
                text.append(c == '#' && counted != null ? counted : String.valueOf(c));
                at++;
            }
        }
        return text.toString();
    }

    private String argument(String inside, Map<String, ?> values) {
        String[] parts = inside.split(",", 3);
        Object value = values.get(parts[0].strip());
        if (value == null) {
            throw new IllegalArgumentException("a message needs " + parts[0].strip());
        }
        String kind = parts.length == 1 ? "" : parts[1].strip();
        return switch (kind) {
            case "" -> value instanceof Number number ? number(number.longValue()) : value.toString();
            case "number" -> number(((Number) value).longValue());
            case "plural" -> plural(parts[2], ((Number) value).longValue(), values);
            default -> throw new IllegalArgumentException("a message has a part of kind " + kind);
        };
    }

    private String plural(String options, long n, Map<String, ?> values) {
        String exact = option(options, "=" + n);
        String chosen = exact != null ? exact : option(options, form(language, n));
        return format(chosen != null ? chosen : option(options, "other"), values, number(n));
    }

    /** Null when there is no such option. */
    private static String option(String options, String name) {
        int at = 0;
        while (at < options.length()) {
            int open = options.indexOf('{', at);
            if (open < 0) {
                return null;
            }
            int end = closing(options, open);
            if (options.substring(at, open).strip().equals(name)) {
                return options.substring(open + 1, end);
            }
            at = end + 1;
        }
        return null;
    }

    /** CLDR's category of a whole number. */
    static String form(String language, long n) {
        int index =
                switch (language) {
                    case "ar" -> n <= 2 ? (int) n : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5;
                    case "fr" -> n <= 1 ? 1 : 5;
                    case "he" -> n == 1 ? 1 : n == 2 ? 2 : 5;
                    default -> n == 1 ? 1 : 5;
                };
        return FORMS.get(index);
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a message has a brace too few");
    }
}
