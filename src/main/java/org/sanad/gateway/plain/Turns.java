package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    enum Age {
        NEW,
        /** It came a moment ago. */
        AGAIN,
        OLD
    }

    private static final String TAKE = """
            insert into page_turn as t (contact_id, turn, at) values ($1, $2, $3)
            on conflict (contact_id) do update set turn = excluded.turn, at = excluded.at where t.turn < excluded.turn
            """;
    private static final String AGAIN = "select 1 from page_turn where contact_id = $1 and turn = $2 and at >= $3";
    private static final String SHUT = """
            with parted as (delete from farewell where contact_id = $1)
            insert into page_turn as t (contact_id, turn, at) values ($1, $2, $3)
            on conflict (contact_id) do update set turn = excluded.turn, at = excluded.at
            """;

    /** After which there is none. */
    static final int LAST = Integer.MAX_VALUE;

    static final OffsetDateTime LONG_AGO = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final Databases databases;
    private final Clock clock;

    Turns(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** What this post is worth; it may be answered with the conversation unless it is old. */
    Uni<Age> take(UUID contactId, int turn) {
        if (turn < 0) {
            return Uni.createFrom().item(Age.OLD);
        }
        return pool().preparedQuery(TAKE)
                .execute(Tuple.of(contactId, turn, now()))
                .chain(taken -> taken.rowCount() > 0
                        ? Uni.createFrom().item(Age.NEW)
                        : pool().preparedQuery(AGAIN)
                                .execute(Tuple.of(contactId, turn, aMomentAgo()))
                                .map(rows -> rows.size() > 0 ? Age.AGAIN : Age.OLD));
    }

    /** The child went: no page of this conversation is answered with it any more, not even at once. */
    Uni<Void> shut(UUID contactId) {
        return pool().preparedQuery(SHUT)
                .execute(Tuple.of(contactId, LAST, LONG_AGO))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime aMomentAgo() {
        return now().minus(AGAIN_WITHIN);
    }

    private SqlClient pool() {
        return databases.of(Service.GATEWAY).pool();
    }
}
