package org.sanad.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.sanad.platform.key.MasterKey;

/**
 * Turns keys while the service runs: takes up what other replicas added, wraps helplines' keys by a new master key, and
 * gives a helpline a new key from time to time. Any replica may do it, one key at a time.
 */
@ApplicationScoped
class KeyRounds {

    /** The services that seal something. */
    static final Set<Service> SEALING = EnumSet.of(Service.GATEWAY, Service.ESCALATION);

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Logger LOG = Logger.getLogger(KeyRounds.class);

    private final Services services;
    private final MasterKey master;
    private final HelplineKeys keys;
    private final Vault vault;
    private final Duration life;
    private final MeterRegistry metrics;
    private final Map<Service, AtomicLong> behind = new EnumMap<>(Service.class);
    private final Set<Service> stuck = ConcurrentHashMap.newKeySet();

    KeyRounds(
            Services services,
            MasterKey master,
            HelplineKeys keys,
            Vault vault,
            MasterKey.Settings settings,
            MeterRegistry metrics) {
        this.services = services;
        this.master = master;
        this.keys = keys;
        this.vault = vault;
        this.life = settings.helplineKeyLife();
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        if (!master.present()) {
            return;
        }
        for (Service service : SEALING) {
            if (services.runs(service)) {
                AtomicLong count = new AtomicLong();
                behind.put(service, count);
                Gauge.builder("sanad.encryption.keys.behind", count, AtomicLong::get)
                        .tag("service", service.id())
                        .register(metrics);
                Rounds.every(EVERY, "keys of " + service.id(), () -> round(service));
            }
        }
    }

    private Uni<Void> round(Service service) {
        return bringUpToDate(service)
                .invoke(() -> stuck.remove(service))
                .onFailure(Vault.SealBrokenException.class)
                .recoverWithItem(() -> {
                    if (stuck.add(service)) {
                        LOG.errorf(
                                "a helpline's key of %s cannot be opened with the master keys that are here",
                                service.id());
                    }
                    return null;
                })
                .chain(() -> vault.refresh(service))
                .chain(() -> keys.behind(service))
                .invoke(count -> {
                    if (behind.get(service).getAndSet(count) > 0 && count == 0) {
                        LOG.infof(
                                "every key of %s is wrapped by %s; it needs no other master key",
                                service.id(), master.current().name());
                    }
                })
                .replaceWithVoid();
    }

    /** One after the other, until none is left. */
    private Uni<Void> bringUpToDate(Service service) {
        return keys.bringUpToDate(service, life).chain(done -> {
            if (done.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            metrics.counter("sanad.encryption.keys.wrapped").increment();
            if (done.get().renewed()) {
                metrics.counter("sanad.encryption.keys.renewed").increment();
            }
            return bringUpToDate(service);
        });
    }
}
