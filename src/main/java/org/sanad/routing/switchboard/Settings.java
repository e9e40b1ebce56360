package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.Set;

/**
 * What supervisors and the surge rule have switched at a helpline.
 *
 * @param diverted languages whose contacts go to supervisors first
 */
public record Settings(Set<String> diverted, Surge surge) {

    public static final Settings NONE = new Settings(Set.of(), Surge.OFF);

    public Settings {
        diverted = Set.copyOf(diverted);
    }

    /**
     * @param forced whether a supervisor decided it, so that the rule leaves it alone
     * @param extraChats whether a supervisor consented to one chat more for everybody
     */
    public record Surge(boolean on, boolean forced, boolean extraChats, Instant since) {
        static final Surge OFF = new Surge(false, false, false, null);
    }
}
