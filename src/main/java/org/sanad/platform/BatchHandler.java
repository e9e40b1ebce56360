package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Applies new events, in their order, inside one transaction. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Called with at least one event; repeats are already removed. May be called again with the same events when the
     * transaction did not commit, so its effects must all be in {@code work}.
     */
    Uni<Void> handle(Work work, List<Received> events);
}
