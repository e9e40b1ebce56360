package org.sanad.gateway.page;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sanad.gateway.live.TokenBucket;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * How often messages may be left: by one page, and by everybody together, since who guesses tokens has a new one each time.
 * Never by address, for the reason that {@link TokenBucket} gives. A page that types its number wrong a few times does not
 * meet the limit.
 */
@Singleton
class LeavingPace {

    static final int OF_A_PAGE_AT_ONCE = 10;
    static final int OF_ALL_AT_ONCE = 200;

    private static final double OF_A_PAGE_PER_SECOND = 1 / 6.0;

    /** Each costs a look into the database, and a few times what the busiest helpline could ever see. */
    private static final double OF_ALL_PER_SECOND = 50;

    private static final int MOST_PAGES = 10_000;

    private final LongSupplier nanos;
    private final TokenBucket all;

    /** By the token's hash code: two that share one only share a limit, and no token is kept. */
    private final Map<Integer, TokenBucket> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, TokenBucket> eldest) {
            return size() > MOST_PAGES;
        }
    };

    LeavingPace() {
        this(System::nanoTime);
    }

    LeavingPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.all = new TokenBucket(OF_ALL_PER_SECOND, OF_ALL_AT_ONCE, nanos.getAsLong());
    }

    /** Throws {@code slow-down}, with the milliseconds to wait. */
    synchronized void check(String token) {
        long now = nanos.getAsLong();
        TokenBucket page = pages.computeIfAbsent(
                token.hashCode(), hash -> new TokenBucket(OF_A_PAGE_PER_SECOND, OF_A_PAGE_AT_ONCE, now));
        long wait = page.take(now);
        if (wait == 0) {
            wait = all.take(now);
        }
        if (wait > 0) {
            throw Problem.of(ProblemType.SLOW_DOWN).with("retryAfterMs", wait);
        }
    }
}
