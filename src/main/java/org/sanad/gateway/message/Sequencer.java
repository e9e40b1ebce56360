package org.sanad.gateway.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.platform.ProblemType;

/**
 * Gives the messages of one batch their places while their conversations are locked: dense from 1 in each, a repeat its
 * first place, and none to who does not take part. Pure; the locks and the rows are {@link Batch}'s.
 */
final class Sequencer {

    /** A conversation as it was when it was locked. */
    static final class Locked {
        final String helplineId;
        final Phase phase;
        final String counsellorId;
        final List<String> guests;
        final Silence silence;
        private long lastSeq;

        Locked(
                String helplineId,
                Phase phase,
                String counsellorId,
                List<String> guests,
                long lastSeq,
                Silence silence) {
            this.helplineId = helplineId;
            this.phase = phase;
            this.counsellorId = counsellorId;
            this.guests = guests;
            this.silence = silence;
            this.lastSeq = lastSeq;
        }

        /** Whether this counsellor has the conversation, or is in it. */
        boolean takesPart(String id) {
            return id.equals(counsellorId) || (phase == Phase.ACTIVE && guests.contains(id));
        }

        List<String> readers() {
            List<String> readers = new ArrayList<>(phase == Phase.ACTIVE ? guests : List.of());
            if (counsellorId != null) {
                readers.add(counsellorId);
            }
            return readers;
        }

        long lastSeq() {
            return lastSeq;
        }
    }

    sealed interface Outcome {
        Draft draft();
    }

    record Placed(Appended appended) implements Outcome {
        @Override
        public Draft draft() {
            return appended.draft();
        }
    }

    record Refused(Draft draft, ProblemType why) implements Outcome {}

    /** A message that is there already; {@code by} is the counsellor who wrote it, or null. */
    record Stored(Appended appended, String by) {

        boolean isOf(Draft draft) {
            return Objects.equals(by, draft.senderId());
        }
    }

    private final Map<UUID, Locked> conversations;
    private final Map<Draft.Key, Stored> stored;
    private final Instant now;

    /** @param stored the messages of this batch that are there already, with the draft that repeats them */
    Sequencer(Map<UUID, Locked> conversations, Map<Draft.Key, Stored> stored, Instant now) {
        this.conversations = conversations;
        this.stored = new HashMap<>(stored);
        this.now = now;
    }

    Outcome place(Draft draft) {
        Locked conversation = conversations.get(draft.contactId());
        if (conversation == null) {
            return new Refused(draft, ProblemType.UNKNOWN_CONTACT);
        }
        boolean takesPart = takesPart(draft, conversation);
        Stored before = stored.get(draft.key());
        if (before != null && (takesPart || before.isOf(draft))) {
            // Also after the end, and when it is somebody else's by now: whoever repeats did not hear that it was
            // stored.
            return new Placed(before.appended());
        }
        if (!takesPart) {
            return new Refused(draft, ProblemType.NOT_A_PARTICIPANT);
        }
        if (!mayWrite(draft, conversation)) {
            return new Refused(draft, ProblemType.CONVERSATION_ENDED);
        }
        conversation.lastSeq++;
        Appended appended = new Appended(draft, conversation.lastSeq, now, false, conversation.readers());
        Appended again = new Appended(draft, conversation.lastSeq, now, true, List.of());
        stored.put(draft.key(), new Stored(again, draft.senderId()));
        return new Placed(appended);
    }

    private static boolean takesPart(Draft draft, Locked conversation) {
        return draft.sender() != Sender.COUNSELLOR || conversation.takesPart(draft.senderId());
    }

    private static boolean mayWrite(Draft draft, Locked conversation) {
        return switch (draft.sender()) {
            case VISITOR -> conversation.phase.open();
            case COUNSELLOR -> conversation.phase == Phase.ACTIVE;
            case SYSTEM -> true;
        };
    }
}
