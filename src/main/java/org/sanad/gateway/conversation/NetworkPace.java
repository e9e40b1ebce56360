package org.sanad.gateway.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long an opening waits so that one network does not crowd out the others: nothing for {@link #AT_ONCE} of them, then
 * a little more for each, never more than {@link #LONGEST}. Nobody is turned away (features section 3, item 10): 500
 * children behind one address all come in within {@link #LONGEST}.
 *
 * <p>Networks are told apart by keys that the caller makes. Only those that opened something lately are kept.
 */
final class NetworkPace<K> {

    static final int AT_ONCE = 200;
    static final Duration EACH = Duration.ofMillis(20);
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final int MOST = 20_000;

    /** When the network's openings would have been through, had they come one after another. */
    private final Map<K, Instant> through = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > MOST;
        }
    };

    synchronized Duration next(K network, Instant now) {
        Instant rested = now.minus(EACH.multipliedBy(AT_ONCE));
        Instant before = through.getOrDefault(network, rested);
        Instant mine = (before.isBefore(rested) ? rested : before).plus(EACH);
        // A flood must not make those who come after it wait longer than the longest.
        Instant latest = now.plus(LONGEST);
        through.put(network, mine.isAfter(latest) ? latest : mine);
        Duration wait = Duration.between(now, mine);
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    synchronized void forget() {
        through.clear();
    }
}
