package org.sanad.gateway.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Patience;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** Other nodes of the gateway, as this one hears of them. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class ElsewhereTest extends GatewayTest {

    @Inject
    Databases databases;

    @Inject
    Writing writing;

    /** Stores a message as another node does: this node hears of it by the topic only. */
    private void storedElsewhere(UUID contact, Sender sender, String senderId, String text) {
        writing.draft(contact, UUID.randomUUID(), sender, senderId, text)
                .chain(draft -> databases
                        .of(Service.GATEWAY)
                        .transaction(work -> Batch.write(work, List.of(draft), Instant.now())))
                .await()
                .atMost(Patience.LONG);
    }

    @Test
    void whatIsSaidOnAnotherNodeReachesTheSocketsOfThisOneInOrder() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        child.say("one");
        eventually(() -> assertThat(counsellor.transcript(contact).texts()).containsExactly("one"));

        storedElsewhere(contact, Sender.COUNSELLOR, id(counsellor), "two");
        storedElsewhere(contact, Sender.VISITOR, null, "three");
        child.say("four");

        eventually(() -> assertThat(child.transcript().texts()).containsExactly("one", "two", "three", "four"));
        eventually(() ->
                assertThat(counsellor.transcript(contact).texts()).containsExactly("one", "two", "three", "four"));
    }

    @Test
    void whoSitsDownAtAnotherNodeLeavesThisOne() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        Instant earlier = Instant.now().minusSeconds(60);
        Instant later = Instant.now().plusSeconds(60);

        topics.publish(new CounsellorConnected(id(counsellor), helpline, "other", UUID.randomUUID(), earlier));
        topics.publish(new VisitorConnected(child.contactId(), helpline, UUID.randomUUID(), earlier));
        // what comes after them on the same topic was heard, so they were, too
        Visitor after = openVisitor();
        topics.publish(new VisitorConnected(after.contactId(), helpline, UUID.randomUUID(), later));
        eventually(() -> assertThat(after.closeCode()).isEqualTo(4409));
        child.say("still here");
        eventually(() -> assertThat(child.pending()).isEmpty());
        assertThat(counsellor.closeCode()).isNull();
        assertThat(child.closeCode()).isNull();
        topics.publish(new CounsellorConnected(id(counsellor), helpline, "other", UUID.randomUUID(), later));
        topics.publish(new VisitorConnected(child.contactId(), helpline, UUID.randomUUID(), later));

        eventually(() -> assertThat(counsellor.closeCode()).isEqualTo(4409));
        eventually(() -> assertThat(child.closeCode()).isEqualTo(4409));
    }

    /** Each node hears it at once, and writes it for whoever is there; for the others one of all the nodes does, later. */
    @Test
    void whoSitsDownBeforeADecisionIsWrittenFindsItOnTheirDesk() throws Exception {
        Visitor child = openVisitor();
        Visitor after = openVisitor();
        String me = "c-" + UUID.randomUUID().toString().substring(0, 8);
        profile(me);
        child.goOffline();
        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
        CounsellorDesk late = desk(me);

        try (var busy = database()) {
            // nobody can write of this contact now
            busy.setAutoCommit(false);
            busy.createStatement()
                    .execute("select 1 from gateway.conversation where contact_id = '" + child.contactId()
                            + "' for update");
            assign(child, me);
            enqueue(after);
            eventually(() -> assertThat(after.phase()).isEqualTo("WAITING"));
            late.connect();
            eventually(() -> assertThat(topics.heard(CounsellorConnected.class, event -> event.counsellorId()
                            .equals(me)))
                    .hasSize(1));
            busy.rollback();
        }

        eventually(() -> assertThat(late.contacts()).containsKey(child.contactId()));
    }

    @Test
    void childrenWhoseNodeDiedAreMissed() throws Exception {
        Visitor child = openVisitor();
        UUID connection = UUID.randomUUID();
        RunningStack stack = SharedStack.get();
        try (var sql = DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var insert = sql.prepareStatement("insert into gateway.visitor_socket values"
                        + " (?, ?, ?, 'a node that died', now() - interval '1 minute')")) {
            insert.setObject(1, connection);
            insert.setObject(2, child.contactId());
            insert.setString(3, helpline);
            insert.executeUpdate();
        }

        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.connectionId().equals(connection)))
                .hasSize(1));
        assertThat(child.isConnected()).isTrue();
    }
}
