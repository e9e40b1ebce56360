package org.sanad.gateway.message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.gateway.message.Sequencer.Locked;
import org.sanad.platform.Work;

/**
 * What the switchboard needs to know of who is silent, and no more: that the counsellor wrote for the first time since they
 * got the contact, and, at most once a minute, that the child writes. Told in the transaction that stores the words.
 *
 * @param replied the counsellor who has it wrote already
 * @param spokeToldAt when it was last told that the child writes, or null
 * @param nudged the child was asked whether it is still there, and has not written since
 */
record Silence(boolean replied, Instant spokeToldAt, boolean nudged) {

    private static final Duration SPEAKS_AT_MOST_EVERY = Duration.ofMinutes(1);

    /** Whose silence a batch ends. */
    record Broken(boolean byHolder, boolean byVisitor) {

        private Broken or(Broken other) {
            return new Broken(byHolder || other.byHolder, byVisitor || other.byVisitor);
        }

        void tell(Work work, UUID contactId, Locked conversation, Instant now) {
            if (byHolder) {
                work.emit(new CounsellorReplied(contactId, conversation.counsellorId, conversation.helplineId, now));
            }
            if (byVisitor) {
                work.emit(new VisitorSpoke(contactId, conversation.helplineId, now));
            }
        }
    }

    static Map<UUID, Broken> broken(List<Appended> fresh, Map<UUID, Locked> conversations, Instant now) {
        Map<UUID, Broken> broken = new HashMap<>();
        for (Appended appended : fresh) {
            Draft draft = appended.draft();
            Locked conversation = conversations.get(draft.contactId());
            Silence silence = conversation.silence;
            Broken by = new Broken(
                    !silence.replied
                            && draft.sender() == Sender.COUNSELLOR
                            && draft.senderId().equals(conversation.counsellorId),
                    draft.sender() == Sender.VISITOR && silence.endsByVisitor(now));
            if (by.byHolder || by.byVisitor) {
                broken.merge(draft.contactId(), by, Broken::or);
            }
        }
        return broken;
    }

    private boolean endsByVisitor(Instant now) {
        return nudged
                || spokeToldAt == null
                || spokeToldAt.plus(SPEAKS_AT_MOST_EVERY).isBefore(now);
    }
}
