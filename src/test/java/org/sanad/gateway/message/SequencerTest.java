package org.sanad.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.frame.VisitorState.Phase;
import org.sanad.gateway.message.Sequencer.Locked;
import org.sanad.gateway.message.Sequencer.Outcome;
import org.sanad.gateway.message.Sequencer.Placed;
import org.sanad.gateway.message.Sequencer.Refused;
import org.sanad.gateway.message.Sequencer.Stored;
import org.sanad.platform.ProblemType;

class SequencerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final UUID contact = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Map<UUID, Locked> conversations = new HashMap<>();
    private final Map<Draft.Key, Stored> stored = new HashMap<>();

    private Draft child(UUID contactId) {
        return new Draft(contactId, UUID.randomUUID(), Sender.VISITOR, null, "x", new byte[0], Finding.NOTHING);
    }

    private Draft counsellor(String id) {
        return new Draft(contact, UUID.randomUUID(), Sender.COUNSELLOR, id, "x", new byte[0], Finding.NOTHING);
    }

    private void conversation(UUID id, Phase phase, String counsellorId, long lastSeq) {
        conversations.put(
                id, new Locked("demo", phase, counsellorId, List.of(), lastSeq, new Silence(true, null, false)));
    }

    private Sequencer sequencer() {
        return new Sequencer(conversations, stored, NOW);
    }

    private static long seq(Outcome outcome) {
        return ((Placed) outcome).appended().seq();
    }

    private static ProblemType why(Outcome outcome) {
        return ((Refused) outcome).why();
    }

    @Test
    void eachConversationCountsByItselfWithoutHoles() {
        conversation(contact, Phase.ACTIVE, "layla", 4);
        conversation(other, Phase.WAITING, null, 0);
        Sequencer sequencer = sequencer();

        assertThat(seq(sequencer.place(child(contact)))).isEqualTo(5);
        assertThat(seq(sequencer.place(child(other)))).isEqualTo(1);
        assertThat(why(sequencer.place(counsellor("omar")))).isEqualTo(ProblemType.NOT_A_PARTICIPANT);
        assertThat(seq(sequencer.place(counsellor("layla")))).isEqualTo(6);
        assertThat(seq(sequencer.place(child(other)))).isEqualTo(2);
        assertThat(conversations.get(contact).lastSeq()).isEqualTo(6);
    }

    @Test
    void aRepeatKeepsItsFirstPlaceWithinABatchAndAcrossBatches() {
        conversation(contact, Phase.ACTIVE, "layla", 7);
        Draft before = child(contact);
        Instant then = NOW.minusSeconds(60);
        stored.put(before.key(), new Stored(new Appended(before, 3, then, true, List.of()), null));
        Sequencer sequencer = sequencer();

        Appended repeated = ((Placed) sequencer.place(before)).appended();
        assertThat(repeated.seq()).isEqualTo(3);
        assertThat(repeated.at()).isEqualTo(then);
        Draft twice = child(contact);
        assertThat(((Placed) sequencer.place(twice)).appended().repeat()).isFalse();
        Appended second = ((Placed) sequencer.place(twice)).appended();
        assertThat(second.seq()).isEqualTo(8);
        assertThat(second.repeat()).isTrue();
    }

    @Test
    void afterTheEndOnlyWhatWasStoredIsAcknowledged() {
        conversation(contact, Phase.ENDED, "layla", 2);
        Draft before = child(contact);
        stored.put(before.key(), new Stored(new Appended(before, 2, NOW, true, List.of()), null));
        Sequencer sequencer = sequencer();

        assertThat(seq(sequencer.place(before))).isEqualTo(2);
        assertThat(why(sequencer.place(child(contact)))).isEqualTo(ProblemType.CONVERSATION_ENDED);
        assertThat(why(sequencer.place(counsellor("layla")))).isEqualTo(ProblemType.CONVERSATION_ENDED);
    }

    @Test
    void aCounsellorWritesOnlyWhileTheConversationIsTheirs() {
        conversation(contact, Phase.WAITING, null, 0);

        assertThat(why(sequencer().place(counsellor("layla")))).isEqualTo(ProblemType.NOT_A_PARTICIPANT);
        assertThat(why(sequencer().place(child(UUID.randomUUID())))).isEqualTo(ProblemType.UNKNOWN_CONTACT);
    }

    @Test
    void whoHasHandedItOverHearsWhatOfTheirsWasStoredAndNothingElse() {
        conversation(contact, Phase.ACTIVE, "omar", 2);
        Draft before = counsellor("layla");
        stored.put(before.key(), new Stored(new Appended(before, 2, NOW, true, List.of()), "layla"));
        Draft guessed =
                new Draft(contact, before.messageId(), Sender.COUNSELLOR, "amal", "x", new byte[0], Finding.NOTHING);
        Sequencer sequencer = sequencer();

        assertThat(seq(sequencer.place(before))).isEqualTo(2);
        assertThat(why(sequencer.place(guessed))).isEqualTo(ProblemType.NOT_A_PARTICIPANT);
        assertThat(why(sequencer.place(counsellor("layla")))).isEqualTo(ProblemType.NOT_A_PARTICIPANT);
        assertThat(conversations.get(contact).lastSeq()).isEqualTo(2);
    }
}
