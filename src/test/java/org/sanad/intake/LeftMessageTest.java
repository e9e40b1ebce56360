package org.sanad.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RequestEvent.AnswerBy;
import org.sanad.contract.RequestEvent.MessageLeft;
import org.sanad.intake.LeftMessage.Outcome;
import org.sanad.intake.LeftMessage.State;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.stack.StackResource;

/** Answering what children left: three tries, a quarter of an hour apart, each with a name. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class LeftMessageTest {

    private static final Instant NOW = Instant.parse("2026-06-15T08:00:00Z");

    @Inject
    ObjectMapper json;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(json, databases, directory);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void itIsTriedThreeTimesAQuarterOfAnHourApart() {
        var message = new LeftMessage(UUID.randomUUID(), "demo", "ar", AnswerBy.CALL, NOW, State.OPEN, null, List.of());

        var once = message.tried(Outcome.NOT_REACHED, "huda", NOW).orElseThrow();
        assertThat(once.state()).isEqualTo(State.TRIED);
        assertThat(once.tried(Outcome.NOT_REACHED, "huda", NOW.plusSeconds(899)))
                .as("too soon")
                .isEmpty();
        assertThat(once.tried(Outcome.REACHED, "huda", NOW.plusSeconds(60)))
                .as("what happened is written down")
                .hasValueSatisfying(reached -> assertThat(reached.state()).isEqualTo(State.DONE));
        var twice =
                once.tried(Outcome.NOT_REACHED, "huda", NOW.plusSeconds(900)).orElseThrow();
        assertThat(twice.tryAfter()).isEqualTo(NOW.plusSeconds(1800));
        var thrice =
                twice.tried(Outcome.NOT_REACHED, "sami", NOW.plusSeconds(1800)).orElseThrow();
        assertThat(thrice.state()).isEqualTo(State.DONE);
        assertThat(thrice.tryAfter()).isNull();
        assertThat(thrice.tried(Outcome.REACHED, "sami", NOW.plusSeconds(9999))).isEmpty();
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void supervisorsSeeWhatIsToBeAnsweredAndWhoTried() {
        scene.helpline(Fixtures.helpline(scene.helplineId, 5));
        var left = new MessageLeft(UUID.randomUUID(), scene.helplineId, "ar", AnswerBy.TEXT, Instant.now());
        scene.tell(left);
        scene.tell(left); // told twice, under another event id
        await().atMost(Scene.SOON).untilAsserted(() -> list().body("", hasSize(1)));
        list().body("[0].state", equalTo("OPEN")).body("[0].answerBy", equalTo("TEXT"));

        tried(left, "NOT_REACHED").statusCode(200).body("state", equalTo("TRIED"));
        tried(left, "NOT_REACHED").statusCode(409).body("type", equalTo("/problems/conflict"));
        tried(left, "REACHED").statusCode(200).body("state", equalTo("DONE"));
        tried(left, "REACHED").statusCode(409);
        tried(left, "PERHAPS").statusCode(400);

        list().body("[0].state", equalTo("DONE"))
                .body("[0].tries.outcome", contains("NOT_REACHED", "REACHED"))
                .body("[0].tries.by", contains("huda", "huda"));
    }

    @Test
    @TestSecurity(user = "amal", roles = "counsellor")
    void aCounsellorDoesNotSeeThem() {
        given().get("/api/intake/helplines/{h}/left-messages", scene.helplineId)
                .then()
                .statusCode(403);
    }

    private ValidatableResponse list() {
        return given().get("/api/intake/helplines/{h}/left-messages", scene.helplineId)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse tried(MessageLeft left, String outcome) {
        return given().contentType(ContentType.JSON)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .body(Map.of("outcome", outcome))
                .post("/api/intake/helplines/{h}/left-messages/{c}/tries", scene.helplineId, left.contactId())
                .then();
    }
}
