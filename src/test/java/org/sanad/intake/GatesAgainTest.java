package org.sanad.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.sanad.intake.Scene.SOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.Wishes;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.stack.StackResource;

/**
 * What becomes of children who wait when a gate shuts behind them. Intake runs alone: the test speaks for the switchboard, and
 * the real one would end at once whom it is told to turn away.
 */
@QuarkusTest
@QuarkusTestResource(
        value = StackResource.class,
        initArgs = @ResourceArg(name = "services", value = "intake"),
        restrictToAnnotatedClass = true)
class GatesAgainTest {

    private static final Duration GRACE = Duration.ofSeconds(120);

    @Inject
    ObjectMapper json;

    @Inject
    Databases databases;

    @Inject
    Directory directory;

    @Inject
    Services services;

    @Inject
    Contacts contacts;

    @Inject
    Switches switches;

    @Inject
    IntakeMetrics metrics;

    @Inject
    Intake intake;

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
    void whoWaitsWhenTheHoursAreOverIsToldOnceAndWhenItOpens() {
        scene.helpline(helpline(5));
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var child = queue("ar");

        var closed = closedUntilTomorrow();
        scene.helpline(closed);

        var told = scene.awaitTurnedAway(child);
        assertThat(told.reason()).isEqualTo(RefusalReason.CLOSED_HOURS);
        assertThat(told.opensAt())
                .isEqualTo(OpeningCalendar.of(closed).opensAt(told.at()).orElseThrow())
                .isAfter(told.at());
        roundsPass();
        assertThat(scene.turnedAway(child)).hasSize(1);
    }

    @Test
    void aChildInDangerStaysWhateverShuts() {
        scene.helpline(helpline(5));
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var fromTheBeginning = scene.queue(Fixtures.request(scene.helplineId, "ar", null, true));
        var sinceThen = queue("ar");
        var calm = queue("ar");
        scene.tell(new ContactLevelChanged(
                sinceThen.contactId(), scene.helplineId, Level.IMMINENT, "alert-raised", null, Instant.now()));

        scene.helpline(closedUntilTomorrow());

        scene.awaitTurnedAway(calm);
        roundsPass();
        assertThat(scene.turnedAway(fromTheBeginning)).isEmpty();
        assertThat(scene.turnedAway(sinceThen)).isEmpty();
    }

    @Test
    void whoRingsSomewhereOrTalksIsLeftInPeaceUntilItIsPutBack() {
        scene.helpline(helpline(9));
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var ringing = queue("ar");
        var talking = queue("ar");
        var calm = queue("ar");
        var offer = offered(ringing);
        scene.tell(assigned(talking));

        scene.helpline(closedUntilTomorrow());
        scene.awaitTurnedAway(calm);
        roundsPass();
        assertThat(scene.turnedAway(ringing)).isEmpty();
        assertThat(scene.turnedAway(talking)).isEmpty();

        scene.tell(new OfferClosed(
                offer, ringing.contactId(), "amal", scene.helplineId, OfferOutcome.EXPIRED, null, Instant.now()));
        scene.tell(requeued(talking));
        scene.awaitTurnedAway(ringing);
        scene.awaitTurnedAway(talking);
    }

    /** The switchboard offered it in the same moment and kept it: it is not forgotten. */
    @Test
    void whoWasTurnedAwayWhileItBeganToRingIsToldAgainWhenTheOfferIsOver() {
        scene.helpline(helpline(9));
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var child = queue("ar");
        scene.helpline(closedUntilTomorrow());
        scene.awaitTurnedAway(child);

        scene.tell(new ContactEnqueued(
                child.contactId(), scene.helplineId, "ar", Level.STANDARD, child.arrivedAt(), Instant.now()));
        var offer = offered(child);
        roundsPass();
        assertThat(scene.turnedAway(child)).as("it is only late news").hasSize(1);

        scene.tell(new OfferClosed(
                offer, child.contactId(), "amal", scene.helplineId, OfferOutcome.EXPIRED, null, Instant.now()));
        await().atMost(SOON).until(() -> scene.turnedAway(child).size() == 2);

        scene.tell(
                new ContactEnded(child.contactId(), scene.helplineId, "ar", null, Ending.TURNED_AWAY, Instant.now()));
        roundsPass();
        assertThat(scene.turnedAway(child)).hasSize(2);
    }

    @Test
    void aLoweredCapThrowsNobodyOut() {
        scene.helpline(helpline(9));
        scene.counsellor("amal", CounsellorState.READY, "ar", "fr");
        var children = Stream.generate(() -> queue("ar")).limit(3).toList();

        scene.helpline(helpline(1));

        roundsPass();
        assertThat(children)
                .allSatisfy(child -> assertThat(scene.turnedAway(child)).isEmpty());
    }

    @Test
    void whenEverybodyHasGoneTheChildIsToldAfterTheGraceAndNotBefore() {
        var helpline = scene.helpline(helpline(9));
        scene.counsellor("amal", CounsellorState.READY, "ar-MA");
        scene.counsellor("claire", CounsellorState.READY, "fr");
        var child = queue("ar");
        var speaksFrenchToo = scene.queue(Fixtures.request(scene.helplineId, "ar", new Wishes(List.of("fr"), null)));

        scene.counsellor("amal", CounsellorState.OFFLINE, "ar-MA");
        awaitAlone(child, true);
        roundPasses(GRACE.minusSeconds(60));
        allIsHeard();
        assertThat(scene.turnedAway(child)).isEmpty();

        assertThat(turnedAwayIn(GRACE.plusSeconds(5), helpline, child).reason()).isEqualTo(RefusalReason.NOT_STAFFED);
        allIsHeard();
        assertThat(scene.turnedAway(speaksFrenchToo))
                .as("somebody who speaks its other language is there")
                .isEmpty();
    }

    @Test
    void whoComesBackWithinTheGraceStartsItAnewAndASupervisorCountsForEveryLanguage() {
        var helpline = scene.helpline(helpline(9));
        scene.supervisor("huda");
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var child = queue("ar");
        scene.counsellor("amal", CounsellorState.OFFLINE, "ar");
        awaitAlone(child, true);

        scene.counsellor("huda", CounsellorState.READY, "fr");
        awaitAlone(child, false);
        roundPasses(GRACE.plusSeconds(5));
        allIsHeard();
        assertThat(scene.turnedAway(child)).isEmpty();

        scene.counsellor("huda", CounsellorState.OFFLINE, "fr");
        awaitAlone(child, true);
        turnedAwayIn(GRACE.plusSeconds(5), helpline, child);
    }

    /** Three at once with this process's own rounds: the lock and the rows let each child be told once. */
    @Test
    void replicasAtTheSameMomentTellEachChildOnce() {
        scene.helpline(helpline(100));
        scene.counsellor("amal", CounsellorState.READY, "ar");
        var children = Stream.generate(() -> Fixtures.request(scene.helplineId, "ar"))
                .limit(40)
                .toList();
        children.forEach(scene::say);
        await().atMost(SOON).until(() -> children.stream()
                .noneMatch(child -> scene.queued(child).isEmpty()));
        var closed = scene.helpline(closedUntilTomorrow());

        var rounds = IntStream.range(0, 30)
                .mapToObj(i -> replica(Duration.ZERO).tryAgain(closed))
                .toList();
        Uni.join().all(rounds).andFailFast().await().atMost(SOON);

        await().atMost(SOON).until(() -> children.stream()
                .noneMatch(child -> scene.turnedAway(child).isEmpty()));
        roundsPass();
        assertThat(children.stream().flatMap(child -> scene.turnedAway(child).stream()))
                .extracting(ContactTurnedAway::contactId)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aClosedLanguageOpensByItselfOnceAndNobodysNameStandsAtIt() {
        var helpline = scene.helpline(helpline(9));
        scene.counsellor("amal", CounsellorState.READY, "ar", "fr");
        var until = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        var child = queue("ar");
        var french = queue("fr");

        put("ar", Map.of("open", false, "reason", "two are ill", "until", until.toString()))
                .statusCode(200)
                .body("until", equalTo(until.toString()));
        var told = scene.awaitTurnedAway(child);
        assertThat(told.reason()).isEqualTo(RefusalReason.CLOSED_BY_SUPERVISOR);
        assertThat(told.opensAt()).isEqualTo(until);
        allIsHeard();
        assertThat(scene.turnedAway(french)).isEmpty();

        var rounds = IntStream.range(0, 12)
                .mapToObj(i -> replica(Duration.ofSeconds(601)).tryAgain(helpline))
                .toList();
        Uni.join().all(rounds).andFailFast().await().atMost(SOON);

        await().atMost(SOON).until(() -> {
            replica(Duration.ofSeconds(601)).tryAgain(helpline).await().atMost(SOON);
            return scene.switched().size() >= 2;
        });
        roundsPass();
        assertThat(scene.switched())
                .extracting(IntakeSwitched::open, IntakeSwitched::by, IntakeSwitched::reason, IntakeSwitched::until)
                .containsExactly(tuple(false, "huda", "two are ill", until), tuple(true, null, "two are ill", null));
        given().get("/api/intake/helplines/{h}/switches/ar", scene.helplineId)
                .then()
                .body("open", contains(true, false))
                .body("by", contains(nullValue(), equalTo("huda")))
                .body("until", contains(nullValue(), equalTo(until.toString())));
        queue("ar");
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void whatIsWrongWithASwitchIsNamed() {
        scene.helpline(helpline(9));
        var soon = Instant.now().plusSeconds(600).toString();

        fault(Map.of("open", false, "reason", "x", "until", "tomorrow"), "until", "format");
        fault(Map.of("open", false, "reason", "x", "until", "2020-01-01T00:00:00Z"), "until", "range");
        fault(Map.of("open", false, "reason", "x", "until", "2999-01-01T00:00:00Z"), "until", "range");
        fault(Map.of("open", true, "reason", "x", "until", soon), "until", "unused");
        fault(Map.of("open", false, "reason", "x".repeat(501), "until", soon), "reason", "length");
        put("ar", Map.of("until", soon)).statusCode(400).body("errors.field", contains("open", "reason"));
        assertThat(scene.switched()).isEmpty();
    }

    @Test
    void wishesAndTheLastConversationAreKeptWhileARequestIsHeld() {
        var previous = UUID.randomUUID();
        var plain = Fixtures.request(scene.helplineId, "ar", new Wishes(List.of("fr", "en"), "female"));
        var request = new ContactRequested(
                plain.contactId(),
                plain.helplineId(),
                plain.channel(),
                plain.language(),
                "10-12",
                false,
                plain.arrivedAt(),
                plain.wishes(),
                previous,
                false);
        scene.counsellor("amal", CounsellorState.READY, "ar");
        scene.say(request);
        await().atMost(SOON).until(() -> !scene.query(
                        "select 1 from held_request where contact_id = $1", Tuple.of(request.contactId()))
                .isEmpty());

        scene.helpline(helpline(5));

        var queued = await().atMost(SOON)
                .until(() -> scene.queued(request), all -> !all.isEmpty())
                .getFirst();
        assertThat(queued.wishes()).isEqualTo(request.wishes());
        assertThat(queued.previousContactId()).isEqualTo(previous);
    }

    private void fault(Map<String, Object> body, String field, String code) {
        put("ar", body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    private ValidatableResponse put(String language, Object body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .body(body)
                .put("/api/intake/helplines/{h}/switches/{l}", scene.helplineId, language)
                .then();
    }

    /** Another replica on the same database, whose clock is ahead. */
    private GatesAgain replica(Duration ahead) {
        return new GatesAgain(
                services,
                databases,
                directory,
                contacts,
                switches,
                metrics,
                Clock.offset(Clock.systemUTC(), ahead),
                GRACE);
    }

    /** Two rounds of another replica over everything that is there: what they did not do they never will. */
    private void roundsPass() {
        for (int round = 0; round < 2; round++) {
            roundPasses(Duration.ZERO);
        }
        allIsHeard();
    }

    /** After those that other replicas are at: beside one of them it would do nothing. */
    private void roundPasses(Duration ahead) {
        databases
                .of(Service.INTAKE)
                .transaction(work -> contacts.lock(work, scene.helplineId))
                .await()
                .atMost(SOON);
        replica(ahead)
                .tryAgain(directory.helpline(scene.helplineId).orElseThrow())
                .await()
                .atMost(SOON);
    }

    /** By a replica whose clock is so far ahead; its round does nothing while another one is at it. */
    private ContactTurnedAway turnedAwayIn(Duration ahead, Helpline helpline, ContactRequested child) {
        return await().atMost(SOON)
                .until(
                        () -> {
                            replica(ahead).tryAgain(helpline).await().atMost(SOON);
                            return scene.turnedAway(child);
                        },
                        all -> !all.isEmpty())
                .getFirst();
    }

    /** Its outbox is published in order: what stands before this mark has been heard with it. */
    private void allIsHeard() {
        var mark = UUID.randomUUID().toString();
        databases
                .of(Service.INTAKE)
                .transaction(work -> contacts.lock(work, scene.helplineId)
                        .invoke(() -> work.emit(
                                new IntakeSwitched(scene.helplineId, mark, true, "", null, Instant.now(), null))))
                .await()
                .atMost(SOON);
        await().atMost(SOON).until(() -> scene.heardMark(mark));
    }

    private void awaitAlone(ContactRequested child, boolean alone) {
        await().atMost(SOON)
                .until(() -> scene.query(
                                        "select alone_since from contact where contact_id = $1",
                                        Tuple.of(child.contactId()))
                                .getFirst()
                                .getValue(0)
                        != null
                        == alone);
    }

    private ContactRequested queue(String language) {
        return scene.queue(Fixtures.request(scene.helplineId, language));
    }

    private Helpline helpline(int cap) {
        return Fixtures.helpline(scene.helplineId, cap);
    }

    /** Closed for the whole of today and yesterday, by the helpline's clock. */
    private Helpline closedUntilTomorrow() {
        var today = Instant.now().atOffset(ZoneOffset.UTC).toLocalDate();
        return Fixtures.helpline(
                scene.helplineId,
                "UTC",
                9,
                Fixtures.aroundTheClock(),
                List.of(today.minusDays(1), today, today.plusDays(1)));
    }

    private UUID offered(ContactRequested child) {
        var offer = UUID.randomUUID();
        var now = Instant.now();
        scene.tell(new OfferMade(
                offer,
                child.contactId(),
                "amal",
                scene.helplineId,
                child.language(),
                null,
                Level.STANDARD,
                child.arrivedAt(),
                now.plusSeconds(45),
                Purpose.ANSWER,
                null,
                null,
                1,
                List.of(),
                now));
        return offer;
    }

    private ContactAssigned assigned(ContactRequested child) {
        return new ContactAssigned(
                child.contactId(),
                "amal",
                scene.helplineId,
                child.language(),
                Level.STANDARD,
                child.arrivedAt(),
                Instant.now());
    }

    private ContactRequeued requeued(ContactRequested child) {
        return new ContactRequeued(
                child.contactId(),
                scene.helplineId,
                "amal",
                child.language(),
                Level.STANDARD,
                child.arrivedAt(),
                RequeueReason.COUNSELLOR_LOST,
                Instant.now());
    }
}
