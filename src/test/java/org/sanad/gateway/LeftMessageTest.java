package org.sanad.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.RequestEvent.MessageLeft;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;

/** A child that was not taken in leaves a message: only when an answer is safe, and for supervisors' eyes alone. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class LeftMessageTest extends GatewayTest {

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void whatAChildLeavesIsKeptOnceAndGoesToNoTopic() {
        var child = refusedChild();
        var secret = "sesame" + UUID.randomUUID();

        leave(child, Map.of("text", secret, "when", "after school", "number", "\u0660\u0665\u0669 123-4567"))
                .statusCode(204);
        leave(child, Map.of("text", "another")).statusCode(204);

        given().get("/api/gateway/contacts/{id}/left-message", child.contactId())
                .then()
                .statusCode(200)
                .body("text", equalTo(secret))
                .body("number", equalTo("059 123-4567"))
                .body("when", equalTo("after school"))
                .body("sayToOthers", equalTo(""))
                .body("answerBy", equalTo("CALL"));
        eventually(() -> assertThat(topics.heard(
                        MessageLeft.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
        assertThat(topics.records()).noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8)
                .matches("(?s).*(" + secret + "|059 123|after school).*"));
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void nothingIsTakenFromAChildForWhomAnAnswerIsNotSafe() {
        var child = refusedChild();

        leave(child, Map.of("safe", false))
                .statusCode(400)
                .body("errors.field", contains("safe"))
                .body("errors.code", contains("unsafe"));
        leave(child, Map.of("number", "call me", "text", "x".repeat(2001)))
                .statusCode(400)
                .body("errors.field", contains("number", "text"));

        given().get("/api/gateway/contacts/{id}/left-message", child.contactId())
                .then()
                .statusCode(404);
    }

    @Test
    void onlyTheChildItselfLeavesAMessageAndOnlyWhereNobodyTalksWithIt() {
        var body = new HashMap<String, Object>(message());
        body.put("token", "x".repeat(43));
        post(body).statusCode(401).body("type", equalTo("/problems/invalid-token"));

        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        leave(child, Map.of()).statusCode(409);
    }

    @Test
    void whoSendsItAgainAndAgainIsToldToWait() {
        var child = refusedChild();
        for (int i = 0; i < 10; i++) {
            leave(child, Map.of()).statusCode(204);
        }

        // one more is let through each few seconds, which the ten may have taken on a slow day
        eventually(() -> leave(child, Map.of())
                .statusCode(429)
                .body("type", equalTo("/problems/slow-down"))
                .body("retryAfterMs", greaterThan(0)));
    }

    @Test
    @TestSecurity(user = "amal", roles = "counsellor")
    void aCounsellorDoesNotReadIt() {
        given().get("/api/gateway/contacts/{id}/left-message", UUID.randomUUID())
                .then()
                .statusCode(403);
    }

    private Visitor refusedChild() {
        Visitor child = openVisitor();
        topics.publish(new ContactRefused(
                child.contactId(), helpline, "en", RefusalReason.QUEUE_FULL, Instant.now(), Instant.now(), null));
        eventually(() -> assertThat(child.phase()).isEqualTo("REFUSED"));
        return child;
    }

    private ValidatableResponse leave(Visitor child, Map<String, Object> but) {
        var body = new HashMap<>(message());
        body.put("token", child.token());
        body.putAll(but);
        return post(body);
    }

    private ValidatableResponse post(Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", base.toString().replaceAll("/$", ""))
                .body(body)
                .post("/api/gateway/left-messages")
                .then();
    }

    private static Map<String, Object> message() {
        return Map.of("safe", true, "answerBy", "CALL", "number", "+970 59 000 0000", "text", "hello");
    }
}
