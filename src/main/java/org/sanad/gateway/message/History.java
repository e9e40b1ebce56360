package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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

    private static final String AFTER = """
            select seq, message_id, sender, ciphertext, at from message
             where contact_id = $1 and seq > $2 order by seq limit $3
            """;

    private final Databases databases;
    private final ContactKeys keys;

    History(Databases databases, ContactKeys keys) {
        this.databases = databases;
        this.keys = keys;
    }

    @Override
    public Uni<List<Message>> after(UUID contactId, long seq, int limit) {
        return keys.of(contactId).chain(key -> databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(AFTER)
                .execute(Tuple.of(contactId, seq, limit))
                .map(rows -> {
                    List<Message> messages = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        UUID id = row.getUUID(1);
                        String text = key.open(row.getBuffer(3).getBytes(), Words.context(id));
                        messages.add(new Message(
                                contactId,
                                row.getLong(0),
                                id,
                                Sender.valueOf(row.getString(2)),
                                text,
                                row.getOffsetDateTime(4).toInstant()));
                    }
                    return messages;
                }));
    }

    Uni<Message> open(MessageAppended event) {
        return keys.of(event.contactId())
                .map(key -> new Message(
                        event.contactId(),
                        event.seq(),
                        event.messageId(),
                        event.sender(),
                        key.open(Base64.getDecoder().decode(event.ciphertext()), Words.context(event.messageId())),
                        event.at()));
    }
}
