package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.live.Feed;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;

/** What was said, read back and opened. */
@Singleton
public class History implements Feed.Source {

    /** So many messages come with a greeting; the others follow one by one. */
    public static final int PAGE = 200;

    /** For the child, who is never told what triage found. */
    private static final String AFTER = """
            select seq, message_id, sender, sender_id, ciphertext, at, null::bytea from message
             where contact_id = $1 and seq > $2 order by seq limit $3
            """;

    /** Looked at in one statement: whoever lost the conversation a moment ago gets nothing more of it. */
    private static final String AFTER_FOR = """
            select m.seq, m.message_id, m.sender, m.sender_id, m.ciphertext, m.at, m.risk_marks
              from conversation c join message m using (contact_id)
             where c.contact_id = $1 and m.seq > $2
               and (c.counsellor_id = $4 or (c.phase = 'ACTIVE' and (c.guests ->> $4)::bigint > 0))
             order by m.seq limit $3
            """;

    private static final String TAKES_PART = """
            select 1 from conversation
             where contact_id = $1 and (counsellor_id = $2 or (phase = 'ACTIVE' and (guests ->> $2)::bigint > 0))
            """;

    private final Databases databases;
    private final ContactKeys keys;
    private final Voices voices;
    private final Triage triage;

    History(Databases databases, ContactKeys keys, Voices voices, Triage triage) {
        this.databases = databases;
        this.keys = keys;
        this.voices = voices;
        this.triage = triage;
    }

    /** The same, for a counsellor as long as they take part. */
    public Feed.Source of(String counsellorId) {
        return (contactId, seq, limit) -> read(contactId, AFTER_FOR, Tuple.of(contactId, seq, limit, counsellorId));
    }

    /** Whether the counsellor has the conversation, or is in it, at this moment. */
    Uni<Boolean> mayRead(UUID contactId, String counsellorId) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(TAKES_PART)
                .execute(Tuple.of(contactId, counsellorId))
                .map(rows -> rows.size() > 0);
    }

    @Override
    public Uni<List<Message>> after(UUID contactId, long seq, int limit) {
        return read(contactId, AFTER, Tuple.of(contactId, seq, limit));
    }

    /** Everything, on the caller's connection. */
    public Uni<List<Message>> whole(SqlClient sql, UUID contactId) {
        return read(sql, contactId, AFTER, Tuple.of(contactId, 0L, Integer.MAX_VALUE));
    }

    private Uni<List<Message>> read(UUID contactId, String query, Tuple arguments) {
        return read(databases.of(Service.GATEWAY).pool(), contactId, query, arguments);
    }

    private Uni<List<Message>> read(SqlClient sql, UUID contactId, String query, Tuple arguments) {
        return keys.of(contactId)
                .chain(key -> sql.preparedQuery(query).execute(arguments).map(rows -> {
                    List<Message> messages = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        UUID id = row.getUUID(1);
                        String senderId = row.getString(3);
                        String text = key.open(row.getBuffer(4).getBytes(), Words.context(id));
                        messages.add(new Message(
                                contactId,
                                row.getLong(0),
                                id,
                                Sender.valueOf(row.getString(2)),
                                voices.of(senderId),
                                senderId,
                                text,
                                row.getOffsetDateTime(5).toInstant(),
                                triage.open(id, bytes(row.getBuffer(6)), key)));
                    }
                    return messages;
                }));
    }

    Uni<Message> open(MessageAppended event) {
        return keys.of(event.contactId()).map(key -> {
            String text = key.open(Base64.getDecoder().decode(event.ciphertext()), Words.context(event.messageId()));
            return new Message(
                    event.contactId(),
                    event.seq(),
                    event.messageId(),
                    event.sender(),
                    voices.of(event.senderId()),
                    event.senderId(),
                    text,
                    event.at(),
                    triage.why(event.sender(), text));
        });
    }

    private static byte[] bytes(Buffer buffer) {
        return buffer == null ? null : buffer.getBytes();
    }
}
