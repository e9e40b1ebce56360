package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;

/**
 * Which post of a page is the newest. A browser keeps what was posted in its history and can post it again: whoever takes the device
 * afterwards must not read the conversation that way, so an old post is worth nothing.
 */
@Singleton
class Turns {

    /** A double tap, or a line on which the answer was lost. */
    static final Duration AGAIN_WITHIN = Duration.ofSeconds(30);

    private static final String TAKE = """
            insert into page_turn as t (contact_id, turn, at) values ($1, $2, $3)
            on conflict (contact_id) do update set turn = excluded.turn, at = excluded.at where t.turn < excluded.turn
            """;
    private static final String AGAIN = "select 1 from page_turn where contact_id = $1 and turn = $2 and at >= $3";

    private final Databases databases;
    private final Clock clock;

    Turns(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** @return whether this post may be answered with the conversation */
    Uni<Boolean> take(UUID contactId, int turn) {
        if (turn < 0) {
            return Uni.createFrom().item(false);
        }
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var pool = databases.of(Service.GATEWAY).pool();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(contactId, turn, now))
                .chain(taken -> taken.rowCount() > 0
                        ? Uni.createFrom().item(true)
                        : pool.preparedQuery(AGAIN)
                                .execute(Tuple.of(contactId, turn, now.minus(AGAIN_WITHIN)))
                                .map(rows -> rows.size() > 0));
    }

    /** The child went: no page of this conversation is answered with it any more, not even at once. */
    Uni<Void> shut(UUID contactId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(TAKE)
                .execute(Tuple.of(contactId, Integer.MAX_VALUE, Instant.EPOCH.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
