package org.sanad.gateway.identifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.sanad.platform.Databases;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Deletes what is known of where a child wrote from, some hours after its contact ended or was refused (domain R2.6). One
 * that never came to an end is taken to have ended {@link #LONGEST} after it began. A hold keeps it, as it keeps everything
 * else of its contact (R2.13).
 */
@ApplicationScoped
class IdentifierPurge {

    /** No conversation lasts so long; an end that was never heard must not keep an address. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration EVERY = Duration.ofHours(1);

    /** Locks the conversation, so that it sees a hold that was placed a moment ago. */
    private static final String PURGE = """
            delete from identifier where contact_id in (
                select c.contact_id from identifier i join conversation c using (contact_id)
                 where (c.ended_at < $1 or (c.ended_at is null and i.stored_at < $2)) and not c.held
                   for update of c skip locked)
            """;

    private final Services services;
    private final Databases databases;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final int hours;

    IdentifierPurge(
            Services services,
            Databases databases,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "sanad.gateway.identifier-hours", defaultValue = "24") int hours) {
        this.services = services;
        this.databases = databases;
        this.clock = clock;
        this.metrics = metrics;
        this.hours = hours;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            Rounds.every(EVERY, "identifiers of contacts that are over", this::purge);
        }
    }

    Uni<Void> purge() {
        var before = clock.instant().minus(Duration.ofHours(hours));
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(PURGE)
                .execute(Tuple.of(
                        before.atOffset(ZoneOffset.UTC), before.minus(LONGEST).atOffset(ZoneOffset.UTC)))
                .invoke(deleted ->
                        metrics.counter("sanad.gateway.identifiers.purged").increment(deleted.rowCount()))
                .replaceWithVoid();
    }
}
