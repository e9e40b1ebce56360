package org.sanad.supervision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.sanad.driver.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.IntakeSwitched;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.keeping.RetentionRounds;
import org.sanad.stack.StackResource;

/** The board as a supervisor's console meets it: the topics' events in, versions and REST out. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "supervisor1",
        roles = {"supervisor", "administrator"})
class BoardOnRealTopicsTest {

    @Inject
    ObjectMapper json;

    @Inject
    Services services;

    @Inject
    Databases databases;

    @Inject
    BoardStore store;

    @Inject
    Directory directory;

    @Inject
    RetentionRounds rounds;

    @Inject
    Clock clock;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    private String id;
    private Topics topics;
    private Instant start;

    @BeforeEach
    void aHelplineWithOneCounsellor() throws Exception {
        id = "board-" + UUID.randomUUID().toString().substring(0, 8);
        topics = new Topics(brokers, json);
        // Well within a minute and the last hour, whenever the test runs.
        start = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(10, ChronoUnit.MINUTES);
        given().contentType(ContentType.JSON)
                .body(((ObjectNode) demo("helpline.json")).put("id", id).toString())
                .post("/api/administration/helplines")
                .then()
                .statusCode(201);
        given().contentType(ContentType.JSON)
                .body(((ObjectNode) demo("counsellors.json").get(0))
                        .put("id", "c." + id)
                        .put("helplineId", id)
                        .toString())
                .post("/api/administration/helplines/" + id + "/counsellors")
                .then()
                .statusCode(201);
        // a board that is not there yet is answered with 404
        await().untilAsserted(() -> {
            assertThat(cells("counsellor", "c." + id).isMissingNode()).isFalse();
            assertThat(cells("intake", "ar").isMissingNode()).isFalse();
        });
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aContactsWholeLifeIsSeenAsChangesThatAddUpToTheBoard() {
        String counsellor = "c." + id;
        Story story = new Story(id, "ar", start);
        String contact = story.contactId.toString();
        topics.tell(new Story(id, "ar", start)
                .counsellor(counsellor, CounsellorState.READY, List.of(), List.of(), List.of()));
        await().untilAsserted(() -> assertThat(
                        cells("counsellor", counsellor).path("state").asText())
                .isEqualTo("READY"));
        List<Duration> delays = new ArrayList<>();

        delays.add(seenWithin(story.queued(Level.HIGH), () -> "WAITING".equals(state(contact))));
        assertThat(cells("queue", "ar/HIGH").path("waiting").asInt()).isEqualTo(1);
        delays.add(seenWithin(story.after(4).offered(counsellor), () -> "OFFERED".equals(state(contact))));
        assertThat(cells("offer", story.offerId().toString())
                        .path("counsellorId")
                        .asText())
                .isEqualTo(counsellor);
        delays.add(seenWithin(
                story.after(4).offerClosed(counsellor, OfferOutcome.ACCEPTED).assigned(counsellor),
                () -> "ACTIVE".equals(state(contact))));
        assertThat(cells("queue", "ar/HIGH").isMissingNode()).isTrue();
        delays.add(seenWithin(
                story.after(60).ended(counsellor, Ending.BY_VISITOR).wrapUpStarted(counsellor),
                () -> "WRAP_UP".equals(state(contact))));
        delays.add(seenWithin(story.after(60).wrapUpSaved(counsellor, "COUNSELLING"), () -> cells("contact", contact)
                .isMissingNode()));
        await().untilAsserted(() -> assertThat(topics.boardAfterAllChanges(id)).isEqualTo(board()));

        // The median: a single delay tells as much of what else the machine does, and the first step is the cold one.
        // So does
        // how long a mere look takes: some ten of them go by between an event and the board.
        Duration look = median(Stream.generate(this::aLook).limit(5).toList());
        assertThat(median(delays))
                .as("the median from an event to the board, of %s, where a look takes %s", delays, look)
                .isLessThan(Duration.ofSeconds(2).plus(look.multipliedBy(20)));
        assertThat(cells("minute", start.toString()).path("answered").asInt()).isEqualTo(1);
        assertThat(cells("minute", start.toString()).path("waitP50s").asInt()).isEqualTo(8);
        List<Long> versions = topics.versions(id);
        assertThat(versions).isNotEmpty().isEqualTo(upTo(versions.size()));
        // what was written down comes by another topic than its end
        await().untilAsserted(() -> given().get("/api/supervision/helplines/" + id + "/totals?minutes=60")
                .then()
                .body("totals.offered", equalTo(1))
                .body("totals.answered", equalTo(1))
                .body("totals.counselling", equalTo(1)));
    }

    @Test
    void repeatedAndShuffledEventsGiveTheSameBoard() {
        Story open = new Story(id, "fr", start)
                .queued(Level.STANDARD)
                .after(20)
                .accepted("c1")
                .after(30)
                .requeued("c1");
        Story over = new Story(id, "fr", start)
                .queued(Level.ELEVATED)
                .after(5)
                .accepted("c1")
                .ended("c1", Ending.BY_COUNSELLOR)
                .wrapUpStarted("c1")
                .wrapUpSaved("c1", "NON_COUNSELLING");
        List<Story.Told> all = new ArrayList<>(open.told);
        all.addAll(over.told);
        all.addAll(open.told);
        all.addAll(over.told);
        Collections.shuffle(all, new Random(7));

        all.forEach(topics::tell);

        await().untilAsserted(() -> {
            assertThat(state(open.contactId.toString())).isEqualTo("WAITING");
            assertThat(cells("contact", over.contactId.toString()).isMissingNode())
                    .isTrue();
            assertThat(cells("minute", start.toString()).path("answered").asInt())
                    .isEqualTo(2);
            assertThat(cells("minute", start.toString()).path("ended").asInt()).isEqualTo(1);
        });
        assertThat(cells("queue", "fr/STANDARD").path("waiting").asInt()).isEqualTo(1);
        assertThat(cells("queue", "fr/STANDARD").path("oldestArrivedAt").asText())
                .isEqualTo(start.toString());
    }

    @Test
    void aRushIsToldInFewVersionsThatAddUp() {
        int contacts = 300;
        Instant began = clock.instant();
        long before = version();
        for (int i = 0; i < contacts; i++) {
            topics.tell(new Story(id, i % 2 == 0 ? "ar" : "en", start).queued(Level.STANDARD));
        }
        await().untilAsserted(() -> {
            assertThat(cells("queue", "ar/STANDARD").path("waiting").asInt()).isEqualTo(contacts / 2);
            assertThat(cells("queue", "en/STANDARD").path("waiting").asInt()).isEqualTo(contacts / 2);
        });

        long versions = version() - before;
        Duration took = Duration.between(began, clock.instant());
        assertThat(versions)
                .as("versions in %s", took)
                .isPositive()
                .isLessThanOrEqualTo(took.toMillis() / BoardAnnouncer.BETWEEN.toMillis() + 2);
        await().untilAsserted(() -> assertThat(topics.boardAfterAllChanges(id)).isEqualTo(board()));
        List<Long> told = topics.versions(id);
        assertThat(told).isEqualTo(upTo(told.size()));
    }

    @Test
    void versionsStayDenseWhenSeveralProcessesAnnounceAndWhenOneStartsAnew() {
        // Given two more processes, as far as the database can tell: they share no memory with the one that runs
        List<BoardAnnouncer> others = List.of(announcer(), announcer());
        for (int i = 0; i < 25; i++) {
            topics.tell(new Story(id, "ar", start.plusSeconds(i)).queued(Level.STANDARD));
            CompletableFuture.allOf(others.stream()
                            .map(other -> other.announceDue().subscribeAsCompletionStage())
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        await().untilAsserted(() -> assertThat(
                        cells("queue", "ar/STANDARD").path("waiting").asInt())
                .isEqualTo(25));
        // When one starts anew and something happens
        BoardAnnouncer fresh = announcer();
        topics.tell(new Story(id, "en", start).queued(Level.STANDARD));
        await().untilAsserted(() -> {
            fresh.announceDue().await().atMost(Patience.LONG);
            assertThat(cells("queue", "en/STANDARD").isMissingNode()).isFalse();
        });

        await().untilAsserted(() -> assertThat(topics.boardAfterAllChanges(id)).isEqualTo(board()));
        await().untilAsserted(() -> assertThat(topics.versions(id)).isEqualTo(upTo((int) version())));
    }

    @Test
    void theNumbersOfAnHourAddUp() {
        topics.tell(new Story(id, "ar", start).queued(Level.STANDARD));
        topics.tell(new Story(id, "ar", start).refused(RefusalReason.QUEUE_FULL));
        topics.tell(new Story(id, "ar", start).queued(Level.STANDARD).after(30).ended(null, Ending.ABANDONED));
        topics.tell(
                new Story(id, "ar", start).queued(Level.STANDARD).accepted("c1").ended("c1", Ending.DROPPED));
        topics.tell(new Story(id, "ar", start.minus(2, ChronoUnit.HOURS)).queued(Level.STANDARD));

        await().untilAsserted(() -> given().get("/api/supervision/helplines/" + id + "/totals")
                .then()
                .statusCode(200)
                .body("totals.offered", equalTo(4))
                .body("totals.answered", equalTo(0))
                .body("totals.open", equalTo(1))
                .body("totals.refused", equalTo(1))
                .body("totals.abandonedInQueue", equalTo(1))
                .body("totals.abandonedAfterAnswer", equalTo(1)));
        await().untilAsserted(() -> given().get("/api/supervision/helplines/" + id + "/minutes")
                .then()
                .statusCode(200)
                .body("[0].minute", equalTo(start.toString()))
                .body("[0].numbers.arrived", equalTo(3))
                .body("[0].numbers.refused", equalTo(1))
                .body("[0].numbers.abandoned", equalTo(1))
                .body("[0].numbers.abandonedP95s", equalTo(30)));
    }

    @Test
    void whatAnAdministratorChangesIsSeenAtOnce() {
        long version = version();
        given().contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(((ObjectNode) demo("counsellors.json").get(0))
                        .put("id", "c." + id)
                        .put("helplineId", id)
                        .put("displayName", "<i>Nightingale</i>")
                        .toString())
                .put("/api/administration/helplines/" + id + "/counsellors/c." + id)
                .then()
                .statusCode(200);
        await().untilAsserted(() ->
                assertThat(cells("counsellor", "c." + id).path("name").asText()).isEqualTo("<i>Nightingale</i>"));
        assertThat(version()).isGreaterThan(version);
    }

    @Test
    void aSwitchOfIntakeIsSeenWithItsReason() {
        topics.tell(new Story.Told(
                new IntakeSwitched(id, "fr", false, "nobody until 14:00", "supervisor1", start, null), 1));
        await().untilAsserted(() -> {
            assertThat(cells("intake", "fr").path("open").asBoolean()).isFalse();
            assertThat(cells("intake", "fr").path("reason").asText()).isEqualTo("nobody until 14:00");
        });
        assertThat(cells("intake", "ar").path("open").asBoolean()).isTrue();
    }

    @Test
    void whatIsOlderThanTwoDaysIsForgotten() {
        // one event and no more: what is told of it later would be remembered anew
        topics.tell(new Story(id, "ar", start).refused(RefusalReason.QUEUE_FULL));
        await().untilAsserted(() -> assertThat(
                        cells("minute", start.toString()).path("refused").asInt())
                .isEqualTo(1));

        rounds.round(Service.SUPERVISION, clock.instant().plus(BoardAnnouncer.RETENTION.plusMinutes(5)))
                .await()
                .atMost(Patience.LONG);

        given().get("/api/supervision/helplines/" + id + "/totals?minutes=2880")
                .then()
                .body("totals.offered", equalTo(0));
        given().get("/api/supervision/helplines/" + id + "/minutes").then().body("size()", equalTo(0));
    }

    @Test
    void theDefinitionsComeWithTheBoardAndByThemselves() {
        given().get("/api/supervision/helplines/" + id + "/definitions")
                .then()
                .statusCode(200)
                .body(
                        "waiting.en",
                        equalTo(board("definitions").at("/waiting/en").asText()));
        given().get("/api/supervision/helplines/nowhere/board")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unknown-helpline"));
    }

    /** How long it took until {@code seen}, after the story's new events were told. */
    private Duration seenWithin(Story story, java.util.concurrent.Callable<Boolean> seen) {
        Instant told = clock.instant();
        topics.tell(story);
        await().pollInterval(Duration.ofMillis(20)).until(seen);
        return Duration.between(told, clock.instant());
    }

    private Duration aLook() {
        Instant asked = clock.instant();
        board();
        return Duration.between(asked, clock.instant());
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private BoardAnnouncer announcer() {
        return new BoardAnnouncer(services, databases, store, directory, clock);
    }

    private String state(String contact) {
        JsonNode cells = cells("contact", contact);
        return cells.isMissingNode() ? null : cells.path("state").asText();
    }

    /** A missing node while there is no such row, so that waiting for one never trips over null. */
    private JsonNode cells(String kind, String key) {
        return board().getOrDefault(kind + " " + key, MissingNode.getInstance());
    }

    /** Rows by kind and key, as REST tells them. */
    private Map<String, JsonNode> board() {
        Map<String, JsonNode> rows = new TreeMap<>();
        board("rows")
                .forEach(row ->
                        rows.put(row.get("kind").asText() + " " + row.get("key").asText(), row.get("cells")));
        return rows;
    }

    private long version() {
        return board("version").asLong();
    }

    private JsonNode board(String part) {
        try {
            return json.readTree(given().get("/api/supervision/helplines/" + id + "/board")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .get(part);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static List<Long> upTo(int version) {
        return java.util.stream.LongStream.rangeClosed(1, version).boxed().toList();
    }

    private JsonNode demo(String name) {
        try (InputStream file = getClass().getResourceAsStream("/demo/" + name)) {
            return json.readTree(file);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
