package org.sanad.routing;

import java.time.Instant;
import java.util.Set;

/**
 * What supervisors and the surge rule have switched at a helpline.
 *
 * @param diverted languages whose contacts go to supervisors first
 */
record Settings(Set<String> diverted, Surge surge) {

    static final Settings NONE = new Settings(Set.of(), Surge.OFF);

    Settings {
        diverted = Set.copyOf(diverted);
    }

    /**
     * @param forced whether a supervisor decided it, so that the rule leaves it alone
     * @param extraChats whether a supervisor consented to one chat more for everybody
     */
    record Surge(boolean on, boolean forced, boolean extraChats, Instant since) {
        static final Surge OFF = new Surge(false, false, false, null);
    }
}
