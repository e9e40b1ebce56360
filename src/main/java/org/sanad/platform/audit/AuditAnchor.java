package org.sanad.platform.audit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.sanad.platform.Databases;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;

/**
 * Tells the log where each chain ends, every minute in which it grew. Logs leave the machine for a collector that the
 * database's owner does not own; so a chain whose newest rows were cut off, or that was written anew from a row onwards,
 * does not fit what was told (see {@link Anchor}).
 */
@Singleton
class AuditAnchor {

    static final Duration EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(AuditAnchor.class);
    private static final String HEAD = "select seq, hash from audit order by seq desc limit 1";

    private final Databases databases;
    private final Map<Service, Long> told = new ConcurrentHashMap<>();

    AuditAnchor(Databases databases) {
        this.databases = databases;
    }

    void start(@Observes StartupEvent started, org.sanad.platform.Services services) {
        services.running().forEach(service -> Rounds.every(EVERY, "audit of " + service.id(), () -> tell(service)));
    }

    private Uni<Void> tell(Service service) {
        return databases
                .of(service)
                .pool()
                .query(HEAD)
                .execute()
                .invoke(rows -> {
                    for (Row row : rows) {
                        long seq = row.getLong(0);
                        if (!Long.valueOf(seq).equals(told.put(service, seq))) {
                            LOG.info(new Anchor(
                                            service.id(),
                                            seq,
                                            HexFormat.of()
                                                    .formatHex(row.getBuffer(1).getBytes()))
                                    .line());
                        }
                    }
                })
                .replaceWithVoid();
    }
}
