package org.sanad.gateway.message;

import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;

/**
 * A message on its way to be stored.
 *
 * @param messageId the client's own id; a repeat is the same message
 * @param senderId the counsellor, or null
 * @param text in clear, for delivery on this node; never stored
 * @param ciphertext the text under the contact's key
 * @param finding how grave it was found to be
 */
public record Draft(
        UUID contactId,
        UUID messageId,
        Sender sender,
        String senderId,
        String text,
        byte[] ciphertext,
        Finding finding) {

    /** What makes two drafts the same message. */
    record Key(UUID contactId, UUID messageId) {}

    Key key() {
        return new Key(contactId, messageId);
    }

    /** Says nothing of the text: a draft may end up in a log by way of an exception. */
    @Override
    public String toString() {
        return "Draft[" + messageId + " of " + contactId + "]";
    }
}
