package org.sanad.escalation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/** Remembers which contacts are over, for a day when they have no alert and as long as the alert when they have one. */
@Singleton
class EndedContacts {

    private static final String REMEMBER =
            "insert into ended_contact (contact_id, ended_at) values ($1, $2) on conflict do nothing";
    private static final String FORGET = """
            delete from ended_contact e
             where ended_at < $1 and not exists (select from alert a where a.contact_id = e.contact_id)
            """;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Databases databases;
    private final Clock clock;
    private Instant next = Instant.MIN;

    EndedContacts(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    Uni<Void> remember(Work work, List<ContactEnded> contacts) {
        var rows = contacts.stream()
                .map(ended -> Tuple.of(ended.contactId(), ended.at().atOffset(ZoneOffset.UTC)))
                .toList();
        return work.connection().preparedQuery(REMEMBER).executeBatch(rows).replaceWithVoid();
    }

    /** Does something once an hour at most. */
    synchronized Uni<Void> forgetOld() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return Uni.createFrom().voidItem();
        }
        next = now.plus(EVERY);
        return databases
                .of(Service.ESCALATION)
                .pool()
                .preparedQuery(FORGET)
                .execute(Tuple.of(now.minus(KEPT).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
