package org.sanad.gateway.identifier;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Patience;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** Where a child writes from is seen by whom two people agreed on, or in danger at once and reviewed after. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class IdentifierTest extends GatewayTest {

    private static final String ADDRESS = "203.0.113.77";
    private static final String REASON = "The child said it is outside in the cold";

    @Inject
    IdentifierPurge purge;

    @Test
    void aCounsellorSeesTheAddressOnceWhenASupervisorAgreed() {
        Visitor child = childAt(ADDRESS);
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        UUID asked = UUID.randomUUID();

        ask(contact, asked, "short", false, as(id(counsellor), "counsellor")).statusCode(400);
        ask(contact, asked, REASON, true, as(id(counsellor), "counsellor")).statusCode(403);
        ask(contact, asked, REASON, false, as("somebody", "counsellor")).statusCode(403);
        ask(contact, asked, REASON, false, as(id(counsellor), "counsellor"))
                .statusCode(200)
                .body("address", nullValue())
                .body("unsealing.state", equalTo("ASKED"));
        read(asked, as(id(counsellor), "counsellor")).statusCode(409).body("why", equalTo("NOT_APPROVED"));

        open(as("huda", "supervisor"))
                .statusCode(200)
                .body("id", contains(asked.toString()))
                .body("reason", contains(REASON));
        decide(asked, true, as(id(counsellor), "supervisor")).statusCode(403).body("why", equalTo("SAME_PERSON"));
        decide(asked, true, as(id(counsellor), "counsellor")).statusCode(403);
        decide(asked, true, as("huda", "supervisor")).statusCode(200).body("state", equalTo("APPROVED"));
        decide(asked, false, as("layla", "supervisor")).statusCode(409);
        open(as("huda", "supervisor")).body("", empty());

        read(asked, as("huda", "supervisor")).statusCode(403).body("why", equalTo("NOT_THE_ASKER"));
        read(asked, as(id(counsellor), "counsellor"))
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("address", equalTo(ADDRESS));
        read(asked, as(id(counsellor), "counsellor")).statusCode(409).body("why", equalTo("ALREADY_READ"));
        assertThat(audit(contact))
                .containsExactly(
                        id(counsellor) + " IDENTIFIER_ASKED",
                        "huda IDENTIFIER_APPROVED",
                        id(counsellor) + " IDENTIFIER_UNSEALED");
    }

    @Test
    void aSupervisorAsksAnotherAndARefusalShowsNothing() {
        Visitor child = childAt(ADDRESS);
        UUID asked = UUID.randomUUID();

        ask(child.contactId(), asked, REASON, false, as("huda", "supervisor")).statusCode(200);
        decide(asked, true, as("huda", "supervisor")).statusCode(403);
        decide(asked, false, as("layla", "supervisor")).statusCode(200).body("state", equalTo("REFUSED"));

        read(asked, as("huda", "supervisor")).statusCode(409);
        assertThat(audit(child.contactId())).containsExactly("huda IDENTIFIER_ASKED", "layla IDENTIFIER_REFUSED");
    }

    @Test
    void inDangerWhoHasTheContactLooksAtOnceAndASupervisorReviewsIt() {
        Visitor child = childAt(ADDRESS);
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        topics.publish(new ContactLevelChanged(contact, helpline, Level.IMMINENT, "alert", null, Instant.now()));
        eventually(() -> given().spec(as(id(counsellor), "counsellor"))
                .get("/api/gateway/contacts/{id}/identifier", contact)
                .then()
                .body("inDanger", equalTo(true)));
        UUID look = UUID.randomUUID();

        // not just any supervisor: who has the contact, or took its alert
        ask(contact, UUID.randomUUID(), REASON, true, as("huda", "supervisor")).statusCode(403);
        ask(contact, look, REASON, true, as(id(counsellor), "counsellor"))
                .statusCode(200)
                .body("address", equalTo(ADDRESS))
                .body("unsealing.state", equalTo("TO_REVIEW"));
        // a reply that was lost on the way costs no minute
        ask(contact, look, REASON, true, as(id(counsellor), "counsellor"))
                .statusCode(200)
                .body("address", equalTo(ADDRESS));

        open(as("huda", "supervisor")).body("", hasSize(1)).body("state", contains("TO_REVIEW"));
        review(look, as(id(counsellor), "supervisor")).statusCode(403);
        review(look, as("huda", "supervisor"))
                .statusCode(200)
                .body("state", equalTo("REVIEWED"))
                .body("outcome", equalTo("JUSTIFIED"))
                .body("note", equalTo("Looked into it"));
        review(look, as("layla", "supervisor")).statusCode(409);
        open(as("huda", "supervisor")).body("", empty());
        assertThat(audit(contact)).containsExactly(id(counsellor) + " IDENTIFIER_UNSEALED", "huda IDENTIFIER_REVIEWED");
    }

    @Test
    void anAddressIsGoneADayAfterTheContactsEnd() {
        Visitor child = childAt(ADDRESS);
        Visitor other = childAt(ADDRESS);
        over(child, 25);
        over(other, 23);

        purge.purge().await().atMost(Patience.LONG);

        ask(child.contactId(), UUID.randomUUID(), REASON, false, as("huda", "supervisor"))
                .statusCode(404);
        ask(other.contactId(), UUID.randomUUID(), REASON, false, as("huda", "supervisor"))
                .statusCode(200);
    }

    @Test
    void aHoldKeepsTheAddressUntilItIsLifted() {
        Visitor child = childAt(ADDRESS);
        String contact = "/api/gateway/contacts/" + child.contactId();
        as("huda", "supervisor")
                .body(Map.of("askedBy", "the juvenile court", "reason", "a case is before it"))
                .post(contact + "/hold")
                .then()
                .statusCode(204);
        over(child, 1_000);

        purge.purge().await().atMost(Patience.LONG);
        given().spec(as("huda", "supervisor"))
                .get(contact + "/identifier")
                .then()
                .body("kept", equalTo(true));

        as("huda", "supervisor")
                .body(Map.of("reason", "the court has ruled"))
                .post(contact + "/hold/lifted")
                .then()
                .statusCode(204);
        purge.purge().await().atMost(Patience.LONG);
        given().spec(as("huda", "supervisor"))
                .get(contact + "/identifier")
                .then()
                .body("kept", equalTo(false));
    }

    private void over(Visitor child, int hoursAgo) {
        Instant ended = Instant.now().minus(Duration.ofHours(hoursAgo));
        topics.publish(new ContactEnded(child.contactId(), helpline, "en", null, Ending.ABANDONED, ended));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
    }

    private Visitor childAt(String address) {
        Visitor child = new Visitor(base, Map.of("X-Forwarded-For", address));
        people.add(child);
        child.open(helpline, "en");
        eventually(() -> assertThat(child.contactId()).isNotNull());
        return child;
    }

    private RequestSpecification as(String name, String role) {
        return given().headers(StaffTokens.header(name, Duration.ofMinutes(5), role))
                .header("Origin", base.toString().replaceAll("/$", ""))
                .contentType(ContentType.JSON);
    }

    private static ValidatableResponse ask(
            UUID contact, UUID id, String reason, boolean danger, RequestSpecification who) {
        return who.body(Map.of("id", id, "reason", reason, "danger", danger))
                .post("/api/gateway/contacts/{id}/identifier/unsealings", contact)
                .then();
    }

    private static ValidatableResponse decide(UUID id, boolean approve, RequestSpecification who) {
        return who.body(Map.of("approve", approve))
                .post("/api/gateway/unsealings/{id}/decision", id)
                .then();
    }

    private static ValidatableResponse read(UUID id, RequestSpecification who) {
        return who.post("/api/gateway/unsealings/{id}/reading", id).then();
    }

    private static ValidatableResponse review(UUID id, RequestSpecification who) {
        return who.body(Map.of("outcome", "JUSTIFIED", "note", "Looked into it"))
                .post("/api/gateway/unsealings/{id}/review", id)
                .then();
    }

    private ValidatableResponse open(RequestSpecification who) {
        return who.queryParam("helpline", helpline)
                .get("/api/gateway/unsealings")
                .then();
    }

    /** Who did what with a contact, in order. */
    private static List<String> audit(UUID contact) {
        RunningStack stack = SharedStack.get();
        List<String> lines = new ArrayList<>();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var query = connection.prepareStatement(
                        "select who || ' ' || action, why from gateway.audit where contact_id = ? and action like 'IDENTIFIER%' order by seq")) {
            query.setObject(1, contact);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                    assertThat(rows.getString(2)).doesNotContain(REASON).doesNotContain(ADDRESS);
                }
            }
        } catch (java.sql.SQLException failure) {
            throw new AssertionError(failure);
        }
        return lines;
    }
}
