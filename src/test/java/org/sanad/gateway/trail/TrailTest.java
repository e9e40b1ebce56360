package org.sanad.gateway.trail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.RecordClass;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Packs;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;
import org.sanad.platform.audit.AuditEntry.Action;

/** What supervisors see of the audit on their board, and that they see when it was tampered with. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class TrailTest extends GatewayTest {

    private static final String REASON = "The school called about this child";

    private final String supervisor = "s-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whoReadWhatIsThereTheNewestFirstAndNothingThatWasSaid() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        CounsellorDesk curious = counsellor();
        talk(child, counsellor);
        child.say("a secret of mine");
        eventually(() -> assertThat(child.pending()).isEmpty());
        ended(child, counsellor);
        read(child, id(curious));

        String told = trail().body("lines.action", contains("TRAIL_READ", "READ_OUTSIDE_CASELOAD", "TRANSCRIPT_READ"))
                .body("lines.who", contains(supervisor, id(curious), id(counsellor)))
                .body("lines.whoName[1]", equalTo("Name of " + id(curious)))
                .body("lines.why", contains(null, REASON, "assigned"))
                .body("lines[2].contactId", equalTo(child.contactId().toString()))
                .body("next", nullValue())
                .extract()
                .asString();

        assertThat(told).doesNotContain("secret", "127.0.0.1");
    }

    @Test
    void whoLooksForAPersonAKindOrAContactFindsThoseLinesOnly() {
        Visitor child = openVisitor();
        Visitor other = openVisitor();
        CounsellorDesk counsellor = counsellor();
        CounsellorDesk curious = counsellor();
        talk(child, counsellor);
        talk(other, counsellor);
        ended(child, counsellor);
        ended(other, counsellor);
        read(child, id(curious));
        trail();

        trail("who", id(curious)).body("lines.action", contains("READ_OUTSIDE_CASELOAD"));
        trail("kind", "TRAIL").body("lines.who", contains(supervisor));
        trail("kind", "BLOCK").body("lines", empty());
        trail("contact", other.contactId().toString())
                .body("lines.contactId", contains(other.contactId().toString()));
        trail("contact", child.contactId().toString(), "who", id(counsellor), "kind", "WORDS")
                .body("lines.action", contains("TRANSCRIPT_READ"));
        for (String field : List.of("kind", "contact", "before")) {
            asked(supervisor, field, "a secret of mine").statusCode(400).body("detail", nullValue());
        }
    }

    @Test
    void everyActIsOfOneKind() {
        assertThat(Arrays.stream(Kind.values()).flatMap(kind -> Stream.of(kind.actions())))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Action.values()).map(Action::name).toArray(String[]::new));
    }

    /** However often it is turned or searched: one look is one line. */
    @Test
    void whoeverLooksLeavesALineFirst() throws SQLException {
        trail().body("lines.who", contains(supervisor));
        trail("kind", "WORDS");
        trail("before", "1");
        trail().body("lines.action", contains("TRAIL_READ"));

        asked("another", "before", "1").statusCode(200);
        trail().body("lines.who", contains("another", supervisor));
        execute("revoke insert on gateway.audit from sanad_gateway");
        try {
            asked("a third").statusCode(500).body("lines", nullValue());
        } finally {
            execute("grant insert on gateway.audit to sanad_gateway");
        }
    }

    @Test
    void aPageIsFollowedByTheNextWithoutAGapAlsoWhenLinesAreAddedMeanwhile() throws SQLException {
        Visitor child = openVisitor();
        String added = "insert into gateway.audit (who, role, action, contact_id) select 'w' || n, 'counsellor',"
                + " 'TRANSCRIPT_READ', '" + child.contactId() + "' from generate_series(%d, %d) n order by n";
        execute(added.formatted(1, 60));

        List<String> people = new ArrayList<>();
        var first = trail("kind", "WORDS").extract();
        people.addAll(first.path("lines.who"));
        execute(added.formatted(61, 65));
        var second = trail("kind", "WORDS", "before", first.path("next").toString())
                .body("next", nullValue())
                .extract();
        people.addAll(second.path("lines.who"));

        assertThat((List<?>) first.path("lines")).hasSize(50);
        assertThat(people)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj(n -> "w" + (61 - n))
                        .toList());
    }

    @Test
    void aHelplineSeesItsOwnLinesAndAfterAnErasureToo() {
        topics.publish(new HelplineChanged(
                Packs.with(directory.helpline(helpline).orElseThrow(), Map.of(RecordClass.TRANSCRIPT, 20))));
        eventually(() -> assertThat(directory.helpline(helpline).orElseThrow().policyPack())
                .isEqualTo("test"));
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        ended(child, counsellor);
        Visitor unread = openVisitor();
        topics.publish(new ContactEnded(unread.contactId(), helpline, "en", null, Ending.BY_VISITOR, Instant.now()));
        eventually(() -> assertThat(unread.phase()).isEqualTo("ENDED"));
        erase(child);
        erase(unread);

        trail("kind", "KEEPING")
                .body(
                        "lines.contactId",
                        contains(
                                unread.contactId().toString(), child.contactId().toString()));
        trail("kind", "WORDS")
                .body("lines.contactId", contains(child.contactId().toString()));

        String other = "h" + UUID.randomUUID().toString().substring(0, 8);
        topics.publish(new HelplineChanged(helpline(other, 1)));
        eventually(() -> directory.helpline(other).orElseThrow(AssertionError::new));
        asked(supervisor, other).statusCode(200).body("lines.action", everyItem(equalTo("TRAIL_READ")));
        trail().body("lines.action.findAll { it == 'TRAIL_READ' }.size()", equalTo(1));
    }

    @Test
    void whoIsNoSupervisorOrAnotherHelplinesSeesNothing() {
        profile(supervisor);
        String other = "h" + UUID.randomUUID().toString().substring(0, 8);
        topics.publish(new HelplineChanged(helpline(other, 1)));
        eventually(() -> directory.helpline(other).orElseThrow(AssertionError::new));

        asked(supervisor, other).statusCode(403).body("lines", nullValue());
        as(supervisor, "supervisor")
                .post("/api/gateway/helplines/{id}/audit/check", other)
                .then()
                .statusCode(403);
        asked(supervisor, "nowhere").statusCode(403);
        asked("nobody's", "nowhere").statusCode(404);
        for (String role : List.of("counsellor", "administrator", "statistics")) {
            as("curious", role)
                    .get("/api/gateway/helplines/{id}/audit", helpline)
                    .then()
                    .statusCode(403);
        }
        trail().body("lines.who", not(hasItem("curious")));
    }

    @Test
    void aChangedRowIsSaidWithItsNumberAndNobodyHasItWalkedAllTheTime() throws SQLException {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        ended(child, counsellor);
        read(child, supervisor);
        List<String> read = rows("select seq from gateway.audit where who = '" + supervisor + "'");
        int row = Integer.parseInt(read.getFirst());
        aMinuteLater();
        check().body("fault", nullValue());
        int rows = check().extract().path("rows");
        assertThat(rows).isGreaterThanOrEqualTo(row);

        asOwner("update gateway.audit set why = 'The school wrote' where seq = " + row);
        try {
            // within the minute nothing is walked
            String before = check().body("fault", nullValue()).extract().path("at");
            trail().body("check.at", equalTo(before)).body("check.fault", nullValue());
            aMinuteLater();

            check().body("fault.kind", equalTo("CHANGED")).body("fault.seq", equalTo(row));
            trail().body("check.fault.seq", equalTo(row)).body("check.rows", equalTo(row - 1));
        } finally {
            asOwner("update gateway.audit set why = '" + REASON + "' where seq = " + row);
        }
        aMinuteLater();
        check().body("fault", nullValue());
    }

    @Test
    void theNewestRowsCutOffAreMissedSinceTheLastWalk() throws SQLException {
        trail();
        aMinuteLater();
        int rows = check().body("fault", nullValue()).extract().path("rows");
        asOwner("create table public.trail_before as select * from gateway.audit where seq = " + rows);
        asOwner("delete from gateway.audit where seq = " + rows);
        try {
            aMinuteLater();
            check().body("fault.kind", equalTo("CUT_OFF")).body("fault.seq", equalTo(rows));
        } finally {
            asOwner("insert into gateway.audit select * from public.trail_before");
            asOwner("drop table public.trail_before");
        }
        aMinuteLater();
        check().body("fault", nullValue());
    }

    /** The last walk was begun a while ago. */
    private void aMinuteLater() throws SQLException {
        execute("update gateway.audit_check set begun_at = begun_at - interval '61 seconds'");
    }

    private ValidatableResponse check() {
        return as(supervisor, "supervisor")
                .post("/api/gateway/helplines/{id}/audit/check", helpline)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse trail(String... search) {
        return asked(supervisor, search).statusCode(200);
    }

    private ValidatableResponse asked(String who, String... search) {
        return search.length % 2 == 1
                ? asked(who, Map.of(), search[0])
                : asked(who, search.length == 0 ? Map.of() : pairs(search), helpline);
    }

    private static ValidatableResponse asked(String who, Map<String, String> search, String helplineId) {
        return as(who, "supervisor")
                .queryParams(search)
                .get("/api/gateway/helplines/{id}/audit", helplineId)
                .then();
    }

    private static Map<String, String> pairs(String... search) {
        Map<String, String> pairs = new HashMap<>();
        for (int each = 0; each < search.length; each += 2) {
            pairs.put(search[each], search[each + 1]);
        }
        return pairs;
    }

    private void read(Visitor child, String who) {
        as(who, who.equals(supervisor) ? "supervisor" : "counsellor")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", REASON))
                .post("/api/gateway/contacts/{id}/transcript", child.contactId())
                .then()
                .statusCode(200);
    }

    private void erase(Visitor child) {
        as(supervisor, "supervisor")
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "asked for"))
                .post("/api/gateway/contacts/{id}/erasure", child.contactId())
                .then()
                .body("outcome", equalTo("ERASED"));
    }

    private void ended(Visitor child, CounsellorDesk counsellor) {
        topics.publish(
                new ContactEnded(child.contactId(), helpline, "en", id(counsellor), Ending.BY_VISITOR, Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
    }

    private static RequestSpecification as(String who, String... roles) {
        return given().headers(StaffTokens.header(who, Duration.ofHours(1), roles));
    }

    /** As somebody who owns the server: triggers do not hold them. */
    private void asOwner(String statement) throws SQLException {
        execute("set session_replication_role = replica; " + statement);
    }
}
