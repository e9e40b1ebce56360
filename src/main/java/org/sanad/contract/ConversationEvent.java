package org.sanad.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is said in a conversation, as ciphertext. Topic {@link Topic#CONVERSATIONS}. */
public sealed interface ConversationEvent extends Event {

    UUID contactId();

    @Override
    default Topic topic() {
        return Topic.CONVERSATIONS;
    }

    @Override
    default String key() {
        return contactId().toString();
    }

    /**
     * A message was stored.
     *
     * @param seq the message's place in its conversation, dense from 1
     * @param messageId the sender's own id of it; a repeat keeps the first {@code seq}
     * @param senderId the counsellor's id, or null for the child and the system
     * @param ciphertext the text under the contact's key, Base64
     * @param risk how grave the child's words are; {@code NONE} of everybody else's. Never null from today's senders
     * @param riskCategories codes of what they speak of, the gravest first; no words
     */
    record MessageAppended(
            UUID contactId,
            String helplineId,
            long seq,
            UUID messageId,
            Sender sender,
            String senderId,
            String ciphertext,
            Instant at,
            Risk risk,
            List<String> riskCategories)
            implements ConversationEvent {}

    enum Sender {
        VISITOR,
        COUNSELLOR,
        SYSTEM
    }

    /**
     * Somebody says that the child is in imminent danger.
     *
     * @param flagId the same for a repeated press, so that one press raises one alert
     * @param flaggedBy the staff member's id, or null when the child said it or its words tell of it
     */
    record DangerFlagged(UUID flagId, UUID contactId, String helplineId, Flagger flagger, String flaggedBy, Instant at)
            implements ConversationEvent {}

    enum Flagger {
        VISITOR,
        COUNSELLOR,
        SUPERVISOR,
        /** Nobody pressed: the child's words were found to tell of it. */
        TRIAGE
    }
}
