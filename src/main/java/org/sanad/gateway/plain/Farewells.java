package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.sanad.gateway.plain.Turns.Age;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;

/**
 * The child said goodbye: no post is answered with the conversation any more. What may still be asked for carries a pass, good for one
 * post; only the answer to that post has the next one. So whoever comes upon these pages later can ask for nothing.
 */
@Singleton
class Farewells {

    /** An old page may say goodbye too; it gets no pass. */
    private static final String PART = """
            with newest as (select turn from page_turn where contact_id = $1),
                 shut as (
                 insert into page_turn as t (contact_id, turn, at) values ($1, $2, $3)
                 on conflict (contact_id) do update set turn = excluded.turn, at = excluded.at where t.turn < excluded.turn
                 returning contact_id)
            insert into farewell (contact_id, pass, spent, spent_at)
            select $1, $4, $5, $6 from newest, shut where newest.turn < $7
            on conflict do nothing
            """;

    private static final String SPEND =
            "update farewell set pass = $3, spent = $2, spent_at = $4 where contact_id = $1 and pass = $2";
    private static final String SPEND_AGAIN =
            "update farewell set pass = $3 where contact_id = $1 and spent = $2 and spent_at >= $4";

    private final Databases databases;
    private final Clock clock;

    Farewells(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** @param next for the post after this one */
    record Pass(Age age, UUID next) {}

    /**
     * Shuts the pages as {@link Turns#shut} does.
     *
     * @param turn of the page that says goodbye
     * @param postId of this post
     * @return a pass, if that page was the newest and this post is no old one
     */
    Uni<Optional<UUID>> part(UUID contactId, int turn, UUID postId) {
        UUID pass = UUID.randomUUID();
        Tuple parting = Tuple.tuple()
                .addUUID(contactId)
                .addInteger(Turns.LAST)
                .addOffsetDateTime(Turns.LONG_AGO)
                .addUUID(pass)
                .addUUID(postId)
                .addOffsetDateTime(now())
                .addInteger(turn);
        return pool().preparedQuery(PART)
                .execute(parting)
                .chain(parted -> parted.rowCount() > 0 ? Uni.createFrom().item(true) : again(contactId, postId, pass))
                .map(given -> given ? Optional.of(pass) : Optional.empty());
    }

    /** What a post with this pass is worth. */
    Uni<Pass> spend(UUID contactId, UUID pass) {
        UUID next = UUID.randomUUID();
        return pool().preparedQuery(SPEND)
                .execute(Tuple.of(contactId, pass, next, now()))
                .chain(spent -> spent.rowCount() > 0
                        ? Uni.createFrom().item(Age.NEW)
                        : again(contactId, pass, next).map(again -> again ? Age.AGAIN : Age.OLD))
                .map(age -> new Pass(age, next));
    }

    /** A moment ago this post was answered already. */
    private Uni<Boolean> again(UUID contactId, UUID spent, UUID next) {
        return pool().preparedQuery(SPEND_AGAIN)
                .execute(Tuple.of(contactId, spent, next, now().minus(Turns.AGAIN_WITHIN)))
                .map(rows -> rows.rowCount() > 0);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private SqlClient pool() {
        return databases.of(Service.GATEWAY).pool();
    }
}
