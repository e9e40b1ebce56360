package org.sanad.routing.switchboard;

/** A hand that cannot do what it was asked to; nothing was changed. */
public final class HandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Why {
        UNKNOWN_CONTACT,
        UNKNOWN_COUNSELLOR,
        UNKNOWN_LANGUAGE,
        /** The contact does not wait. */
        NOT_WAITING,
        /** Nobody has the contact. */
        NOT_HELD,
        /** The counsellor is not there, or on a break. */
        NOT_READY,
        /** The counsellor holds more than their capacity already. */
        NO_SLOT,
        /** It is so already. */
        NO_CHANGE
    }

    private final transient Why why;

    HandRefused(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
