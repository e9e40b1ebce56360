package org.sanad.administration;

/**
 * One thing wrong with a document that was sent.
 *
 * @param field where, for example {@code callTypes[0].label[ar]}
 * @param code what, stable: a console may translate it
 * @param message what, in English; never quotes what was sent
 */
record Invalid(String field, String code, String message) {

    static Invalid required(String field) {
        return new Invalid(field, "required", "is needed");
    }

    static Invalid unknown(String field, String message) {
        return new Invalid(field, "unknown", message);
    }

    static Invalid repeated(String field) {
        return new Invalid(field, "repeated", "is there twice");
    }

    static Invalid format(String field, String message) {
        return new Invalid(field, "format", message);
    }
}
