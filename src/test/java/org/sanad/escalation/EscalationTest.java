package org.sanad.escalation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.EscalationEvent;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertClosed;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.EscalationEvent.AlertRepeated;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.contract.Helpline.OpeningHours;
import org.sanad.contract.Helpline.Timers;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.Helplines;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.stack.SharedStack;
import org.sanad.stack.StackResource;
import org.sanad.wire.Wire;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class EscalationTest {

    private static final Duration SOON = Patience.LONG;

    @Inject
    ObjectMapper json;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    @Inject
    Alerts alerts;

    @Inject
    Alarm alarm;

    private final String helplineId = "escalation-" + UUID.randomUUID();
    private final UUID contactId = UUID.randomUUID();
    private Wire wire;

    @BeforeEach
    void listen() {
        wire = new Wire(SharedStack.get().bootstrapServers(), json);
    }

    @AfterEach
    void hangUp() {
        wire.close();
        // An alert sounds until somebody acknowledges it, through other tests too.
        query("""
                update alert set state = 'ACKNOWLEDGED', acknowledged_by = 'the test', acknowledged_at = now()
                 where helpline_id = $1 and state = 'RAISED'
                """, Tuple.of(helplineId));
    }

    @Test
    void aChildInDangerRaisesAnAlert() {
        var flag = flag(Flagger.VISITOR, null);

        wire.publish(flag);

        var raised = raised();
        assertThat(raised.helplineId()).isEqualTo(helplineId);
        assertThat(raised.flagger()).isEqualTo(Flagger.VISITOR);
        assertThat(raised.flaggedBy()).isNull();
        assertThat(Duration.between(raised.raisedAt(), raised.acknowledgeBy())).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void furtherFlagsAddToTheOpenAlert() throws Throwable {
        var first = flag(Flagger.VISITOR, null);
        var second = flag(Flagger.COUNSELLOR, "amal");
        wire.publish(first);
        var alert = raised();

        wire.publish(second);
        wire.publish(second); // a second press told twice, under two event ids

        await().atMost(SOON).untilAsserted(() -> assertThat(flagsOf(alert.alertId()))
                .containsExactlyInAnyOrder(first.flagId(), second.flagId()));
        assertThat(events()).hasSize(1);
        assertThat(setAside()).isZero();
    }

    @Test
    void aFlagOnAnAcknowledgedAlertAddsToIt() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var alert = raised();
        acknowledge(alert.alertId(), "huda");

        wire.publish(flag(Flagger.COUNSELLOR, "amal"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(flagsOf(alert.alertId())).hasSize(2));
        assertThat(wire.heard(AlertRaised.class, e -> e.contactId().equals(contactId)))
                .hasSize(1);
        assertThat(setAside()).isZero();
    }

    @Test
    void flagsThatComeTogetherRaiseOneAlert() throws Throwable {
        var flags = IntStream.range(0, 20)
                .mapToObj(i -> flag(Flagger.COUNSELLOR, "amal"))
                .toList();

        flags.forEach(wire::publish);
        flags.forEach(wire::publish);

        var alert = raised();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(flagsOf(alert.alertId())).hasSize(20));
        assertThat(events()).hasSize(1);
        assertThat(setAside()).isZero();
    }

    @Test
    void anAlertThatNobodyAcknowledgesRepeatsUntilSomebodyDoes() throws Throwable {
        acknowledgeWithin(1);
        wire.publish(flag(Flagger.VISITOR, null));

        var rounds = await().atMost(SOON)
                .until(() -> wire.heard(AlertRepeated.class, e -> e.contactId().equals(contactId)), l -> l.size() >= 3);
        assertThat(rounds.stream().map(AlertRepeated::round).limit(3)).containsExactly(2, 3, 4);
        assertThat(rounds).allSatisfy(round -> assertThat(Duration.between(round.at(), round.acknowledgeBy()))
                .isEqualTo(Duration.ofSeconds(1)));

        acknowledge(raised().alertId(), "huda");

        await().atMost(SOON).until(() -> !wire.heard(
                        AlertAcknowledged.class, e -> e.contactId().equals(contactId))
                .isEmpty());
        await().during(Duration.ofMillis(2500)).atMost(SOON).untilAsserted(() -> assertThat(events().getLast())
                .isInstanceOf(AlertAcknowledged.class));
    }

    /** Two replicas at once, as after a rebalance: each has a flag of its own in hand. */
    @Test
    void flagsInTheHandsOfSeveralReplicasRaiseOneAlert() throws Throwable {
        var flags = IntStream.range(0, 8)
                .mapToObj(i -> flag(Flagger.COUNSELLOR, "amal"))
                .toList();

        var answers = atOnce(flags.stream()
                .map(flag -> (Attempt) () -> run(alarm.flagged(flag)))
                .toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(Optional.class));
        var alert = raised();
        assertThat(flagsOf(alert.alertId())).hasSize(8);
        assertThat(query("select 1 from alert where contact_id = $1", Tuple.of(contactId)))
                .hasSize(1);
    }

    /** What a process that died leaves is a row and nothing armed for it. */
    @Test
    void anAlertOutlivesTheProcessThatRaisedIt() throws Throwable {
        acknowledgeWithin(2);
        var alertId = UUID.randomUUID();
        query(
                """
                insert into alert (id, contact_id, helpline_id, state, flagger, raised_at, round, acknowledge_by, version)
                values ($1, $2, $3, 'RAISED', 'VISITOR', $4, 1, $5, 0)
                """,
                Tuple.of(
                        alertId,
                        contactId,
                        helplineId,
                        at(Instant.now().minusSeconds(600)),
                        at(Instant.now().minusSeconds(540))));

        var repeated = await().atMost(SOON)
                .until(() -> wire.heard(AlertRepeated.class, e -> e.alertId().equals(alertId)), l -> !l.isEmpty());
        assertThat(repeated.getFirst().round()).isEqualTo(2);
        acknowledge(alertId, "huda");
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aSupervisorAcknowledgesAndClosesAnAlert() throws Throwable {
        wire.publish(flag(Flagger.SUPERVISOR, "sami"));
        var alert = raised();

        post(alert.alertId(), "acknowledge", null)
                .statusCode(200)
                .body("state", equalTo("ACKNOWLEDGED"))
                .body("acknowledgedBy", equalTo("huda"))
                .body("acknowledgedAt", notNullValue());
        post(alert.alertId(), "acknowledge", null).statusCode(200).body("acknowledgedBy", equalTo("huda"));
        post(alert.alertId(), "close", Map.of("outcome", "SAFETY_PLAN", "note", "الخطة مكتوبة. <b>ok</b>"))
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("closedBy", equalTo("huda"))
                .body("outcome", equalTo("SAFETY_PLAN"))
                .body("note", equalTo("الخطة مكتوبة. <b>ok</b>"));

        await().atMost(SOON).untilAsserted(() -> assertThat(events())
                .extracting(event -> (Object) event.getClass())
                .containsExactly(AlertRaised.class, AlertAcknowledged.class, AlertClosed.class));
        assertThat(wire.heard(AlertClosed.class, e -> e.alertId().equals(alert.alertId())))
                .singleElement()
                .satisfies(closed -> {
                    assertThat(closed.by()).isEqualTo("huda");
                    assertThat(closed.outcome()).isEqualTo(Outcome.SAFETY_PLAN);
                });
        list(true).body("size()", equalTo(0));
        list(false).body("size()", equalTo(1)).body("[0].note", equalTo("الخطة مكتوبة. <b>ok</b>"));
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aNotesWordsAreReadableNowhereButHere() throws Throwable {
        var words = "marker-" + UUID.randomUUID();
        wire.publish(flag(Flagger.VISITOR, null));
        var alert = raised();
        post(alert.alertId(), "acknowledge", null).statusCode(200);
        post(alert.alertId(), "close", Map.of("outcome", "CHILD_SAFE", "note", words))
                .statusCode(200);
        await().atMost(SOON)
                .until(() -> !wire.heard(AlertClosed.class, e -> e.contactId().equals(contactId))
                        .isEmpty());

        assertThat(wire.everything())
                .noneSatisfy(heard -> assertThat(heard.json()).contains(words));
        var row = query("select sealed_note, alert::text from alert where id = $1", Tuple.of(alert.alertId()))
                .getFirst();
        assertThat(new String(row.getBuffer(0).getBytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain(words);
        assertThat(row.getString(1)).contains(alert.alertId().toString()).doesNotContain(words);
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void whoComesSecondIsToldWhoWasFirst() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var alert = raised();
        acknowledge(alert.alertId(), "sami");

        post(alert.alertId(), "acknowledge", null)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/already-acknowledged"))
                .body("by", equalTo("sami"))
                .body("at", notNullValue());
    }

    @Test
    void ofTwoSupervisorsAtOnceOneHasIt() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var alert = raised();
        var names = List.of("huda", "sami", "rana", "omar");
        var answers = atOnce(names.stream()
                .map(name -> (Attempt) () -> run(alerts.acknowledge(alert.alertId(), name)))
                .toList());

        var winner = answers.stream()
                .filter(AlertView.class::isInstance)
                .map(AlertView.class::cast)
                .toList();
        assertThat(winner).as("%s", answers).hasSize(1);
        assertThat(answers.stream().filter(Problem.class::isInstance).map(Problem.class::cast))
                .hasSize(3)
                .allSatisfy(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.ALREADY_ACKNOWLEDGED);
                    assertThat(problem.body())
                            .containsEntry("by", winner.getFirst().acknowledgedBy());
                });
        await().during(Duration.ofSeconds(1)).atMost(SOON).untilAsserted(() -> assertThat(
                        wire.heard(AlertAcknowledged.class, e -> e.contactId().equals(contactId)))
                .hasSize(1));
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void nothingIsClosedWithoutAnAcknowledgementAnOutcomeAndANote() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var id = raised().alertId();

        problem(post(id, "close", Map.of("outcome", "CHILD_SAFE", "note", "fine")), 409, "not-acknowledged");
        acknowledge(id, "huda");
        problem(post(id, "close", Map.of("outcome", "CHILD_SAFE")), 400, "invalid-input");
        problem(post(id, "close", Map.of("outcome", "CHILD_SAFE", "note", " ")), 400, "invalid-input");
        problem(post(id, "close", Map.of("outcome", "CHILD_SAFE", "note", "x".repeat(2001))), 400, "invalid-input");
        problem(post(id, "close", Map.of("note", "fine")), 400, "invalid-input");
        problem(post(id, "close", Map.of("outcome", "WON", "note", "fine")), 400, "invalid-input");
        problem(post(UUID.randomUUID(), "acknowledge", null), 404, "not-found");
        post(id, "close", Map.of("outcome", "CHILD_SAFE", "note", "x".repeat(2000)))
                .statusCode(200);
        problem(post(id, "close", Map.of("outcome", "CHILD_SAFE", "note", "fine")), 409, "already-closed");
        problem(post(id, "acknowledge", null), 409, "already-closed");
    }

    @Test
    void aFlagAfterTheCloseIsANewAlert() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var first = raised();
        acknowledge(first.alertId(), "huda");
        run(alerts.close(first.alertId(), "huda", Outcome.FALSE_ALARM, "a joke"));

        wire.publish(flag(Flagger.COUNSELLOR, "amal"));

        var both = await().atMost(SOON)
                .until(() -> wire.heard(AlertRaised.class, e -> e.contactId().equals(contactId)), l -> l.size() == 2);
        assertThat(both.get(1).alertId()).isNotEqualTo(first.alertId());
        assertThat(both.get(1).flaggedBy()).isEqualTo("amal");
        acknowledge(both.get(1).alertId(), "huda");
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void anAlertOutlivesItsContactAndShowsThatItEnded() throws Throwable {
        wire.publish(flag(Flagger.VISITOR, null));
        var alert = raised();
        list(true).body("[0].contactEndedAt", nullValue());

        wire.publish(new ContactEnded(contactId, helplineId, "ar", "amal", Ending.BY_VISITOR, Instant.now()));

        await().atMost(SOON).untilAsserted(() -> list(true)
                .body("size()", equalTo(1))
                .body("[0].state", equalTo("RAISED"))
                .body("[0].contactEndedAt", notNullValue()));
        acknowledge(alert.alertId(), "huda");
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aFlagThatArrivesAfterTheEndStillRaisesAnAlert() throws Throwable {
        wire.publish(new ContactEnded(contactId, helplineId, "ar", null, Ending.ABANDONED, Instant.now()));
        await().atMost(SOON)
                .until(() -> !query("select 1 from ended_contact where contact_id = $1", Tuple.of(contactId))
                        .isEmpty());

        wire.publish(flag(Flagger.VISITOR, null));

        var alert = raised();
        list(true).body("[0].contactEndedAt", notNullValue());
        acknowledge(alert.alertId(), "huda");
    }

    @Test
    @TestSecurity(user = "amal", roles = "counsellor")
    void aCounsellorDoesNotActOnAlerts() {
        problem(post(UUID.randomUUID(), "acknowledge", null), 403, "not-allowed");
    }

    @Test
    void alertsAreNotForTheStreet() {
        problem(given().when().get("/api/escalation/alerts?helpline=demo").then(), 401, "not-logged-in");
    }

    private DangerFlagged flag(Flagger flagger, String by) {
        return new DangerFlagged(UUID.randomUUID(), contactId, helplineId, flagger, by, Instant.now());
    }

    private AlertRaised raised() {
        return await().atMost(SOON)
                .until(() -> wire.heard(AlertRaised.class, e -> e.contactId().equals(contactId)), l -> !l.isEmpty())
                .getFirst();
    }

    private List<EscalationEvent> events() {
        return wire.heard(EscalationEvent.class, event -> event.contactId().equals(contactId));
    }

    private void acknowledgeWithin(int seconds) {
        wire.publish(new HelplineChanged(Helplines.of(helplineId)
                .name(Map.of("en", helplineId))
                .languages("ar")
                .timeZone("Asia/Hebron")
                .openingHours(Arrays.stream(java.time.DayOfWeek.values())
                        .map(day -> new OpeningHours(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                        .toList())
                .defaultQueueCap(10)
                .timers(new Timers(45, 20, 45, 120, 300, 300, seconds))
                .build()));
        await().atMost(SOON).until(() -> directory.helpline(helplineId).isPresent());
    }

    private void acknowledge(UUID alertId, String by) throws Throwable {
        assertThat(run(alerts.acknowledge(alertId, by)).acknowledgedBy()).isEqualTo(by);
    }

    private List<UUID> flagsOf(UUID alertId) {
        return query("select flag_id from danger_flag where alert_id = $1", Tuple.of(alertId)).stream()
                .map(row -> row.getUUID(0))
                .toList();
    }

    /** Events of this contact that could not be applied. */
    private int setAside() {
        return query("select 1 from dead_event where key = $1", Tuple.of(contactId.toString()))
                .size();
    }

    private List<Row> query(String sql, Tuple parameters) {
        var rows = databases
                .of(Service.ESCALATION)
                .pool()
                .preparedQuery(sql)
                .execute(parameters)
                .await()
                .atMost(SOON);
        var list = new java.util.ArrayList<Row>();
        rows.forEach(list::add);
        return list;
    }

    private static java.time.OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T run(Uni<T> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> work);
    }

    private interface Attempt {
        Object make() throws Throwable;
    }

    /** What each attempt answered or threw, all of them started together. */
    private static List<Object> atOnce(List<Attempt> attempts) throws InterruptedException {
        var start = new CountDownLatch(1);
        var answers = new CopyOnWriteArrayList<Object>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var attempt : attempts) {
                threads.submit(() -> {
                    start.await();
                    return answers.add(answer(attempt));
                });
            }
            start.countDown();
        }
        return answers;
    }

    private static Object answer(Attempt attempt) {
        try {
            return attempt.make();
        } catch (Throwable refused) {
            return refused;
        }
    }

    private static ValidatableResponse post(UUID alertId, String action, Object body) {
        var request = given().contentType(ContentType.JSON).header("Origin", origin());
        if (body != null) {
            request.body(body);
        }
        return request.when()
                .post("/api/escalation/alerts/{id}/{action}", alertId, action)
                .then();
    }

    private ValidatableResponse list(boolean open) {
        return given().when()
                .get("/api/escalation/alerts?helpline={h}&open={o}", helplineId, open)
                .then()
                .statusCode(200);
    }

    private static String origin() {
        return io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port;
    }

    private static void problem(ValidatableResponse response, int status, String slug) {
        response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + slug))
                .body("status", equalTo(status))
                .body("title", notNullValue());
    }
}
