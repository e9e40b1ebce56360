package org.sanad.contract;

/**
 * How urgent a contact is, the most urgent first. The system may raise a level by itself; only a person lowers one
 * (domain R2.8).
 */
public enum Level {
    IMMINENT,
    HIGH,
    ELEVATED,
    STANDARD;

    public boolean isMoreUrgentThan(Level other) {
        return ordinal() < other.ordinal();
    }
}
