package org.sanad.gateway.keeping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.contract.KeepingEvent.ContactErased;
import org.sanad.contract.KeepingEvent.ErasureRule;
import org.sanad.contract.KeepingEvent.HoldPlaced;
import org.sanad.contract.RecordClass;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Packs;
import org.sanad.driver.Patience;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;
import org.sanad.gateway.message.ContactKeys;
import org.sanad.gateway.message.Words;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.Service;
import org.sanad.platform.Vault.SealBrokenException;
import org.sanad.platform.keeping.RetentionRounds;

/** What the gateway forgets, on its day and not before; what a hold keeps; and what a request to erase is answered. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
@TestSecurity(user = "huda", roles = "supervisor")
class RetentionTest extends GatewayTest {

    private static final Duration SOON = Patience.LONG;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);
    private static final Map<RecordClass, Integer> DAYS = Map.of(
            RecordClass.LEFT_MESSAGE, 4,
            RecordClass.HANDOVER_NOTE, 5,
            RecordClass.NICKNAME, 10,
            RecordClass.TRANSCRIPT, 20,
            RecordClass.WAY_BACK, 25,
            RecordClass.WRAP_UP, 30,
            RecordClass.CONTACT, 40);

    @Inject
    Databases databases;

    @Inject
    RetentionRounds rounds;

    @Inject
    ForgetWishes wishes;

    @Inject
    ContactKeys keys;

    private Instant ended;

    @BeforeEach
    void itsPackSaysHowLong() {
        var known = directory.helpline(helpline).orElseThrow();
        topics.publish(new HelplineChanged(Packs.with(known, DAYS)));
        eventually(() -> assertThat(directory.helpline(helpline).orElseThrow().policyPack())
                .isEqualTo("test"));
    }

    @Test
    void eachClassGoesOnItsDayAndNotBefore() {
        // Given a conversation with everything that is ever kept of one
        UUID contact = conversation();
        leftMessage(contact);
        byte[] sealed = one("select ciphertext from message where contact_id = $1 limit 1", contact)
                .getBuffer(0)
                .getBytes();
        UUID messageId = one("select message_id from message where contact_id = $1 order by seq limit 1", contact)
                .getUUID(0);
        Map<RecordClass, String> there = new LinkedHashMap<>();
        there.put(RecordClass.LEFT_MESSAGE, "select count(*) from left_message where contact_id = $1");
        there.put(RecordClass.HANDOVER_NOTE, "select count(note) from handover where contact_id = $1");
        there.put(RecordClass.NICKNAME, "select count(nickname) from conversation where contact_id = $1");
        there.put(RecordClass.TRANSCRIPT, "select count(*) from message where contact_id = $1");
        there.put(RecordClass.WAY_BACK, "select count(*) from way_back where contact_id = $1");
        there.put(RecordClass.WRAP_UP, "select count(summary) from wrap_up where contact_id = $1");
        there.put(RecordClass.CONTACT, "select count(*) from conversation where contact_id = $1");

        there.forEach((records, count) -> {
            // When its day has not quite come, it is there
            Instant day = ended.plus(Duration.ofDays(DAYS.get(records)));
            round(day.minus(A_MOMENT));
            assertThat(one(count, contact).getLong(0)).as("%s before", records).isPositive();
            // When its day is over, it is gone
            round(day.plus(A_MOMENT));
            assertThat(one(count, contact).getLong(0)).as("%s after", records).isZero();

            if (records == RecordClass.TRANSCRIPT) {
                // Then what backups and topics hold of it cannot be read, and what is kept longer can
                var key = keys.of(contact).await().atMost(SOON);
                assertThatThrownBy(() -> key.open(sealed, Words.context(messageId)))
                        .isInstanceOf(SealBrokenException.class);
                assertThat(key.open(
                                one("select summary from wrap_up where contact_id = $1", contact)
                                        .getBuffer(0)
                                        .getBytes(),
                                Words.SUMMARY))
                        .isEqualTo("was listened to");
            }
        });

        // And nothing at all is left of the contact, for anybody
        assertNothingIsLeft(contact);
        eventually(() -> assertThat(topics.heard(
                        ContactErased.class, event -> event.contactId().equals(contact)))
                .extracting(ContactErased::rule)
                .containsExactly(ErasureRule.RETENTION));
        // But tombstones, which say how many and no more
        given().get("/api/gateway/helplines/{id}/tombstones", helpline)
                .then()
                .statusCode(200)
                .body("size()", equalTo(7))
                .body("count", contains(1, 1, 1, 1, 1, 1, 1))
                .body("rule.unique()", contains("RETENTION"))
                .body("packVersion.unique()", contains("0123456789ab"));
        assertThat(given().get("/api/gateway/helplines/{id}/tombstones", helpline)
                        .asString())
                .doesNotContain(contact.toString());
    }

    @Test
    void whatIsHeldIsNeitherPurgedNorErasedUntilTheHoldIsLifted() {
        UUID contact = conversation();

        hold(contact, "the juvenile court").statusCode(204);
        hold(contact, "the juvenile court").statusCode(409);
        round(ended.plus(Duration.ofDays(1_000)));
        erase(contact).body("outcome", equalTo("KEPT")).body("rule", equalTo("HOLD"));

        assertThat(one("select count(*) from message where contact_id = $1", contact)
                        .getLong(0))
                .isPositive();
        given().get("/api/gateway/helplines/{id}/holds", helpline)
                .then()
                .body("contactId", contains(contact.toString()))
                .body("askedBy", contains("the juvenile court"))
                .body("placedBy", contains("huda"))
                .body("liftedAt[0]", equalTo(null));
        eventually(() -> assertThat(topics.heard(
                        HoldPlaced.class, event -> event.contactId().equals(contact)))
                .hasSize(1));

        // When it is lifted
        post("contacts/" + contact + "/hold/lifted", Map.of("reason", "")).statusCode(400);
        post("contacts/" + contact + "/hold/lifted", Map.of("reason", "the court has ruled"))
                .statusCode(204);
        round(ended.plus(Duration.ofDays(1_000)));

        // Then it goes its way, and the audit has all of it
        assertNothingIsLeft(contact);
        assertThat(audited(contact)).containsExactly("HOLD_PLACED", "ERASED", "HOLD_LIFTED");
    }

    @Test
    void aRequestToEraseIsDoneOrAnsweredWithTheRuleThatKeepsTheContact() {
        // Given a child that somebody talks with, in danger
        CounsellorDesk amal = counsellor();
        Visitor child = openVisitor();
        talk(child, amal);
        UUID contact = child.contactId();
        UUID alert = UUID.randomUUID();

        // Then: while they talk, while the alert is open, and for a year after, it is kept
        erase(contact).body("rule", equalTo("STILL_ACTIVE"));
        topics.publish(
                new AlertRaised(alert, contact, helpline, Flagger.COUNSELLOR, "amal", Instant.now(), Instant.now()));
        // by a topic of its own: were the end heard of first, nothing would keep the contact
        eventually(() -> assertThat(amal.heard("alert")).isNotEmpty());
        end(child, amal);
        eventually(() -> erase(contact).body("rule", equalTo("OPEN_ALERT")));
        Instant closed = Instant.now();
        topics.publish(new AlertClosed(alert, contact, helpline, "huda", Outcome.CHILD_SAFE, closed));
        eventually(() -> erase(contact).body("rule", equalTo("SAFEGUARDING")));
        assertThat(Instant.parse(erase(contact).extract().path("until")))
                .isCloseTo(closed.plus(Duration.ofDays(365)), within(1, ChronoUnit.SECONDS));

        // And without an alert it is erased at once, with a reason
        UUID other = conversation();
        post("contacts/" + other + "/erasure", Map.of()).statusCode(400);
        erase(other).body("outcome", equalTo("ERASED")).body("rule", equalTo(null));
        assertNothingIsLeft(other);
        assertThat(audited(other)).containsExactly("ERASED");
        erase(other).statusCode(404);
        given().get("/api/gateway/helplines/{id}/tombstones", helpline)
                .then()
                .body("rule", contains("REQUEST"))
                .body("records", contains("CONTACT"));
    }

    @Test
    void aChildMayAskToBeForgotten() {
        // Given a helpline whose pack has a supervisor decide
        Visitor child = openVisitor();
        CounsellorDesk amal = counsellor();
        talk(child, amal);
        forget(child).statusCode(200).body("decides", equalTo("SUPERVISOR"));
        forget(child).statusCode(200);
        end(child, amal);

        // Then the rules alone do nothing, and the supervisor sees it once
        wishes.decide(Instant.now().plus(Duration.ofDays(1))).await().atMost(SOON);
        given().get("/api/gateway/helplines/{id}/forget-wishes", helpline)
                .then()
                .body("contactId", contains(child.contactId().toString()));

        // And it is done when they say so
        erase(child.contactId()).body("outcome", equalTo("ERASED"));
        given().get("/api/gateway/helplines/{id}/forget-wishes", helpline)
                .then()
                .body("", empty());

        // And what is told and counted is the child's wish, apart from what a supervisor did of themselves
        eventually(() -> assertThat(topics.heard(
                        ContactErased.class, event -> event.contactId().equals(child.contactId())))
                .extracting(ContactErased::rule)
                .containsExactly(ErasureRule.CHILDS_WISH));
        erase(conversation()).body("outcome", equalTo("ERASED"));
        given().get("/api/gateway/helplines/{id}/tombstones", helpline)
                .then()
                .body("rule", contains("CHILDS_WISH", "REQUEST"))
                .body("count", contains(1, 1));
        post("forget-wishes", Map.of("token", "x".repeat(43))).statusCode(401);
    }

    private ValidatableResponse forget(Visitor child) {
        return post("forget-wishes", Map.of("token", child.token()));
    }

    /** A child with a nickname and a counsellor who talked, handed over with a note and wrote it up. */
    private UUID conversation() {
        CounsellorDesk amal = counsellor();
        Visitor child = visitor().open(helpline, "en", "Morning Star", "13-15", false);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        talk(child, amal);
        UUID said = child.say("something nobody else may read");
        eventually(() -> assertThat(child.acknowledged()).containsKey(said));
        post("way-back", Map.of("token", child.token())).statusCode(200);
        amal.handOver(child.contactId(), "TRANSFER", "LANGUAGE", "fr", false, "would rather speak French");
        eventually(() -> assertThat(one("select count(note) from handover where contact_id = $1", child.contactId())
                        .getLong(0))
                .isEqualTo(1));
        end(child, amal);
        amal.wrapUp(child.contactId(), "abuse", "was listened to");
        eventually(() -> assertThat(one("select count(summary) from wrap_up where contact_id = $1", child.contactId())
                        .getLong(0))
                .isEqualTo(1));
        return child.contactId();
    }

    private void end(Visitor child, CounsellorDesk desk) {
        ended = Instant.now();
        topics.publish(new ContactEnded(child.contactId(), helpline, "en", id(desk), Ending.BY_COUNSELLOR, ended));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
    }

    /** As the child of a contact that nobody took would have left it. */
    private void leftMessage(UUID contact) {
        var words = Buffer.buffer(keys.of(contact).await().atMost(SOON).seal("{}", Words.LEFT_MESSAGE));
        databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery("insert into left_message (contact_id, words, left_at) values ($1, $2, $3)")
                .execute(Tuple.of(contact, words, ended.atOffset(ZoneOffset.UTC)))
                .await()
                .atMost(SOON);
    }

    private void round(Instant now) {
        rounds.round(Service.GATEWAY, now).await().atMost(SOON);
    }

    private void assertNothingIsLeft(UUID contact) {
        for (String table : tablesWithContacts()) {
            assertThat(one("select count(*) from " + table + " where contact_id = $1", contact)
                            .getLong(0))
                    .as("rows of the contact in %s", table)
                    .isZero();
        }
        assertThatThrownBy(() -> keys.of(contact).await().atMost(SOON)).isInstanceOf(Problem.class);
    }

    /** Every table, also those of tomorrow; the audit alone remembers that there was a contact. */
    private List<String> tablesWithContacts() {
        List<String> tables = new ArrayList<>();
        databases
                .of(Service.GATEWAY)
                .pool()
                .query("select table_name from information_schema.columns where table_schema = 'gateway'"
                        + " and column_name = 'contact_id' and table_name not like 'audit%'")
                .execute()
                .await()
                .atMost(SOON)
                .forEach(row -> tables.add(row.getString(0)));
        assertThat(tables).contains("message", "contact_key", "hold");
        return tables;
    }

    private List<String> audited(UUID contact) {
        List<String> actions = new ArrayList<>();
        databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(
                        "select action from audit where contact_id = $1 and action <> 'TRANSCRIPT_READ' order by seq")
                .execute(Tuple.of(contact))
                .await()
                .atMost(SOON)
                .forEach(row -> actions.add(row.getString(0)));
        return actions;
    }

    private Row one(String sql, UUID contact) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(sql)
                .execute(Tuple.of(contact))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }

    private ValidatableResponse hold(UUID contact, String askedBy) {
        return post("contacts/" + contact + "/hold", Map.of("askedBy", askedBy, "reason", "a case is before it"));
    }

    private ValidatableResponse erase(UUID contact) {
        return post("contacts/" + contact + "/erasure", Map.of("reason", "the child's guardian asked"));
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", base.toString().replaceAll("/$", ""))
                .body(body)
                .post("/api/gateway/" + path)
                .then();
    }
}
