package org.sanad.contract;

/** How grave a child's words are, the least grave first; what {@code triage} found. A person may see more in them, or less. */
public enum Risk {
    NONE,
    ELEVATED,
    HIGH,
    IMMINENT
}
