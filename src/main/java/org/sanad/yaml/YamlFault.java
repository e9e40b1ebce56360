package org.sanad.yaml;

/**
 * One thing that is wrong with a file that somebody wrote.
 *
 * @param line where in the file, from 1
 * @param field the path of the key, for example {@code days.TRANSCRIPT}; {@code agencies[1].phone} in a list
 * @param detail what would be right: a range, a key; never more than a few words
 */
public record YamlFault(int line, String field, Code code, String detail) {

    public enum Code {
        UNREADABLE("the file cannot be read"),
        NOT_YAML("this is not YAML: %s"),
        TOO_LARGE("the file has more than %s characters"),
        MISSING("this is missing"),
        UNKNOWN_KEY("there is no such key"),
        REPEATED_KEY("this key is there twice"),
        NOT_A_SECTION("this must have keys of its own"),
        NOT_A_LIST("this must be a list"),
        NOT_TEXT("this must be %s"),
        NOT_A_NUMBER("this must be a number"),
        NOT_A_WHOLE_NUMBER("this must be a whole number"),
        NOT_TRUE_OR_FALSE("this must be true or false"),
        UNKNOWN_WORD("this must be one of %s"),
        OUT_OF_RANGE("this must be %s"),
        NOT_MORE("this must be more than %s"),
        NOT_LESS("this must be less than %s");

        private final String reason;

        Code(String reason) {
            this.reason = reason;
        }
    }

    /** In English, for logs and operators. */
    public String reason() {
        return code.reason.formatted(detail);
    }

    /** {@code file:line field reason}. */
    public String in(String file) {
        return "%s:%d %s: %s".formatted(file, line, field, reason());
    }
}
