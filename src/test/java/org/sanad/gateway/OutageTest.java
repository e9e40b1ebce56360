package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;
import org.sanad.stack.SharedStack;

/** PostgreSQL or Kafka goes away in the middle of a conversation and comes back: alone, so that no other story waits for it. */
@QuarkusTest
@QuarkusTestResource(value = GatewayStack.class, restrictToAnnotatedClass = true)
class OutageTest extends GatewayTest {

    @Test
    void whileTheDatabaseIsAwayTheChildIsToldKeepsItsWordsAndThenTheyArrive() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        child.say("before");
        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).containsExactly("before"));

        SharedStack.get().stopPostgres();
        UUID during = child.say("during");
        child.say("and more");
        try {
            eventually(() -> assertThat(child.problems()).contains("unavailable"));
            assertThat(child.pending()).contains(during);
            assertThat(child.heard("error"))
                    .allMatch(
                            frame -> frame.path("problem").path("retryAfterMs").asLong() > 0);
        } finally {
            SharedStack.get().startPostgres();
        }

        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(child.pending()).isEmpty();
            assertThat(counsellor.transcript(child.contactId()).texts())
                    .containsExactly("before", "during", "and more");
        });
        assertThat(child.transcript().contradictions()).isEmpty();
    }

    @Test
    void whileKafkaIsAwayTheyGoOnTalkingAndTheOthersHearOfItAfterwards() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();

        SharedStack.get().stopKafka();
        try {
            child.say("can you hear me?");
            eventually(() -> assertThat(counsellor.transcript(contact).texts()).containsExactly("can you hear me?"));
            counsellor.say(contact, "yes");
            eventually(() -> assertThat(child.transcript().texts()).containsExactly("can you hear me?", "yes"));
        } finally {
            SharedStack.get().startKafka();
        }

        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(
                        topics
                                .heard(MessageAppended.class, event -> event.contactId()
                                        .equals(contact))
                                .stream()
                                .map(MessageAppended::seq)
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(List.of(1L, 2L)));
    }
}
