package org.sanad.gateway.poll;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;

/** A network that lets no socket through: the same conversation by questions and answers. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class WithoutSocketsTest extends GatewayTest {

    private Visitor blocked() {
        Visitor visitor = Visitor.withoutSockets(base);
        people.add(visitor);
        return visitor;
    }

    private Visitor opened() {
        Visitor child = blocked().open(helpline, "en");
        eventually(() -> assertThat(child.contactId()).isNotNull());
        return child;
    }

    @Test
    void aWholeConversationArrivesOnceAndInOrderAlsoWhenTheNetworkIsLost() {
        Visitor child = opened();
        CounsellorDesk desk = counsellor();
        talk(child, desk);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            child.say("child " + i);
            desk.say(child.contactId(), "counsellor " + i);
            said.add("child " + i);
            said.add("counsellor " + i);
            if (i % 10 == 5) {
                child.loseNetwork();
            }
        }

        eventually(() -> {
            assertThat(child.pending()).isEmpty();
            assertThat(child.transcript().texts()).containsExactlyInAnyOrderElementsOf(said);
            assertThat(desk.transcript(child.contactId()).texts())
                    .isEqualTo(child.transcript().texts());
        });
        assertThat(child.transcript().texts())
                .filteredOn(text -> text.startsWith("child"))
                .containsExactlyElementsOf(
                        said.stream().filter(text -> text.startsWith("child")).toList());
        assertThat(child.connects()).isGreaterThan(1);
    }

    @Test
    void oneLiveConnectionForEachChildWhicheverWayItCame() {
        Visitor child = opened();
        Visitor again = blocked().resume(child.token());

        eventually(() -> assertThat(child.closeCode()).isEqualTo(4409));
        eventually(() -> assertThat(again.phase()).isNotNull());
        Visitor bySocket = visitor().resume(child.token());
        eventually(() -> assertThat(again.closeCode()).isEqualTo(4409));
        eventually(() -> assertThat(bySocket.phase()).isNotNull());
    }

    @Test
    void aTokenThatIsNoGoodEndsIt() {
        Visitor nobody = blocked().resume("A".repeat(43));

        eventually(() -> assertThat(nobody.closeCode()).isEqualTo(4401));
        assertThat(nobody.problems()).containsExactly("invalid-token");
    }

    @Test
    void whoGoesIsToldOfAtOnceAndALinkOfNobodyIsNotThere() {
        Visitor child = opened();

        child.leavePage();

        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
        given().contentType("application/json")
                .body("{\"link\":\"somebody-elses\"}")
                .post("/api/gateway/visitor/frames")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().contentType("application/json")
                .header("Origin", "https://evil.example")
                .body("{}")
                .post("/api/gateway/visitor/frames")
                .then()
                .statusCode(403);
    }
}
