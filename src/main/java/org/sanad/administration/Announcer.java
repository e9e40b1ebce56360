package org.sanad.administration;

import io.quarkus.hibernate.orm.PersistenceUnit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.platform.OutboxForEntities;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Says everything again when the process starts and every hour: the topic is the other services' only source, and it must
 * hold the newest state whatever became of it, be it created anew or be an event sent late by a sweeper after a newer one.
 */
@ApplicationScoped
class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private static final Duration AGAIN = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After the migration, and after the channels, which must carry what is announced. */
    private static final int LATE = 5_000;

    private final Services services;
    private final Instance<Mutiny.SessionFactory> sessions;
    private final OutboxForEntities outbox;
    private final DemoSeed seed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("administration-announcer").factory());

    Announcer(
            Services services,
            @PersistenceUnit(StoredJson.UNIT) Instance<Mutiny.SessionFactory> sessions,
            OutboxForEntities outbox,
            DemoSeed seed) {
        this.services = services;
        this.sessions = sessions;
        this.outbox = outbox;
        this.seed = seed;
    }

    void start(@Observes @Priority(LATE) StartupEvent started) {
        if (services.runs(Service.ADMINISTRATION)) {
            thread.execute(this::announce);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void announce() {
        Duration next = AGAIN;
        try {
            VertxContextSupport.subscribeAndAwait(() -> seed.sow()
                    .chain(this::announceAll)
                    .ifNoItem()
                    .after(PATIENCE)
                    .fail());
        } catch (Throwable failure) {
            // The database may come up later than we do.
            LOG.warnf("helplines are not announced yet (%s)", failure.getClass().getName());
            next = AFTER_FAILURE;
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::announce, next.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * The rows are locked against change until the events are in the outbox: otherwise an old version could be announced
     * after a newer one, and the compacted topic would keep the old.
     */
    Uni<Void> announceAll() {
        return outbox.transaction(
                sessions.get(), Service.ADMINISTRATION, (session, emitted) -> session.createSelectionQuery(
                                "from HelplineEntity order by id", HelplineEntity.class)
                        .setLockMode(LockModeType.PESSIMISTIC_READ)
                        .getResultList()
                        .invoke(all -> all.forEach(one -> emitted.emit(new HelplineChanged(one.contract()))))
                        .chain(() -> session.createSelectionQuery(
                                        "from CounsellorEntity order by id", CounsellorEntity.class)
                                .setLockMode(LockModeType.PESSIMISTIC_READ)
                                .getResultList())
                        .invoke(all -> all.forEach(one -> emitted.emit(new CounsellorProfileChanged(one.contract()))))
                        .replaceWithVoid());
    }
}
