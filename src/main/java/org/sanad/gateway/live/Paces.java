package org.sanad.gateway.live;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How fast each child may speak, by its contact: who comes back on a new socket finds what is left of the allowance, not a
 * full one. Each node keeps its own.
 *
 * <p>The contacts that spoke last are kept. An allowance is full again after some seconds, so that one that was dropped is
 * as good as a new one.
 */
final class Paces {

    static final int MOST = 10_000;

    private final Map<UUID, TokenBucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, TokenBucket> eldest) {
            return size() > MOST;
        }
    });

    TokenBucket of(UUID contactId) {
        return buckets.computeIfAbsent(contactId, any -> Link.pace());
    }
}
