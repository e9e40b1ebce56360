package org.sanad.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.ContactUrgencyRaised;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.Level;
import org.sanad.contract.RecordClass;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Risk;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.PolicyApplied;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.driver.Packs;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.RetentionRounds;
import org.sanad.stack.SharedStack;
import org.sanad.stack.StackResource;
import org.sanad.wire.Wire;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IntakeTest {

    private static final Duration SOON = Patience.LONG;

    @Inject
    ObjectMapper json;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    @Inject
    Intake intake;

    @Inject
    RetentionRounds rounds;

    @Inject
    MeterRegistry registry;

    private Wire wire;
    private final String helplineId = "intake-" + UUID.randomUUID();

    @BeforeEach
    void listen() {
        wire = new Wire(SharedStack.get().bootstrapServers(), json);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void aChildIsQueuedWhenSomebodySpeaksItsLanguage() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar");
        var request = Fixtures.request(helplineId, "ar", "under-10", false);

        wire.publish(request);

        var queued = await().atMost(SOON)
                .until(() -> queued(request), list -> !list.isEmpty())
                .getFirst();
        assertThat(queued)
                .isEqualTo(new ContactQueued(
                        request.contactId(),
                        helplineId,
                        request.channel(),
                        "ar",
                        "under-10",
                        Level.ELEVATED,
                        List.of("young-child"),
                        request.arrivedAt(),
                        request.wishes(),
                        request.previousContactId()));
    }

    @Test
    void aChildIsRefusedWhenNobodyWhoSpeaksItsLanguageIsAtWork() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar");
        counsellor("claire", CounsellorState.READY, "fr");
        counsellor("claire", CounsellorState.OFFLINE, "fr");

        assertThat(refusalOf(Fixtures.request(helplineId, "fr"))).isEqualTo(RefusalReason.NOT_STAFFED);
        assertThat(refusalOf(Fixtures.request(helplineId, "en"))).isEqualTo(RefusalReason.UNKNOWN_LANGUAGE);
    }

    /** By the level that rides on the event; words never come here. What was told once is not told again (domain R2.8). */
    @Test
    void whatAChildWritesRaisesItsUrgencyOnceForEachLevel() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar");
        var request = Fixtures.request(helplineId, "ar");
        wire.publish(request);

        for (var risk : List.of(Risk.NONE, Risk.ELEVATED, Risk.HIGH, Risk.ELEVATED, Risk.HIGH, Risk.IMMINENT)) {
            wire.publish(written(request.contactId(), risk));
        }

        var raised = await().atMost(SOON)
                .until(
                        () -> wire.heard(ContactUrgencyRaised.class, event -> event.contactId()
                                .equals(request.contactId())),
                        list -> list.stream().anyMatch(event -> event.level() == Level.IMMINENT));
        assertThat(raised)
                .extracting(ContactUrgencyRaised::level)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allMatch(level -> level != Level.STANDARD);
        assertThat(raised).allSatisfy(event -> assertThat(event.reason()).isEqualTo(Risks.TRIAGE));
    }

    @Test
    void aChildWaitsForAnybodyWhileTheSwitchboardsPolicyLooksSoFar() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar");
        var waits = Fixtures.request(helplineId, "fr");
        told(new PolicyApplied(helplineId, true, Instant.now()));

        wire.publish(waits);
        await().atMost(SOON).until(() -> queued(waits), list -> !list.isEmpty());

        told(new PolicyApplied(helplineId, false, Instant.now()));
        assertThat(refusalOf(Fixtures.request(helplineId, "fr"))).isEqualTo(RefusalReason.NOT_STAFFED);
    }

    @ParameterizedTest
    @EnumSource(
            value = CounsellorState.class,
            names = {"BREAK", "NOT_RESPONDING", "DISCONNECTED"})
    void aCounsellorWhoIsAwayForAMomentIsStillAtWork(CounsellorState state) {
        helplineWithRoomFor(5);
        counsellor("amal", state, "ar");
        var request = Fixtures.request(helplineId, "ar");

        wire.publish(request);

        await().atMost(SOON).until(() -> !queued(request).isEmpty());
    }

    @Test
    void aChildIsRefusedOutsideOpeningHours() {
        wire.publish(new HelplineChanged(Fixtures.helpline(helplineId, "Asia/Hebron", 5, List.of(), List.of())));
        counsellor("amal", CounsellorState.READY, "ar");

        assertThat(refusalOf(Fixtures.request(helplineId, "ar"))).isEqualTo(RefusalReason.CLOSED_HOURS);
    }

    @Test
    void theQueueHasRoomAgainWhenAContactIsAssignedOrEnds() {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        var first = queue("ar");
        assertThat(refusalOf(Fixtures.request(helplineId, "ar"))).isEqualTo(RefusalReason.QUEUE_FULL);

        wire.publish(assigned(first, Instant.now()));
        waitsInTable(first, false);
        var second = queue("ar");
        assertThat(refusalOf(Fixtures.request(helplineId, "ar"))).isEqualTo(RefusalReason.QUEUE_FULL);

        wire.publish(ended(second));
        waitsInTable(second, false);
        queue("ar");
    }

    @Test
    void aContactThatLostItsCounsellorTakesUpRoomAgain() {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        var first = queue("ar");
        var now = Instant.now();
        wire.publish(assigned(first, now));
        waitsInTable(first, false);

        wire.publish(new ContactRequeued(
                first.contactId(),
                helplineId,
                "amal",
                "ar",
                Level.STANDARD,
                first.arrivedAt(),
                RequeueReason.COUNSELLOR_LOST,
                now.plusSeconds(45)));
        waitsInTable(first, true);

        assertThat(refusalOf(Fixtures.request(helplineId, "ar"))).isEqualTo(RefusalReason.QUEUE_FULL);
    }

    @Test
    void eventsOutOfOrderAndTwiceChangeNothing() {
        helplineWithRoomFor(1);
        var later = Instant.now();
        counsellorAt("amal", CounsellorState.READY, later, "ar");
        counsellorAt("amal", CounsellorState.OFFLINE, later.minusSeconds(60), "ar");
        var request = Fixtures.request(helplineId, "ar");
        var end = ended(request);

        wire.publish(request);
        wire.publish(request); // told twice, under another event id
        await().atMost(SOON).until(() -> !queued(request).isEmpty());
        told(end);
        told(new ContactEnqueued(
                request.contactId(), helplineId, "ar", Level.STANDARD, request.arrivedAt(), later.plusSeconds(60)));
        told(end);
        waitsInTable(request, false);

        queue("ar"); // the ended one takes up no room
        assertThat(queued(request)).hasSize(1);
        assertThat(refused(request)).isEmpty();
    }

    @Test
    void theEndMayArriveBeforeTheRequest() {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        var request = Fixtures.request(helplineId, "ar");
        wire.publish(ended(request));
        await().atMost(SOON).until(() -> !row(request).isEmpty());

        wire.publish(request);

        await().atMost(SOON).until(() -> !queued(request).isEmpty());
        queue("ar"); // one who has left already does not fill the queue
    }

    /** Two replicas, two partitions, or a rebalance in the middle: the transactions run side by side. */
    @Test
    void requestsDecidedAtOnceDoNotPassACapOfOneTogether() throws Exception {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        var probe = queue("ar");
        wire.publish(ended(probe));
        waitsInTable(probe, false);
        var requests = Stream.generate(() -> Fixtures.request(helplineId, "ar"))
                .limit(12)
                .toList();

        Uni.join()
                .all(requests.stream()
                        .map(request ->
                                databases.of(Service.INTAKE).transaction(work -> intake.decide(work, List.of(request))))
                        .toList())
                .andFailFast()
                .await()
                .atMost(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(requests.stream()
                        .filter(r -> !refused(r).isEmpty() || !queued(r).isEmpty()))
                .hasSize(12));
        assertThat(requests.stream().filter(request -> !queued(request).isEmpty()))
                .hasSize(1);
    }

    @Test
    void aChildInDangerFindsRoomInAFullQueue() {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        queue("ar");
        var danger = Fixtures.request(helplineId, "ar", null, true);

        wire.publish(danger);

        var queued = await().atMost(SOON)
                .until(() -> queued(danger), list -> !list.isEmpty())
                .getFirst();
        assertThat(queued.level()).isEqualTo(Level.IMMINENT);
        assertThat(queued.levelReasons()).containsExactly("danger-told");
    }

    @Test
    void aRequestForAHelplineNotKnownYetWaitsForIt() {
        var request = Fixtures.request(helplineId, "ar");
        counsellor("amal", CounsellorState.READY, "ar");
        wire.publish(request);
        await().atMost(SOON).until(() -> !held(request).isEmpty());

        helplineWithRoomFor(5);

        await().atMost(SOON).until(() -> !queued(request).isEmpty());
        assertThat(held(request)).isEmpty();
    }

    @Test
    void aRequestForAHelplineThatStaysUnknownIsRefused() {
        var request = Fixtures.request(helplineId, "ar");

        wire.publish(request);

        var refused = await().atMost(HeldRequestSweep.LONGEST_HOLD.plus(SOON))
                .until(() -> refused(request), list -> !list.isEmpty());
        assertThat(refused).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(RefusalReason.NOT_STAFFED);
            assertThat(one.arrivedAt()).isEqualTo(request.arrivedAt());
        });
        assertThat(held(request)).isEmpty();
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aSupervisorClosesALanguageAndOpensItAgain() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar", "fr");
        queue("ar");

        put("ar", Map.of("open", false, "reason", "  too few of us <b>tonight</b>; drop table  "))
                .statusCode(200)
                .body("open", equalTo(false))
                .body("by", equalTo("huda"))
                .body("reason", equalTo("too few of us <b>tonight</b>; drop table"));
        assertThat(refusalOf(Fixtures.request(helplineId, "ar"))).isEqualTo(RefusalReason.CLOSED_BY_SUPERVISOR);
        assertThat(refusalOf(Fixtures.request(helplineId, "ar", null, true)))
                .as("danger is told at once as well")
                .isEqualTo(RefusalReason.CLOSED_BY_SUPERVISOR);
        queue("fr");
        put("ar", Map.of("open", false, "reason", "too few of us <b>tonight</b>; drop table"))
                .statusCode(200);
        put("ar", Map.of("open", true, "reason", "Sami came")).statusCode(200);
        queue("ar");

        switches()
                .body("language", contains("ar", "fr"))
                .body("open", contains(true, true))
                .body("[0].reason", equalTo("Sami came"))
                .body("[1].reason", nullValue());
        given().get("/api/intake/helplines/{h}/switches/{l}", helplineId, "ar")
                .then()
                .statusCode(200)
                .body("open", contains(true, false))
                .body("by", contains("huda", "huda"))
                .body("reason", contains("Sami came", "too few of us <b>tonight</b>; drop table"));
        await().atMost(SOON).untilAsserted(() -> assertThat(wire.heard(
                        IntakeSwitched.class, event -> event.helplineId().equals(helplineId)))
                .extracting(IntakeSwitched::language, IntakeSwitched::open, IntakeSwitched::by)
                .containsExactly(tuple("ar", false, "huda"), tuple("ar", true, "huda")));
        assertThat(query(
                        "select open, switched_by, reason from switch_history where helpline_id = $1 order by id",
                        Tuple.of(helplineId)))
                .extracting(row -> row.getBoolean(0), row -> row.getString(1), row -> row.getString(2))
                .containsExactly(
                        tuple(false, "huda", "too few of us <b>tonight</b>; drop table"),
                        tuple(true, "huda", "Sami came"));
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aSwitchNeedsAReasonAndALanguageOfTheHelpline() {
        helplineWithRoomFor(5);
        await().atMost(SOON).until(() -> directory.helpline(helplineId).isPresent());

        problem(put("ar", Map.of("open", false)), 400, "invalid-input");
        problem(put("ar", Map.of("open", false, "reason", " ")), 400, "invalid-input");
        problem(put("ar", Map.of("open", false, "reason", "x".repeat(501))), 400, "invalid-input");
        problem(put("ar", Map.of("reason", "because")), 400, "invalid-input");
        problem(put("ar", Map.of("open", "perhaps", "reason", "because")), 400, "invalid-input");
        problem(put("ar", List.of()), 400, "invalid-input");
        problem(put("de", Map.of("open", false, "reason", "because")), 422, "unknown-language");
        problem(
                given().get("/api/intake/helplines/{h}/switches", "no-" + helplineId)
                        .then(),
                404,
                "unknown-helpline");
        assertThat(query("select 1 from switch_history where helpline_id = $1", Tuple.of(helplineId)))
                .isEmpty();
    }

    @Test
    @TestSecurity(user = "amal", roles = "counsellor")
    void aCounsellorDoesNotSwitch() {
        problem(put("ar", Map.of("open", false, "reason", "because")), 403, "not-allowed");
    }

    @Test
    void queuedAndRefusedSumUpToOffered() {
        helplineWithRoomFor(1);
        counsellor("amal", CounsellorState.READY, "ar");
        // who is heard of may not be counted yet; who was asked for before what is in the inbox now is
        inInbox(wire.publish(queue("ar")));
        var offered = counted("sanad.intake.offered");
        var requests = List.of(
                Fixtures.request(helplineId, "ar"),
                Fixtures.request(helplineId, "fr"),
                Fixtures.request(helplineId, "x".repeat(50)),
                Fixtures.request(helplineId, "ar", null, true));

        requests.forEach(wire::publish);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(counted("sanad.intake.offered") - offered).isEqualTo(4);
            assertThat(counted("sanad.intake.queued") + counted("sanad.intake.refused"))
                    .isEqualTo(counted("sanad.intake.offered"));
        });
        assertThat(registry.find("sanad.intake.refused").counters())
                .extracting(counter -> counter.getId().getTag("language"))
                .contains("other")
                .noneMatch(label -> label.startsWith("xxx"));
    }

    @Test
    void whatIsOverIsForgottenAndWhatMayWaitIsNot() {
        wire.publish(
                new HelplineChanged(Packs.with(Fixtures.helpline(helplineId, 5), Map.of(RecordClass.REQUEST, 14))));
        await().atMost(SOON).until(() -> directory
                .helpline(helplineId)
                .filter(known -> known.policyPack().equals("test"))
                .isPresent());
        var refused = oldContact(false, false, "QUEUE_FULL");
        var over = oldContact(false, true, null);
        var waiting = oldContact(true, false, null);

        rounds.round(Service.INTAKE, Instant.now()).await().atMost(SOON);

        assertThat(query("select contact_id from contact where helpline_id = $1", Tuple.of(helplineId)))
                .extracting(row -> row.getUUID(0))
                .containsExactly(waiting)
                .doesNotContain(refused, over);
    }

    private UUID oldContact(boolean waiting, boolean ended, String refusal) {
        var id = UUID.randomUUID();
        query(
                """
                insert into contact (contact_id, helpline_id, language, decided_at, refusal, waiting, ended)
                values ($1, $2, 'ar', $3, $4, $5, $6)
                """,
                Tuple.of(
                        id,
                        helplineId,
                        Instant.now()
                                .minus(Duration.ofDays(14))
                                .minusSeconds(60)
                                .atOffset(ZoneOffset.UTC),
                        refusal,
                        waiting,
                        ended));
        return id;
    }

    private ContactRequested queue(String language) {
        var request = Fixtures.request(helplineId, language);
        wire.publish(request);
        await().atMost(SOON).until(() -> !queued(request).isEmpty());
        return request;
    }

    private RefusalReason refusalOf(ContactRequested request) {
        wire.publish(request);
        var refused = await().atMost(SOON).until(() -> refused(request), list -> !list.isEmpty());
        assertThat(queued(request)).isEmpty();
        return refused.getFirst().reason();
    }

    private ContactAssigned assigned(ContactRequested request, Instant at) {
        return new ContactAssigned(
                request.contactId(), "amal", helplineId, request.language(), Level.STANDARD, request.arrivedAt(), at);
    }

    private ContactEnded ended(ContactRequested request) {
        return new ContactEnded(
                request.contactId(), helplineId, request.language(), null, Ending.ABANDONED, Instant.now());
    }

    private void waitsInTable(ContactRequested request, boolean waiting) {
        await().atMost(SOON)
                .until(
                        () -> row(request),
                        rows -> !rows.isEmpty() && rows.getFirst().getBoolean(0) == waiting);
    }

    private List<Row> row(ContactRequested request) {
        return query("select waiting from contact where contact_id = $1", Tuple.of(request.contactId()));
    }

    private List<Row> held(ContactRequested request) {
        return query("select 1 from held_request where contact_id = $1", Tuple.of(request.contactId()));
    }

    private List<Row> query(String sql, Tuple parameters) {
        var rows = databases
                .of(Service.INTAKE)
                .pool()
                .preparedQuery(sql)
                .execute(parameters)
                .await()
                .atMost(SOON);
        var list = new ArrayList<Row>();
        rows.forEach(list::add);
        return list;
    }

    private double counted(String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private ValidatableResponse put(String language, Object body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .body(body)
                .when()
                .put("/api/intake/helplines/{h}/switches/{l}", helplineId, language)
                .then();
    }

    private ValidatableResponse switches() {
        return given().get("/api/intake/helplines/{h}/switches", helplineId)
                .then()
                .statusCode(200);
    }

    private static void problem(ValidatableResponse response, int status, String slug) {
        response.statusCode(status).contentType("application/problem+json").body("type", equalTo("/problems/" + slug));
    }

    private void helplineWithRoomFor(int cap) {
        wire.publish(new HelplineChanged(Fixtures.helpline(helplineId, cap)));
    }

    private void counsellor(String id, CounsellorState state, String... languages) {
        counsellorAt(id, state, Instant.now(), languages);
    }

    private void counsellorAt(String id, CounsellorState state, Instant at, String... languages) {
        told(new CounsellorChanged(
                helplineId + "/" + id,
                helplineId,
                state,
                null,
                at,
                List.of(languages),
                2,
                List.of(),
                List.of(),
                List.of(),
                at));
    }

    private MessageAppended written(UUID contactId, Risk risk) {
        return new MessageAppended(
                contactId, helplineId, 1, UUID.randomUUID(), Sender.VISITOR, null, "", Instant.now(), risk, List.of());
    }

    /** Returns when intake has it: topics have no order among themselves. */
    private void told(RoutingEvent event) {
        inInbox(wire.publish(event));
    }

    private void inInbox(UUID eventId) {
        await().atMost(SOON).until(() -> !query("select 1 from inbox where event_id = $1", Tuple.of(eventId))
                .isEmpty());
    }

    private List<ContactQueued> queued(ContactRequested request) {
        return wire.heard(ContactQueued.class, event -> event.contactId().equals(request.contactId()));
    }

    private List<ContactRefused> refused(ContactRequested request) {
        return wire.heard(ContactRefused.class, event -> event.contactId().equals(request.contactId()));
    }
}
