package org.sanad.routing.policy;

import org.sanad.yaml.YamlFault;

/**
 * One thing that is wrong with a policy.
 *
 * @param line where in the file, from 1; 0 when it was not read from one
 * @param field the path of the key, for example {@code levels.HIGH.offersAtOnce}; {@code steps[1].match} in a list
 * @param code stable, so that a supervisor reads it in their language
 * @param detail what was found or would be right: a range, a key, a language; never more than a few words
 */
public record PolicyFault(int line, String field, Code code, String detail) {

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
        NOT_LESS("this must be less than %s"),
        STEPS_OUT_OF_ORDER("a step may only widen the one before it, and be there once"),
        WISH_FOR_EVER("the last step must not keep to wishes: a child with a rare wish would wait for ever"),
        WAITS_FOR_EVER("contacts of this level would never age and could wait for ever behind more urgent ones"),
        AGES_TO_IMMINENT("nothing becomes imminent by waiting: this must be never"),
        IMMINENT_TOO_SLOW("a contact in imminent danger would wait %s s before everybody is asked; 300 is the most"),
        STRANDS_LANGUAGE("no step ever reaches somebody for %s"),
        HOLDS_BACK_ALL(
                "all slots of %s would be kept free for imminent danger, and everybody else would wait for ever");

        private final String reason;

        Code(String reason) {
            this.reason = reason;
        }
    }

    static PolicyFault of(YamlFault fault) {
        return new PolicyFault(
                fault.line(), fault.field(), Code.valueOf(fault.code().name()), fault.detail());
    }

    PolicyFault at(int line) {
        return new PolicyFault(line, field, code, detail);
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
