package org.sanad.gateway.wayback;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When a phrase is checked: {@link #AT_ONCE} of one helpline at once, then one each {@link #EACH}, whoever types them. Only
 * the check waits, never the conversation that it belongs to.
 */
final class CheckLine {

    static final int AT_ONCE = 20;
    static final Duration EACH = Duration.ofSeconds(1);

    /** Who would wait longer than this is a flood, or is behind one; the phrase is not looked at. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** When the helpline's checks would have been through, had they come one after another. */
    private final Map<String, Instant> through = new HashMap<>();

    /** @return how long to wait, or empty when it is not checked at all */
    synchronized Optional<Duration> next(String helplineId, Instant now) {
        Instant rested = now.minus(EACH.multipliedBy(AT_ONCE));
        Instant before = through.getOrDefault(helplineId, rested);
        Instant mine = (before.isBefore(rested) ? rested : before).plus(EACH);
        Duration wait = Duration.between(now, mine);
        if (wait.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        through.put(helplineId, mine);
        return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    }
}
