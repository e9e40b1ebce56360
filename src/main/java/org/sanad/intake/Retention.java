package org.sanad.intake;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.sanad.platform.Databases;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Forgets contacts that are over, when no repeat of their request can arrive any more. A contact that may still wait is
 * never forgotten.
 */
@ApplicationScoped
class Retention {

    /** Topics keep events for days; the inbox remembers them as long as this. */
    static final Duration KEPT = Duration.ofDays(14);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final String FORGET = """
            delete from contact where contact_id in (
                select contact_id from contact
                 where (ended or refusal is not null) and coalesce(routed_at, decided_at) < $1
                 limit 5000)
            """;

    private static final String FORGET_OFFERS = "delete from contact_offer where at < $1";

    private final Services services;
    private final Databases databases;
    private final Clock clock;

    Retention(Services services, Databases databases, Clock clock) {
        this.services = services;
        this.databases = databases;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.INTAKE)) {
            Rounds.every(EVERY, "contacts that are over", this::forget);
        }
    }

    Uni<Void> forget() {
        var before = clock.instant().minus(KEPT);
        return databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(FORGET)
                .execute(Tuple.of(Contacts.time(before)))
                .chain(() -> databases
                        .of(Service.INTAKE)
                        .pool()
                        .preparedQuery(FORGET_OFFERS)
                        .execute(Tuple.of(Contacts.time(before))))
                .replaceWithVoid();
    }
}
