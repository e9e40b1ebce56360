package org.sanad.contract;

/** What a counsellor asks the switchboard to do with a contact they hold. */
public final class Handover {

    private Handover() {}

    public enum Kind {
        /** Somebody else takes the contact; the asker keeps it until somebody has. */
        TRANSFER,
        /** Somebody else comes in beside the asker: a conference. */
        JOIN
    }

    /** Whom the contact is handed to. */
    public enum TargetKind {
        /** Whoever speaks {@code value}, a BCP 47 language. */
        LANGUAGE,
        /** Whoever has the skill {@code value}. */
        SKILL,
        /** The counsellor {@code value} and nobody else. */
        COUNSELLOR,
        /** Whoever interprets between the contact's language and {@code value}. */
        INTERPRETER,
        /** Any supervisor; {@code value} is null. */
        SUPERVISOR
    }

    public record Target(TargetKind kind, String value) {}

    public enum Outcome {
        ACCEPTED,
        /** Nobody took it in time; the asker has the contact as before. */
        EXPIRED,
        DECLINED,
        /** The asker thought better of it, or was lost. */
        CANCELLED,
        CONTACT_ENDED
    }
}
