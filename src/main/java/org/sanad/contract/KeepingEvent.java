package org.sanad.contract;

import java.time.Instant;
import java.util.UUID;

/** What may not be forgotten, and what must be. Topic {@link Topic#KEEPING}. */
public sealed interface KeepingEvent extends Event {

    UUID contactId();

    @Override
    default Topic topic() {
        return Topic.KEEPING;
    }

    @Override
    default String key() {
        return contactId().toString();
    }

    /** Nothing that anybody keeps of the contact is purged or erased until the hold is lifted. */
    record HoldPlaced(UUID contactId, String helplineId, Instant at) implements KeepingEvent {}

    /** The contact goes its way again: what was due meanwhile goes with the next round. */
    record HoldLifted(UUID contactId, String helplineId, Instant at) implements KeepingEvent {}

    /**
     * The transcript is gone and the key it was sealed with destroyed; what is kept longer was sealed anew. Whoever remembers
     * the old key forgets it.
     */
    record TranscriptErased(UUID contactId, String helplineId, Instant at) implements KeepingEvent {}

    /** The gateway keeps nothing of the contact any more, and its key is destroyed. Everybody deletes what they hold of it. */
    record ContactErased(UUID contactId, String helplineId, ErasureRule rule, Instant at) implements KeepingEvent {}

    /** Why a contact was erased. */
    enum ErasureRule {
        /** Its time was over. */
        RETENTION,
        /** A supervisor was asked to, and not by the child's own wish. */
        REQUEST,
        /** The child asked to be forgotten, and the rules or a supervisor granted it. */
        CHILDS_WISH
    }
}
