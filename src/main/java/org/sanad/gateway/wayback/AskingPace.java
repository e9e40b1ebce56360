package org.sanad.gateway.wayback;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.sanad.gateway.live.TokenBucket;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** How often phrases may be asked for, since each costs a slow hash: by one contact, and by everybody together. */
@Singleton
class AskingPace {

    static final int OF_A_CONTACT_AT_ONCE = 5;
    static final int OF_ALL_AT_ONCE = 30;

    private static final double OF_A_CONTACT_PER_SECOND = 1 / 20.0;
    private static final double OF_ALL_PER_SECOND = 4;
    private static final int MOST = 10_000;

    private final LongSupplier nanos;
    private final TokenBucket all;
    private final Map<UUID, TokenBucket> contacts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, TokenBucket> eldest) {
            return size() > MOST;
        }
    };

    AskingPace() {
        this(System::nanoTime);
    }

    AskingPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new TokenBucket(OF_ALL_PER_SECOND, OF_ALL_AT_ONCE, nanos.getAsLong());
    }

    /** Throws {@code slow-down}, with the milliseconds to wait. */
    synchronized void check(UUID contactId) {
        long now = nanos.getAsLong();
        long wait = contacts.computeIfAbsent(
                        contactId, id -> new TokenBucket(OF_A_CONTACT_PER_SECOND, OF_A_CONTACT_AT_ONCE, now))
                .take(now);
        if (wait == 0) {
            wait = all.take(now);
        }
        if (wait > 0) {
            throw Problem.of(ProblemType.SLOW_DOWN).with("retryAfterMs", wait);
        }
    }
}
