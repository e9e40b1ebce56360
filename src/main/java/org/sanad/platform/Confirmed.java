package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Deletes from one outbox what the broker has, the rows of several transactions with one commit. Nobody waits for it, while
 * every commit more makes those wait who share the disk. A row that a dying process did not delete is sent again, which
 * an {@link Inbox} notices.
 */
final class Confirmed {

    /** Well below {@link OutboxSweeper#LEFT_BEHIND}, so that another process does not take these rows for forgotten. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private static final Logger LOG = Logger.getLogger(Confirmed.class);
    private static final String DELETE = "delete from outbox where event_id = any($1)";

    private final Service service;
    private final Pool pool;
    private final Consumer<UUID> settled;
    private final Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean gathering = new AtomicBoolean();

    /** @param settled told of each row that is gone, or is left to the sweeper */
    Confirmed(Service service, Pool pool, Consumer<UUID> settled) {
        this.service = service;
        this.pool = pool;
        this.settled = settled;
    }

    void add(UUID eventId) {
        waiting.add(eventId);
        if (gathering.compareAndSet(false, true)) {
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(GATHERING)
                    .subscribe()
                    .with(ignored -> delete());
        }
    }

    private void delete() {
        // before the rows are taken, so that whoever comes meanwhile starts to gather anew
        gathering.set(false);
        List<UUID> ids = new ArrayList<>();
        for (UUID id = waiting.poll(); id != null; id = waiting.poll()) {
            ids.add(id);
        }
        if (ids.isEmpty()) {
            return;
        }
        pool.preparedQuery(DELETE)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .eventually(() -> ids.forEach(settled))
                .subscribe()
                .with(
                        deleted -> {},
                        failure -> LOG.warnf(
                                "outbox of %s: %d events stay for the sweeper (%s)",
                                service.id(), ids.size(), failure.getClass().getSimpleName()));
    }
}
