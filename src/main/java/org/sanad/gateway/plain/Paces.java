package org.sanad.gateway.plain;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.sanad.gateway.live.Link;
import org.sanad.gateway.live.TokenBucket;

/** How fast one contact's pages may be posted: as a socket's frames, and likewise per contact, never per address. */
@Singleton
class Paces {

    /** A bucket that nobody drew from for so long is full again. */
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(1).toNanos();

    private final Map<UUID, Pace> paces = new ConcurrentHashMap<>();

    private static final class Pace {
        private final TokenBucket bucket = Link.pace();
        private long asked;

        synchronized boolean admits(long now) {
            asked = now;
            return bucket.take(now) == 0;
        }

        synchronized boolean isForgotten(long now) {
            return now - asked > FORGOTTEN_NANOS;
        }
    }

    Paces(Vertx vertx) {
        vertx.setPeriodic(Duration.ofMinutes(1).toMillis(), timer -> paces.values()
                .removeIf(pace -> pace.isForgotten(System.nanoTime())));
    }

    boolean admits(UUID contactId) {
        return paces.computeIfAbsent(contactId, id -> new Pace()).admits(System.nanoTime());
    }
}
