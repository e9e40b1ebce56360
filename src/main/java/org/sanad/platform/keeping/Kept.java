package org.sanad.platform.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Event;
import org.sanad.contract.KeepingEvent.ContactErased;
import org.sanad.contract.KeepingEvent.HoldLifted;
import org.sanad.contract.KeepingEvent.HoldPlaced;
import org.sanad.platform.Received;
import org.sanad.platform.Work;

/** What the other services do about holds and erasures that the gateway tells of. */
@Singleton
public class Kept {

    private static final String HOLD =
            "insert into held_contact (contact_id, helpline_id, since) values ($1, $2, $3) on conflict do nothing";
    private static final String LIFT = "delete from held_contact where contact_id = $1";

    /**
     * @param erasing the statements that delete what the service holds of a contact, given as {@code $1}; for a contact that
     *     is over
     */
    public Uni<Void> follow(Work work, List<Received> events, List<String> erasing) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(received -> follow(work, received.event(), erasing))
                .collect()
                .last();
    }

    private static Uni<Void> follow(Work work, Event event, List<String> erasing) {
        return switch (event) {
            case HoldPlaced placed -> place(work, placed);
            case HoldLifted lifted -> lift(work, lifted.contactId());
            case ContactErased erased ->
                Multi.createFrom()
                        .iterable(erasing)
                        .onItem()
                        .transformToUniAndConcatenate(
                                sql -> work.connection().preparedQuery(sql).execute(Tuple.of(erased.contactId())))
                        .collect()
                        .last()
                        .chain(() -> lift(work, erased.contactId()));
            default -> Uni.createFrom().voidItem();
        };
    }

    public static Uni<Void> place(Work work, HoldPlaced placed) {
        return work.connection()
                .preparedQuery(HOLD)
                .execute(Tuple.of(
                        placed.contactId(), placed.helplineId(), placed.at().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    public static Uni<Void> lift(Work work, UUID contactId) {
        return work.connection()
                .preparedQuery(LIFT)
                .execute(Tuple.of(contactId))
                .replaceWithVoid();
    }
}
