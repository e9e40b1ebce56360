package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;

/** From a text to a stored message: checked, assessed, sealed, appended. */
@Singleton
public class Writing {

    private final ContactKeys keys;
    private final Triage triage;
    private final Appender appender;

    Writing(ContactKeys keys, Triage triage, Appender appender) {
        this.keys = keys;
        this.triage = triage;
        this.appender = appender;
    }

    /**
     * The checked and sealed message; order is kept by appending drafts in the order they were asked for.
     *
     * @param senderId the counsellor, or null
     */
    public Uni<Draft> draft(UUID contactId, UUID messageId, Sender sender, String senderId, String text) {
        return Uni.createFrom().deferred(() -> {
            Words.checkMessage(text);
            return keys.of(contactId)
                    .map(key -> new Draft(
                            contactId,
                            messageId,
                            sender,
                            senderId,
                            text,
                            key.seal(text, Words.context(messageId)),
                            triage.assess(messageId, sender, text, key)));
        });
    }

    public Uni<Appended> append(Draft draft) {
        return appender.append(draft);
    }

    /** Whether messages wait for the database to come back. */
    public boolean isStalled() {
        return appender.isStalled();
    }
}
