package org.sanad.gateway.conversation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Helpline;
import org.sanad.contract.Helpline.CallClass;
import org.sanad.contract.Helpline.CallType;
import org.sanad.gateway.frame.CounsellorFrame.WrapUp;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/**
 * What the call was (domain R1.1): exactly one call type for each contact that a counsellor had, and a summary where
 * there was counselling. Saved once; in time it frees the slot, late it pays what was owed.
 */
@Singleton
public class WrapUps {

    private static final String SAVE = """
            insert into wrap_up as w (contact_id, counsellor_id, saved_at, call_type, call_class, summary)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (contact_id) do update
               set saved_at = excluded.saved_at, call_type = excluded.call_type, call_class = excluded.call_class,
                   summary = excluded.summary
             where w.saved_at is null and w.counsellor_id = excluded.counsellor_id
            """;

    private final Databases databases;
    private final Directory directory;
    private final ContactKeys keys;
    private final Clock clock;

    WrapUps(Databases databases, Directory directory, ContactKeys keys, Clock clock) {
        this.databases = databases;
        this.directory = directory;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Fails with {@code not-a-participant}, with {@code not-allowed} while the conversation goes on, with {@code
     * unknown-call-type}, {@code text-empty} or {@code text-too-long}. Saved again it stays as it was saved first.
     */
    public Uni<Void> save(WrapUp wrapUp, String counsellorId) {
        return Uni.createFrom().deferred(() -> {
            Words.checkLength(wrapUp.summary(), Words.MOST_CHARACTERS);
            return keys.of(wrapUp.contactId())
                    .map(key -> Buffer.buffer(key.seal(wrapUp.summary(), Words.SUMMARY)))
                    .chain(summary -> databases.of(Service.GATEWAY).transaction(work -> Standing.locked(
                                    work.connection(), wrapUp.contactId())
                            .map(found -> found.orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CONTACT)))
                            .chain(standing -> save(work, standing, wrapUp, counsellorId, summary))));
        });
    }

    private Uni<Void> save(Work work, Standing standing, WrapUp wrapUp, String counsellorId, Buffer summary) {
        if (!counsellorId.equals(standing.counsellorId())) {
            throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
        }
        if (standing.phase() != Phase.ENDED) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        CallType type = callType(standing.helplineId(), wrapUp.callType());
        if (type.callClass() == CallClass.COUNSELLING && wrapUp.summary().isBlank()) {
            throw Problem.of(ProblemType.TEXT_EMPTY);
        }
        Instant now = clock.instant();
        Tuple row = Tuple.from(Arrays.asList(
                wrapUp.contactId(),
                counsellorId,
                now.atOffset(ZoneOffset.UTC),
                type.code(),
                type.callClass().name(),
                summary));
        return work.connection()
                .preparedQuery(SAVE)
                .execute(row)
                .invoke(saved -> {
                    if (saved.rowCount() > 0) {
                        work.emit(new WrapUpSaved(
                                wrapUp.contactId(),
                                counsellorId,
                                standing.helplineId(),
                                type.code(),
                                type.callClass().name(),
                                now));
                    }
                })
                .replaceWithVoid();
    }

    private CallType callType(String helplineId, String code) {
        return directory.helpline(helplineId).map(Helpline::callTypes).stream()
                .flatMap(types -> types.stream())
                .filter(type -> type.code().equals(code) && !type.retired())
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_CALL_TYPE));
    }
}
