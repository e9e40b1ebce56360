package org.sanad.gateway.block;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Level;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Patience;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;

/** A supervisor's block holds back what opens from one network, for a while, and nobody in danger (domain R1.5). */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class BlockTest extends GatewayTest {

    private static final String REASON = "Sent the same insults from six pages this evening";

    private static final AtomicInteger ADDRESSES = new AtomicInteger(1);

    @Inject
    Blocks blocks;

    @Test
    void aSupervisorBlocksANetworkForAWhileAndLiftsItAgain() throws SQLException {
        String here = anAddress();
        Visitor child = childAt(here, false);
        UUID contact = child.contactId();
        UUID block = UUID.randomUUID();

        place(contact, block, "short", 1, supervisor()).statusCode(400);
        place(contact, block, REASON, 0, supervisor()).statusCode(400);
        place(contact, block, REASON, 721, supervisor()).statusCode(400);
        place(contact, block, REASON, 24, as("amal", "counsellor")).statusCode(403);
        place(UUID.randomUUID(), block, REASON, 24, supervisor()).statusCode(404);
        assertThat(blockedAt(here)).isFalse();

        place(contact, block, REASON, 24, supervisor())
                .statusCode(200)
                .body("state", equalTo("IN_FORCE"))
                .body("placedBy", equalTo("huda"))
                .body("reason", equalTo(REASON));
        // an answer that was lost on the way blocks once
        place(contact, block, REASON, 24, supervisor()).statusCode(200);

        assertThat(blockedAt(here)).isTrue();
        assertThat(blockedAt(anAddress())).isFalse();
        list().body("id", contains(block.toString())).body("state", contains("IN_FORCE"));
        assertThat(list().extract().asString()).doesNotContain(here);
        assertThat(stored(contact))
                .contains(contact.toString())
                .doesNotContain(here)
                .doesNotContain(REASON);

        lift(block, "short", supervisor()).statusCode(400);
        lift(block, "Their mother rang, they are sorry", as("layla", "supervisor"))
                .statusCode(200)
                .body("state", equalTo("LIFTED"))
                .body("liftedBy", equalTo("layla"));
        lift(block, "Their mother rang, they are sorry", supervisor()).statusCode(409);

        assertThat(blockedAt(here)).isFalse();
        assertThat(audit(contact)).containsExactly("huda BLOCKED", "layla UNBLOCKED");
        assertThat(marks(contact)).isZero();
    }

    @Test
    void whoIsInDangerNowPassesEveryBlock() {
        String here = anAddress();
        Visitor child = childAt(here, false);
        place(child.contactId(), UUID.randomUUID(), REASON, 720, supervisor()).statusCode(200);

        Visitor inDanger = childAt(here, true);

        assertThat(requestOf(inDanger).blocked()).isFalse();
        assertThat(requestOf(inDanger).danger()).isTrue();
    }

    @Test
    void aBlockThatCannotBeReadHoldsNobodyBack() throws SQLException {
        String here = anAddress();
        Visitor child = childAt(here, false);
        place(child.contactId(), UUID.randomUUID(), REASON, 1, supervisor()).statusCode(200);
        try (Connection database = database();
                var change = database.prepareStatement(
                        "update gateway.block_key set sealed = 'x'::bytea where helpline_id = ?")) {
            change.setString(1, helpline);
            change.executeUpdate();
        }

        assertThat(blockedAt(here)).isFalse();
    }

    @Test
    void aContactInImminentDangerIsNotBlocked() {
        Visitor inDanger = childAt(anAddress(), true);

        place(inDanger.contactId(), UUID.randomUUID(), REASON, 1, supervisor())
                .statusCode(409)
                .body("why", equalTo("IN_DANGER"));
    }

    @Test
    void aBlockGivesWayWhenItsContactComesIntoDangerAndTheConversationGoesOn() {
        String here = anAddress();
        Visitor child = childAt(here, false);
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID block = UUID.randomUUID();
        place(child.contactId(), block, REASON, 24, supervisor()).statusCode(200);
        child.say("I am still here");
        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).contains("I am still here"));
        assertThat(blockedAt(here)).isTrue();

        topics.publish(
                new ContactLevelChanged(child.contactId(), helpline, Level.IMMINENT, "alert", null, Instant.now()));

        eventually(() -> list().body("state", contains("SUSPENDED")));
        assertThat(blockedAt(here)).isFalse();
    }

    @Test
    void aBlockEndsByItselfAndItsMarkIsForgotten() throws SQLException {
        String here = anAddress();
        Visitor child = childAt(here, false);
        place(child.contactId(), UUID.randomUUID(), REASON, 1, supervisor()).statusCode(200);
        assertThat(blockedAt(here)).isTrue();

        anHourLater(child.contactId());

        assertThat(blockedAt(here)).isFalse();
        list().body("state", contains("EXPIRED"));
        blocks.forget().await().atMost(Patience.LONG);
        assertThat(marks(child.contactId())).isZero();
    }

    private boolean blockedAt(String address) {
        return requestOf(childAt(address, false)).blocked();
    }

    private ContactRequested requestOf(Visitor child) {
        eventually(() -> assertThat(requestsOf(child)).hasSize(1));
        return requestsOf(child).getFirst();
    }

    private List<ContactRequested> requestsOf(Visitor child) {
        return topics.heard(
                ContactRequested.class, request -> request.contactId().equals(child.contactId()));
    }

    private Visitor childAt(String address, boolean danger) {
        Visitor child = new Visitor(base, Map.of("X-Forwarded-For", address));
        people.add(child);
        child.open(helpline, "en", null, null, danger);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        return child;
    }

    /** Of a network that is nobody's (RFC 2544), another each time. */
    private static String anAddress() {
        int next = ADDRESSES.getAndIncrement();
        return "198.%d.%d.%d".formatted(18 + (next >> 16 & 1), next >> 8 & 0xff, next & 0xff);
    }

    private RequestSpecification supervisor() {
        return as("huda", "supervisor");
    }

    private RequestSpecification as(String name, String role) {
        return given().headers(StaffTokens.header(name, Duration.ofMinutes(5), role))
                .header("Origin", base.toString().replaceAll("/$", ""))
                .contentType(ContentType.JSON);
    }

    private static ValidatableResponse place(
            UUID contact, UUID id, String reason, int hours, RequestSpecification who) {
        return who.body(Map.of("id", id, "reason", reason, "hours", hours))
                .post("/api/gateway/contacts/{id}/block", contact)
                .then();
    }

    private static ValidatableResponse lift(UUID id, String reason, RequestSpecification who) {
        return who.body(Map.of("reason", reason))
                .post("/api/gateway/blocks/{id}/lifting", id)
                .then();
    }

    private ValidatableResponse list() {
        return supervisor()
                .queryParam("helpline", helpline)
                .get("/api/gateway/blocks")
                .then()
                .statusCode(200);
    }

    private static List<String> audit(UUID contact) throws SQLException {
        return lines("select who || ' ' || action from gateway.audit where contact_id = ? order by seq", contact);
    }

    private static int marks(UUID contact) throws SQLException {
        return lines("select 'mark' from gateway.block where contact_id = ? and mark is not null", contact)
                .size();
    }

    /** Every column of the contact's block, as it stands in the table. */
    private static String stored(UUID contact) throws SQLException {
        return lines("select b::text from gateway.block b where contact_id = ?", contact)
                .getFirst();
    }

    private static void anHourLater(UUID contact) throws SQLException {
        try (Connection database = database();
                var change =
                        database.prepareStatement("update gateway.block set placed_at = placed_at - interval '1 hour',"
                                + " until = until - interval '1 hour' where contact_id = ?")) {
            change.setObject(1, contact);
            change.executeUpdate();
        }
    }

    private static List<String> lines(String query, UUID contact) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection database = database();
                var asked = database.prepareStatement(query)) {
            asked.setObject(1, contact);
            try (var rows = asked.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
        }
        return lines;
    }
}
