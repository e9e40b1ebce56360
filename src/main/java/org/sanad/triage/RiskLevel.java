package org.sanad.triage;

/** How grave what a text tells is, the least grave first. */
public enum RiskLevel {
    NONE,
    ELEVATED,
    HIGH,
    IMMINENT;

    public boolean isAbove(RiskLevel other) {
        return compareTo(other) > 0;
    }
}
