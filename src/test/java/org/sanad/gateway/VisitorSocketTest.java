package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.driver.Visitor;

@QuarkusTest
@WithTestResource(GatewayStack.class)
class VisitorSocketTest extends GatewayTest {

    @Test
    void aChildOpensAContactAndWhatItWritesIsStoredAndAcknowledged() {
        Visitor child = openVisitor();

        UUID first = child.say("hello");
        UUID second = child.say("are you there?");

        eventually(
                () -> assertThat(child.acknowledged()).containsEntry(first, 1L).containsEntry(second, 2L));
        eventually(() -> assertThat(topics.heard(
                        ContactRequested.class, event -> event.contactId().equals(child.contactId())))
                .singleElement()
                .extracting(ContactRequested::helplineId)
                .isEqualTo(helpline));
    }

    @Test
    void aChildWhoLosesTheirConnectionComesBackToTheSameConversation() {
        Visitor child = openVisitor();
        child.say("before");
        eventually(() -> assertThat(child.pending()).isEmpty());

        child.loseNetwork();
        child.say("after");

        eventually(() -> assertThat(child.transcript().texts()).containsExactly("before", "after"));
        assertThat(child.heard("resumed")).hasSize(1);
    }
}
