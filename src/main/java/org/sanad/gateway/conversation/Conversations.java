package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.VisitorWorse;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/** What either side does to a conversation as a whole. The end itself is routing's decision; here it is asked for. */
@Singleton
public class Conversations {

    private static final String LAST_SEQ = "select last_seq from conversation where contact_id = $1";

    private static final String LAST_SEQS = "select contact_id, last_seq from conversation where contact_id = any($1)";

    private static final String LEFT_QUICKLY = "update conversation set left_quickly = true where contact_id = $1";
    private static final String WORSE = """
            update conversation set worse_press = $2
             where contact_id = $1 and phase in ('REQUESTED', 'WAITING') and worse_press is distinct from $2
            returning helpline_id
            """;

    private final Databases databases;
    private final Clock clock;

    Conversations(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /** Fails with {@code unknown-contact}. */
    public Uni<Standing> standing(UUID contactId) {
        return Standing.of(databases.of(Service.GATEWAY).pool(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)));
    }

    public Uni<Long> lastSeq(UUID contactId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(LAST_SEQ)
                .execute(Tuple.of(contactId))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
    }

    /** The same of several. */
    public Uni<Map<UUID, Long>> lastSeqs(List<UUID> contactIds) {
        if (contactIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(LAST_SEQS)
                .execute(Tuple.of(contactIds.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Long> seqs = new HashMap<>();
                    for (Row row : rows) {
                        seqs.put(row.getUUID(0), row.getLong(1));
                    }
                    return seqs;
                });
    }

    /** The child who waits says that it got worse, once for each press. */
    public Uni<Void> worse(UUID contactId, UUID pressId) {
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(WORSE)
                .execute(Tuple.of(contactId, pressId))
                .invoke(rows -> {
                    for (Row row : rows) {
                        work.emit(new VisitorWorse(contactId, row.getString(0), clock.instant()));
                    }
                })
                .replaceWithVoid());
    }

    /** The child ends it, or leaves while it waits; asked again it does nothing. */
    public Uni<Void> endedByVisitor(UUID contactId, boolean quick) {
        return databases.of(Service.GATEWAY).transaction(work -> Standing.locked(work.connection(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .chain(standing -> {
                    if (!standing.phase().open()) {
                        return Uni.createFrom().voidItem();
                    }
                    work.emit(new VisitorEnded(contactId, standing.helplineId(), quick, clock.instant()));
                    return quick
                            ? work.connection()
                                    .preparedQuery(LEFT_QUICKLY)
                                    .execute(Tuple.of(contactId))
                                    .replaceWithVoid()
                            : Uni.createFrom().voidItem();
                }));
    }

    /** Fails with {@code not-a-participant} when the contact is another's. */
    public Uni<Void> endedByCounsellor(UUID contactId, String counsellorId) {
        return databases.of(Service.GATEWAY).transaction(work -> Standing.locked(work.connection(), contactId)
                .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                .invoke(standing -> {
                    if (!counsellorId.equals(standing.counsellorId())) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                    if (standing.phase() == Phase.ACTIVE) {
                        work.emit(new CounsellorEnded(contactId, counsellorId, standing.helplineId(), clock.instant()));
                    }
                })
                .replaceWithVoid());
    }
}
