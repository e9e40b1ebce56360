package org.sanad.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.function.Function;

/**
 * A service's own database. What happens in one {@link #transaction} is true together with the events it emits, or not
 * at all.
 */
public final class Database {

    private final Service service;
    private final Pool pool;
    private final Outbox outbox;

    Database(Service service, Pool pool, Outbox outbox) {
        this.service = service;
        this.pool = pool;
        this.outbox = outbox;
    }

    public Service service() {
        return service;
    }

    /** For reads outside a transaction. */
    public Pool pool() {
        return pool;
    }

    /** Runs {@code work} in one transaction and publishes what it emitted once that has committed. */
    public <T> Uni<T> transaction(Function<Work, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Holder holder = new Holder();
            return pool.withTransaction(connection -> {
                        Work started = new Work(connection);
                        holder.work = started;
                        return work.apply(started).call(() -> outbox.write(service, connection, started.emitted())
                                .invoke(rows -> holder.rows = rows));
                    })
                    .invoke(() -> outbox.publish(service, this, holder.rows));
        });
    }

    private static final class Holder {
        private Work work;
        private java.util.List<OutboxRow> rows = java.util.List.of();
    }
}
