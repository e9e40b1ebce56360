package org.sanad.platform;

import java.util.Locale;

/** The services of which a process runs all, some or one. Each has its schema, its database role and its switch. */
public enum Service {
    GATEWAY,
    INTAKE,
    ROUTING,
    ESCALATION,
    SUPERVISION,
    ADMINISTRATION;

    /** The name in configuration, addresses, schemas and consumer groups. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
