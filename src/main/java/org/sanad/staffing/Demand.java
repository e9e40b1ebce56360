package org.sanad.staffing;

/**
 * The work that comes in.
 *
 * @param contactsPerHour mean arrivals in an hour, above 0
 * @param handleSeconds mean time a counsellor is busy with one contact, wrap-up included, above 0
 */
public record Demand(double contactsPerHour, double handleSeconds) {

    public Demand {
        if (!(contactsPerHour > 0 && Double.isFinite(contactsPerHour))) {
            throw new IllegalArgumentException("contactsPerHour must be above 0");
        }
        if (!(handleSeconds > 0 && Double.isFinite(handleSeconds))) {
            throw new IllegalArgumentException("handleSeconds must be above 0");
        }
    }

    /** Counsellors that would be busy on average if nobody ever waited, in Erlang. */
    public double load() {
        return contactsPerHour * handleSeconds / 3600;
    }

    double perSecond() {
        return contactsPerHour / 3600;
    }

    double servedPerSecond() {
        return 1 / handleSeconds;
    }

    static void checkCounsellors(int counsellors) {
        if (counsellors < 1) {
            throw new IllegalArgumentException("counsellors must be at least 1");
        }
    }
}
