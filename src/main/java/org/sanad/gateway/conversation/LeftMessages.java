package org.sanad.gateway.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.contract.RequestEvent.MessageLeft;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditTrail;

/**
 * What a child leaves to be answered later, once for a contact and only after it said that this is safe. Number and words
 * are sealed under the contact's key before they are stored, and go to no topic.
 */
@Singleton
public class LeftMessages {

    private static final String INSERT =
            "insert into left_message (contact_id, words, left_at) values ($1, $2, $3) on conflict do nothing";
    private static final String SELECT = "select words from left_message where contact_id = $1";

    private final Databases databases;
    private final Reception reception;
    private final ContactKeys keys;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    LeftMessages(
            Databases databases,
            Reception reception,
            ContactKeys keys,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.databases = databases;
        this.reception = reception;
        this.keys = keys;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param number as the child wrote it, in digits 0 to 9
     * @param when in the child's words
     * @param sayToOthers what we may say if somebody else answers; empty means nothing at all
     */
    public record Left(AnswerBy answerBy, String number, String when, String sayToOthers, String text) {

        /** Nothing of it may get into a log by accident. */
        @Override
        public String toString() {
            return "Left[...]";
        }
    }

    /**
     * Keeps it; said again it changes nothing. Fails with {@code invalid-token}, {@code conversation-ended} long after the
     * end, or {@code conflict} when somebody talks or has talked with the child.
     */
    public Uni<Void> leave(String token, Left left) {
        return reception
                .resume(token)
                .invoke(standing -> {
                    if (!mayLeave(standing)) {
                        throw Problem.of(ProblemType.CONFLICT);
                    }
                })
                .chain(standing -> keys.of(standing.contactId())
                        .map(key -> Buffer.buffer(key.seal(written(left), Words.LEFT_MESSAGE)))
                        .chain(words -> keep(standing, left.answerBy(), words)));
    }

    private static boolean mayLeave(Standing standing) {
        return standing.phase() == Phase.ENDED
                ? standing.ending() == Ending.ABANDONED
                        || standing.ending() == Ending.DROPPED
                        || standing.ending() == Ending.TURNED_AWAY
                : standing.phase() != Phase.ACTIVE;
    }

    private Uni<Void> keep(Standing standing, AnswerBy answerBy, Buffer words) {
        var now = clock.instant();
        return databases.of(Service.GATEWAY).transaction(work -> work.connection()
                .preparedQuery(INSERT)
                .execute(Tuple.of(standing.contactId(), words, now.atOffset(ZoneOffset.UTC)))
                .invoke(inserted -> {
                    if (inserted.rowCount() == 1) {
                        work.emit(new MessageLeft(
                                standing.contactId(), standing.helplineId(), standing.language(), answerBy, now));
                    }
                })
                .replaceWithVoid());
    }

    /** Fails with {@code not-found}. Who reads it is in the audit before it is given. */
    public Uni<Left> read(UUID contactId, AuditEntry reader) {
        return databases
                .of(Service.GATEWAY)
                .transaction(work -> work.connection()
                        .preparedQuery(SELECT)
                        .execute(Tuple.of(contactId))
                        .map(rows -> {
                            if (rows.size() == 0) {
                                throw Problem.of(ProblemType.NOT_FOUND);
                            }
                            return rows.iterator().next().getBuffer(0).getBytes();
                        })
                        .call(() -> trail.write(work, reader)))
                .chain(words -> keys.of(contactId).map(key -> read(key.open(words, Words.LEFT_MESSAGE))));
    }

    private String written(Left left) {
        try {
            return json.writeValueAsString(left);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of texts is always written");
        }
    }

    private Left read(String words) {
        try {
            return json.readValue(words, Left.class);
        } catch (JsonProcessingException impossible) {
            // Without its cause, which would quote a child's words.
            throw new IllegalStateException("what was sealed here cannot be read");
        }
    }
}
