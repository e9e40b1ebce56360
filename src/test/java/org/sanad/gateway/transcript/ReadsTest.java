package org.sanad.gateway.transcript;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.ReadOutsideCaseload;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.SupervisorBoard;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;

/** Who reads what a child said is written down before the first word is given, and others see it. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class ReadsTest extends GatewayTest {

    private static final String REASON = "The school called about this child";

    private final String supervisor = "s-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aCounsellorsFollowIsInTheAuditBeforeAWordIsGiven() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);

        assertThat(audit(child)).containsExactly(id(counsellor) + " counsellor TRANSCRIPT_READ assigned");
        assertThat(rows("select came_from from gateway.audit where contact_id = '" + child.contactId() + "'"))
                .containsExactly("127.0.0.1");
    }

    @Test
    void withoutTheAuditNobodyReadsAnything() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        CounsellorDesk other = counsellor();
        talk(child, counsellor);
        child.say("a secret of mine");
        eventually(() -> assertThat(child.pending()).isEmpty());
        ended(child, counsellor);
        int heard = counsellor.heard("history").size();
        execute("revoke insert on gateway.audit from sanad_gateway");
        try {
            read(child, id(counsellor), null, "counsellor").statusCode(500).body("messages", equalTo(null));
            read(child, supervisor, REASON, "supervisor").statusCode(500).body("messages", equalTo(null));
            counsellor.follow(child.contactId());
            eventually(() -> assertThat(counsellor.problems()).contains("internal"));
        } finally {
            execute("grant insert on gateway.audit to sanad_gateway");
        }

        assertThat(counsellor.heard("history")).hasSize(heard);
        reads().body("outside", empty());
        assertThat(other.heard().toString()).doesNotContain("secret");
    }

    @Test
    void aCounsellorLooksAtTheirOwnContactAgainWithoutAReason() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        child.say("merhba 3likoum");
        eventually(() -> assertThat(child.pending()).isEmpty());
        counsellor.say(child.contactId(), "أهلا");
        eventually(() -> assertThat(child.transcript().texts()).hasSize(2));
        ended(child, counsellor);

        as(id(counsellor), "counsellor")
                .get("/api/gateway/my-ended-contacts")
                .then()
                .statusCode(200)
                .body("contactId", contains(child.contactId().toString()));
        read(child, id(counsellor), null, "counsellor")
                .statusCode(200)
                .body("outside", equalTo(false))
                .body("messages.text", contains("merhba 3likoum", "أهلا"));

        assertThat(audit(child)).endsWith(id(counsellor) + " counsellor TRANSCRIPT_READ own");
        reads().body("outside", empty());
    }

    @Test
    void whatIsNotTheirsTheyReadWithAReasonThatAllSupervisorsSee() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        CounsellorDesk curious = counsellor();
        SupervisorBoard board = board(supervisor);
        talk(child, counsellor);
        child.say("my uncle");
        eventually(() -> assertThat(child.pending()).isEmpty());

        read(child, id(curious), REASON, "counsellor").statusCode(409);
        ended(child, counsellor);
        read(child, id(curious), null, "counsellor").statusCode(403).body("type", equalTo("/problems/reason-needed"));
        read(child, id(curious), " because ", "counsellor").statusCode(400);
        read(child, id(curious), "x".repeat(501), "counsellor").statusCode(400);
        assertThat(audit(child)).hasSize(1);
        reads().body("outside", empty());

        read(child, id(curious), REASON, "counsellor")
                .statusCode(200)
                .body("outside", equalTo(true))
                .body("messages.text", contains("my uncle"));

        assertThat(audit(child)).endsWith(id(curious) + " counsellor READ_OUTSIDE_CASELOAD " + REASON);
        eventually(() -> assertThat(board.heard("readsChanged")).hasSize(1));
        String readId = reads().body("outside.by", contains(id(curious)))
                .body("outside.byName", contains("Name of " + id(curious)))
                .body("outside.reason", contains(REASON))
                .body("outside.seenBy", contains((String) null))
                .extract()
                .path("outside[0].readId");
        eventually(() -> assertThat(topics.heard(
                        ReadOutsideCaseload.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
        assertThat(topics.records())
                .noneMatch(record ->
                        record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(REASON));

        seen(readId, id(curious), "counsellor", "supervisor").statusCode(403);
        seen(readId, supervisor, "supervisor").statusCode(204);
        seen(readId, "another", "supervisor").statusCode(204);
        reads().body("outside.seenBy", contains(supervisor));
        assertThat(audit(child)).filteredOn(row -> row.contains("READ_SEEN")).hasSize(1);
    }

    @Test
    void afterSevenDaysTheirOwnIsNoLongerTheirs() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        ended(child, counsellor);
        execute("update gateway.conversation set ended_at = ended_at - interval '8 days' where contact_id = '"
                + child.contactId() + "'");

        read(child, id(counsellor), null, "counsellor").statusCode(403);
        counsellor.follow(child.contactId());
        eventually(() -> assertThat(counsellor.problems()).contains("not-a-participant"));
        as(id(counsellor), "counsellor")
                .get("/api/gateway/my-ended-contacts")
                .then()
                .body("contactId", not(hasItem(child.contactId().toString())));
    }

    @Test
    void aCounsellorOfAnotherHelplineFindsNothingWhateverTheirReason() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        ended(child, counsellor);

        read(child, "stranger", REASON, "counsellor").statusCode(404);
    }

    @Test
    void aSupervisorWatchesAConversationThatTheChildDoesNotNoticeAndTheCounsellorDoes() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        SupervisorBoard board = board(supervisor);
        SupervisorBoard other = board("another-" + supervisor);
        talk(child, counsellor);
        UUID contact = child.contactId();
        child.say("before");
        eventually(() -> assertThat(child.pending()).isEmpty());
        board.observe(contact, "short");
        eventually(() -> assertThat(board.problems()).containsExactly("invalid-input"));
        int childHeard = child.heard().size();

        board.observe(contact, REASON);

        eventually(() -> assertThat(board.heard("history")).hasSize(1));
        assertThat(board.heard("history").getFirst().at("/messages/0/text").asText())
                .isEqualTo("before");
        eventually(() -> assertThat(observers(counsellor, contact)).containsExactly(supervisor));
        assertThat(child.heard()).hasSize(childHeard);
        assertThat(audit(child)).endsWith(supervisor + " supervisor MONITOR_STARTED " + REASON);
        eventually(() -> assertThat(other.heard("readsChanged")).isNotEmpty());
        reads().body("observing.by", contains(supervisor)).body("observing.reason", contains(REASON));

        child.say("and after");
        counsellor.say(contact, "I am here");
        eventually(() -> assertThat(board.heard("message").stream()
                        .map(frame -> frame.path("text").asText()))
                .containsExactlyInAnyOrder("and after", "I am here"));
        assertThat(other.heard("message")).isEmpty();

        board.unobserve(contact);
        eventually(() -> assertThat(observers(counsellor, contact)).isEmpty());
        assertThat(audit(child)).endsWith(supervisor + " supervisor MONITOR_ENDED said");
        reads().body("observing", empty());
        child.say("alone again");
        eventually(() -> assertThat(counsellor.transcript(contact).texts()).contains("alone again"));
        assertThat(board.heard("message")).hasSize(2);
    }

    @Test
    void anObservationEndsWithItsSocketWithItsContactAndWithItsNode() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        SupervisorBoard lost = observing(child, supervisor);
        lost.loseNetwork();
        eventually(() -> assertThat(audit(child)).endsWith(supervisor + " supervisor MONITOR_ENDED left"));

        observing(child, supervisor);
        execute("update gateway.observation set node = 'a node that died', started_at = now() - interval '1 minute'"
                + " where contact_id = '" + child.contactId() + "' and ended_at is null");
        eventually(() -> assertThat(audit(child)).endsWith(supervisor + " supervisor MONITOR_ENDED over"));

        SupervisorBoard board = observing(child, supervisor);
        ended(child, counsellor);
        eventually(() -> assertThat(board.heard("observationOver")).hasSize(1));
        eventually(() -> assertThat(audit(child).stream().filter(row -> row.contains("MONITOR_ENDED")))
                .hasSize(3));
    }

    private SupervisorBoard observing(Visitor child, String who) {
        SupervisorBoard board = board(who);
        board.observe(child.contactId(), REASON);
        eventually(() -> assertThat(board.heard("history")).hasSize(1));
        return board;
    }

    private static List<String> observers(CounsellorDesk counsellor, UUID contact) {
        List<String> names = new ArrayList<>();
        JsonNode told = counsellor.contacts().get(contact);
        if (told != null) {
            told.path("observers").forEach(name -> names.add(name.asText()));
        }
        return names;
    }

    private void ended(Visitor child, CounsellorDesk counsellor) {
        topics.publish(
                new ContactEnded(child.contactId(), helpline, "en", id(counsellor), Ending.BY_VISITOR, Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
    }

    private static io.restassured.specification.RequestSpecification as(String who, String... roles) {
        return given().headers(StaffTokens.header(who, Duration.ofHours(1), roles));
    }

    private ValidatableResponse read(Visitor child, String who, String reason, String... roles) {
        return as(who, roles)
                .contentType(ContentType.JSON)
                .body(reason == null ? Map.of() : Map.of("reason", reason))
                .post("/api/gateway/contacts/{id}/transcript", child.contactId())
                .then();
    }

    private ValidatableResponse reads() {
        return as("looks", "supervisor")
                .get("/api/gateway/helplines/{id}/reads", helpline)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse seen(String readId, String who, String... roles) {
        return as(who, roles)
                .post("/api/gateway/helplines/{id}/reads/{read}/seen", helpline, readId)
                .then();
    }

    private List<String> audit(Visitor child) throws SQLException {
        return rows("select concat_ws(' ', who, role, action, why) from gateway.audit where contact_id = '"
                + child.contactId() + "' order by seq");
    }
}
