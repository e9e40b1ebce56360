package org.sanad.gateway.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.poll.PolledWire.Fetched;

class PolledWireTest {

    private final PolledWire wire = new PolledWire();

    private UniAssertSubscriber<Fetched> ask() {
        return wire.fetch().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<Void> send(String text) {
        return wire.send(text).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void aQuestionWaitsUntilThereIsSomethingToTell() {
        var question = ask();
        question.assertNotTerminated();

        send("one");

        assertThat(question.getItem().frames()).containsExactly("one");
        send("two");
        send("three");
        assertThat(ask().getItem().frames()).containsExactly("two", "three");
    }

    @Test
    void aYoungerQuestionSendsTheOlderAwayWithNothing() {
        var older = ask();
        var younger = ask();

        assertThat(older.getItem().frames()).isEmpty();
        send("one");
        assertThat(younger.getItem().frames()).containsExactly("one");
    }

    @Test
    void whoDoesNotAskIsSentNoMoreThanSoMuch() {
        List<UniAssertSubscriber<Void>> sent = new ArrayList<>();
        for (int i = 0; i < PolledWire.MOST_AT_ONCE; i++) {
            sent.add(send("frame " + i));
        }

        sent.removeLast().assertNotTerminated();
        sent.forEach(UniAssertSubscriber::assertCompleted);
        assertThat(ask().getItem().frames()).hasSize(PolledWire.MOST_AT_ONCE);
    }

    @Test
    void theEndIsToldAfterWhatWasSaidBefore() {
        send("last");
        wire.close(CloseCode.CONNECTED_ELSEWHERE).await().indefinitely();
        wire.close(CloseCode.SILENT).await().indefinitely();

        assertThat(ask().getItem()).isEqualTo(new Fetched(List.of("last"), CloseCode.CONNECTED_ELSEWHERE));
    }

    @Test
    void aQuestionThatWaitedLongIsAnsweredWithNothingAndNothingIsLost() {
        var question = ask();
        assertThat(wire.idleNanos()).isZero();

        wire.letGo();

        assertThat(question.getItem()).isEqualTo(new Fetched(List.of(), null));
        send("later");
        assertThat(ask().getItem().frames()).containsExactly("later");
    }
}
