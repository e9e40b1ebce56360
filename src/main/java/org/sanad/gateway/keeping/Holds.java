package org.sanad.gateway.keeping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.KeepingEvent.HoldLifted;
import org.sanad.contract.KeepingEvent.HoldPlaced;
import org.sanad.platform.Databases;
import org.sanad.platform.Ids;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/** Legal holds: a held contact is neither purged nor erased, in any service, until its hold is lifted (domain R2.13). */
@Singleton
class Holds {

    private static final String MARK = """
            update conversation set held = $2 where contact_id = $1 and held <> $2 returning helpline_id
            """;
    private static final String KNOWN = "select from conversation where contact_id = $1";
    private static final String PLACE = """
            insert into hold (hold_id, contact_id, helpline_id, placed_by, placed_at, asked_by, reason)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String KEEP_WISH = """
            update forget_wish set kept_for = 'HOLD', decided_by = $2, decided_at = $3
             where contact_id = $1 and decided_at is null
            """;
    private static final String LIFT = """
            update hold set lifted_by = $2, lifted_at = $3, lift_reason = $4 where contact_id = $1 and lifted_at is null
            """;
    private static final String OF = """
            select contact_id, placed_by, placed_at, asked_by, reason, lifted_by, lifted_at, lift_reason from hold
             where helpline_id = $1 order by lifted_at desc nulls first, placed_at desc limit 500
            """;

    private final Databases databases;
    private final Clock clock;

    Holds(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * One hold, in force while {@code liftedAt} is null.
     *
     * @param askedBy on whose behalf: a court, a lawyer, the helpline itself
     */
    record Hold(
            UUID contactId,
            String placedBy,
            Instant placedAt,
            String askedBy,
            String reason,
            String liftedBy,
            Instant liftedAt,
            String liftReason) {}

    /** Fails with {@code unknown-contact}, or {@code conflict} when it is held already. */
    Uni<Void> place(Work work, UUID contactId, String by, String askedBy, String reason) {
        Instant now = clock.instant();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return mark(work, contactId, true)
                .invoke(helplineId -> work.emit(new HoldPlaced(contactId, helplineId, now)))
                .chain(helplineId -> work.connection()
                        .preparedQuery(PLACE)
                        .execute(Tuple.from(Arrays.asList(Ids.next(), contactId, helplineId, by, at, askedBy, reason))))
                .chain(() -> work.connection().preparedQuery(KEEP_WISH).execute(Tuple.of(contactId, by, at)))
                .replaceWithVoid();
    }

    /** Fails with {@code unknown-contact}, or {@code conflict} when nothing holds it. */
    Uni<Void> lift(Work work, UUID contactId, String by, String reason) {
        Instant now = clock.instant();
        return mark(work, contactId, false)
                .invoke(helplineId -> work.emit(new HoldLifted(contactId, helplineId, now)))
                .chain(() -> work.connection()
                        .preparedQuery(LIFT)
                        .execute(Tuple.of(contactId, by, now.atOffset(ZoneOffset.UTC), reason)))
                .replaceWithVoid();
    }

    private static Uni<String> mark(Work work, UUID contactId, boolean held) {
        return work.connection()
                .preparedQuery(MARK)
                .execute(Tuple.of(contactId, held))
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom().item(rows.iterator().next().getString(0))
                        : work.connection()
                                .preparedQuery(KNOWN)
                                .execute(Tuple.of(contactId))
                                .chain(known -> Uni.createFrom()
                                        .failure(Problem.of(
                                                known.size() == 0
                                                        ? ProblemType.UNKNOWN_CONTACT
                                                        : ProblemType.CONFLICT))));
    }

    /** Those in force first, then the newest. */
    Uni<List<Hold>> of(String helplineId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(OF)
                .execute(Tuple.of(helplineId))
                .map(rows -> {
                    List<Hold> holds = new ArrayList<>();
                    rows.forEach(row -> holds.add(hold(row)));
                    return holds;
                });
    }

    private static Hold hold(Row row) {
        OffsetDateTime lifted = row.getOffsetDateTime("lifted_at");
        return new Hold(
                row.getUUID("contact_id"),
                row.getString("placed_by"),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getString("asked_by"),
                row.getString("reason"),
                row.getString("lifted_by"),
                lifted == null ? null : lifted.toInstant(),
                row.getString("lift_reason"));
    }
}
