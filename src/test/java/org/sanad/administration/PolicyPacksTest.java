package org.sanad.administration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.RecordClass;
import org.sanad.driver.Patience;
import org.sanad.driver.Visitor;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.OwnContext;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.keeping.RetentionRounds;
import org.sanad.stack.StackResource;

/** The same build under the law of three places (domain R2.14), through every service, on real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "nadia",
        roles = {"administrator", "supervisor"})
class PolicyPacksTest {

    private static final List<Service> OTHERS =
            List.of(Service.INTAKE, Service.ROUTING, Service.ESCALATION, Service.SUPERVISION);

    @Inject
    ObjectMapper json;

    @Inject
    Directory directory;

    @Inject
    OwnContext context;

    @Inject
    Databases databases;

    @Inject
    Services services;

    @Inject
    PackStore store;

    @Inject
    Documents documents;

    @Inject
    Clock clock;

    @Inject
    Packs packs;

    @Inject
    RetentionRounds rounds;

    @TestHTTPResource("/")
    URI base;

    private final String id = "pack-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<AutoCloseable> people = new ArrayList<>();

    @AfterEach
    void sendEverybodyHome() throws Exception {
        for (AutoCloseable each : people) {
            each.close();
        }
    }

    /**
     * {@code alone}: what becomes of a child of 13 that asked no parent; {@code decides}: who answers a child that wants to be
     * forgotten; {@code kept}: for how long an alert outlasts a request to erase.
     */
    @ParameterizedTest
    @CsvSource({
        // pack, alone, told of parents, told who must tell, another number, transcript days, decides, kept days
        "default, opened,           false, false, -,   90,  SUPERVISOR, 365",
        "ps,      opened,           false, true,  121, 365, SUPERVISOR, 1095",
        "qa,      parent-not-asked, true,  false, 919, 180, AT_ONCE,    365",
        "ma,      opened,           true,  false, -,   30,  AT_ONCE,    365",
    })
    void theSameBuildAnswersByThePackOfThePlace(
            String pack,
            String alone,
            boolean toldOfParents,
            boolean toldWhoMustTell,
            String number,
            int transcriptDays,
            String decides,
            int keptDays)
            throws Exception {
        // Given a helpline that goes by the pack
        helpline(pack);

        // Then the child reads what the place demands, in its language, and who else helps
        ValidatableResponse welcome =
                given().get("/api/gateway/welcome?helpline=" + id).then().statusCode(200);
        welcome.body("texts", toldOfParents ? hasKey("parents") : not(hasKey("parents")));
        welcome.body("texts", toldWhoMustTell ? hasKey("mustTell") : not(hasKey("mustTell")));
        if (!number.equals("-")) {
            welcome.body("alternatives.phone", hasItem(number));
        }

        // And a child that asked no parent may begin, or is told who else helps; never one in danger
        Visitor child = visitor().open(id, "ar", null, "13-15", false);
        if (alone.equals("opened")) {
            eventually(() -> assertThat(child.contactId()).isNotNull());
        } else {
            eventually(() -> assertThat(child.problems()).contains(alone));
            assertThat(child.contactId()).isNull();
            Visitor agreed = visitor().parentAgrees().open(id, "ar", null, "13-15", false);
            Visitor grown = visitor().open(id, "ar", null, "18-25", false);
            eventually(() -> assertThat(agreed.contactId()).isNotNull());
            eventually(() -> assertThat(grown.contactId()).isNotNull());
        }
        Visitor inDanger = visitor().open(id, "ar", null, "13-15", true);
        eventually(() -> assertThat(inDanger.contactId()).isNotNull());

        // And the pack says how long things are kept
        assertThat(directory.helpline(id).orElseThrow().pack().daysOf(RecordClass.TRANSCRIPT))
                .isEqualTo(transcriptDays);

        // And who decides when a child wants to be forgotten
        post("/api/gateway/forget-wishes", Map.of("token", inDanger.token()))
                .statusCode(200)
                .body("decides", equalTo(decides));

        // And how long safeguarding outlasts the request
        Instant closed = alertIsClosed(inDanger);
        over(inDanger);
        eventually(() -> erase(inDanger)
                .body("outcome", equalTo("KEPT"))
                .body("rule", equalTo("SAFEGUARDING"))
                .body(
                        "until",
                        startsWith(closed.plus(Duration.ofDays(keptDays))
                                .toString()
                                .substring(0, 10))));
        assertThat(rowsOf(inDanger.contactId())).as("kept everywhere").hasSizeGreaterThan(3);
    }

    @Test
    void whatIsErasedIsGoneFromEveryService() throws Exception {
        helpline("default");
        Visitor child = visitor().open(id, "ar", "Star", "13-15", false);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        decidedFor(child.contactId());
        eventually(() -> assertThat(rowsOf(child.contactId()))
                .contains("gateway.conversation", "intake.contact", "routing.decision", "supervision.contact"));
        over(child);

        eventually(() -> erase(child).body("outcome", equalTo("ERASED")));

        // But the switchboard's own state, which forgets by itself some hours after the end
        eventually(() -> assertThat(rowsOf(child.contactId())).isSubsetOf("routing.contact"));
    }

    @Test
    void everyServicePurgesWhatItHoldsAndNoneOfThemWhatIsHeld() throws Exception {
        // Given a contact that is over, of which every service holds something
        helpline("default");
        Visitor child = visitor().open(id, "ar", null, "13-15", true);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        decidedFor(child.contactId());
        alertIsClosed(child);
        over(child);
        everybodyKnowsThatItIsOver(child.contactId());
        String[] held = {"intake.contact", "routing.decision", "escalation.alert", "supervision.contact"};
        eventually(() -> assertThat(rowsOf(child.contactId())).contains(held));
        String contact = "/api/gateway/contacts/" + child.contactId();

        // When it is held, all of them know, and keep it for ever
        post(contact + "/hold", Map.of("askedBy", "a court", "reason", "a case"))
                .statusCode(204);
        eventually(() -> assertThat(rowsOf(child.contactId()))
                .contains(
                        "intake.held_contact",
                        "routing.held_contact",
                        "escalation.held_contact",
                        "supervision.held_contact"));
        purgeAll();
        assertThat(rowsOf(child.contactId())).contains(held);

        // When the hold is lifted, it goes, and leaves counts
        post(contact + "/hold/lifted", Map.of("reason", "the case is over")).statusCode(204);
        eventually(() -> assertThat(rowsOf(child.contactId())).noneMatch(table -> table.endsWith("held_contact")));
        purgeAll();
        assertThat(rowsOf(child.contactId())).doesNotContain(held);
        assertThat(tombstones())
                .contains("INTAKE REQUEST 1", "ROUTING DECISION 1", "ESCALATION ALERT 1", "SUPERVISION BOARD 1");
    }

    private void purgeAll() {
        for (Service service : OTHERS) {
            rounds.round(service, clock.instant().plus(Duration.ofDays(5_000)))
                    .await()
                    .atMost(Patience.LONG);
        }
    }

    private List<String> tombstones() {
        List<String> found = new ArrayList<>();
        for (Service service : OTHERS) {
            given().get("/api/{service}/helplines/{id}/tombstones", service.id(), id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()
                    .getList("", Map.class)
                    .forEach(one -> found.add(service + " " + one.get("records") + " " + one.get("count")));
        }
        return found;
    }

    @Test
    void theShippedPacksAreGoodAndTheBuiltInOneIsAmongThem() throws Exception {
        assertThat(Files.readString(Path.of("config/policy/default.yaml")))
                .isEqualTo(Files.readString(Path.of("src/main/resources/policy/default.yaml")));
        given().get("/api/administration/policy-packs")
                .then()
                .statusCode(200)
                .body("pack.id", hasItems("default", "ps", "qa", "ma"))
                .body("find { it.pack.id == 'ma' }.pack.verified", equalTo(false))
                .body(
                        "find { it.pack.id == 'ma' }.pack.statements.find { it.key == 'data-protection' }.verified",
                        equalTo(false))
                .body(
                        "find { it.pack.id == 'ps' }.pack.statements.find { it.key == 'duty-to-report' }.verified",
                        equalTo(true));
    }

    @Test
    void aBadFileKeepsThePackInForceAndAGoodOneReachesItsHelplines(@TempDir Path folder) throws Throwable {
        // Given a helpline that goes by a pack of its own
        String name = "own-" + id;
        Path file = folder.resolve(name + ".yaml");
        String good = Files.readString(Path.of("config/policy/ps.yaml"));
        Files.writeString(file, good);
        Packs here = packsOf(folder);
        look(here);
        look(packs);
        helpline(name);
        long version = directory.helpline(id).orElseThrow().version();

        // When its file breaks
        Files.writeString(file, good.replace("ALERT: 1095", "ALERT: soon"));
        look(here);

        // Then nothing changes, and it is told where
        look(packs);
        given().get("/api/administration/policy-packs")
                .then()
                .body(
                        "find { it.pack.id == '" + name + "' }.faults",
                        contains(name + ".yaml:" + lineOf(good, "ALERT: 1095")
                                + " days.ALERT: this must be a whole number"))
                .body("find { it.pack.id == '" + name + "' }.pack.days.ALERT", equalTo(1095));
        assertThat(directory.helpline(id).orElseThrow().version()).isEqualTo(version);

        // When it is mended, the helpline is announced with it
        Files.writeString(file, good.replace("ALERT: 1095", "ALERT: 1000"));
        look(here);
        eventually(() -> assertThat(directory.helpline(id).orElseThrow().pack().daysOf(RecordClass.ALERT))
                .isEqualTo(1000));
        given().get("/api/administration/helplines/" + id + "/changes").then().body("[0].by", equalTo("policy pack"));
    }

    @Test
    void aChangedFileReachesItsHelplinesWithoutAnybodyAsking(@TempDir Path folder) throws Throwable {
        String name = "round-" + id;
        Path file = folder.resolve(name + ".yaml");
        String before = Files.readString(Path.of("config/policy/ps.yaml"));
        Files.writeString(file, before);
        Packs here = packsOf(folder);
        here.start(null);
        try {
            eventually(() -> assertThat(here.find(name)).isPresent());
            look(packs);
            helpline(name);

            Files.writeString(file, before.replace("ALERT: 1095", "ALERT: 1000"));

            eventually(
                    () -> assertThat(directory.helpline(id).orElseThrow().pack().daysOf(RecordClass.ALERT))
                            .isEqualTo(1000));
        } finally {
            here.stop(null);
        }
    }

    @Test
    void aHelplineNamesAPackThatThereIs() throws Exception {
        create("atlantis").statusCode(400).body("errors.field", hasItem("policyPack"));
    }

    private static long lineOf(String text, String part) {
        return text.substring(0, text.indexOf(part)).lines().count();
    }

    private Packs packsOf(Path folder) {
        return new Packs(
                Optional.of(folder.toString()),
                services,
                context,
                databases,
                store,
                documents,
                clock,
                new SimpleMeterRegistry());
    }

    private static void look(Packs packs) throws Throwable {
        VertxContextSupport.subscribeAndAwait(packs::look);
    }

    /** Nobody is at work here: a child is turned away, unless it left before. */
    private static void over(Visitor child) {
        child.end(false);
        eventually(() -> assertThat(child.phase()).isIn("ENDED", "REFUSED"));
    }

    /** As the switchboard notes it for each step; here nobody is at work whom it could consider. */
    private void decidedFor(UUID contactId) {
        var pool = databases.of(Service.ROUTING).pool();
        pool.preparedQuery("insert into helpline (id, version, stamp) values ($1, 0, $2) on conflict do nothing")
                .execute(Tuple.of(id, UUID.randomUUID()))
                .chain(() -> pool.preparedQuery("insert into decision (helpline_id, contact_id, at, kind)"
                                + " values ($1, $2, now(), 'ENQUEUED')")
                        .execute(Tuple.of(id, contactId)))
                .await()
                .atMost(Patience.LONG);
    }

    private Instant alertIsClosed(Visitor child) {
        String alerts = "/api/escalation/alerts";
        String[] alert = new String[1];
        eventually(() -> {
            alert[0] = given().get(alerts + "?open=true&helpline=" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("find { it.contactId == '" + child.contactId() + "' }.id");
            assertThat(alert[0]).isNotNull();
        });
        post(alerts + "/" + alert[0] + "/acknowledge", Map.of()).statusCode(200);
        String closedAt = post(
                        alerts + "/" + alert[0] + "/close", Map.of("outcome", "CHILD_SAFE", "note", "is at home"))
                .statusCode(200)
                .extract()
                .path("closedAt");
        return Instant.parse(closedAt);
    }

    /** Topics have no order among themselves: whoever hears of the end last would write of the contact once more. */
    private void everybodyKnowsThatItIsOver(UUID contactId) {
        eventually(() -> assertThat(databases
                        .of(Service.INTAKE)
                        .pool()
                        .preparedQuery("select 1 from contact where contact_id = $1 and (ended or refusal is not null)")
                        .execute(Tuple.of(contactId))
                        .await()
                        .atMost(Patience.LONG)
                        .size())
                .isEqualTo(1));
        eventually(() -> given().get("/api/supervision/helplines/" + id + "/board")
                .then()
                .statusCode(200)
                .body("rows.findAll { it.kind == 'contact' }", empty()));
    }

    /** Tables of any service in which something of the contact stands, the audit and the outbox apart. */
    private List<String> rowsOf(UUID contactId) {
        List<String> found = new ArrayList<>();
        for (Service service : services.running()) {
            var pool = databases.of(service).pool();
            pool.preparedQuery("select table_name from information_schema.columns where table_schema = $1"
                            + " and column_name = 'contact_id' and table_name not like 'audit%'")
                    .execute(Tuple.of(service.id()))
                    .await()
                    .atMost(Patience.LONG)
                    .forEach(row -> {
                        long rows = pool.preparedQuery(
                                        "select count(*) from " + row.getString(0) + " where contact_id = $1")
                                .execute(Tuple.of(contactId))
                                .await()
                                .atMost(Patience.LONG)
                                .iterator()
                                .next()
                                .getLong(0);
                        if (rows > 0) {
                            found.add(service.id() + "." + row.getString(0));
                        }
                    });
        }
        return found;
    }

    private ValidatableResponse erase(Visitor child) {
        return post("/api/gateway/contacts/" + child.contactId() + "/erasure", Map.of("reason", "was asked to"))
                .statusCode(200);
    }

    private void helpline(String pack) throws Exception {
        create(pack).statusCode(201);
        eventually(() -> assertThat(directory.helpline(id))
                .hasValueSatisfying(known -> assertThat(known.policyPack()).isEqualTo(pack)));
    }

    private ValidatableResponse create(String pack) throws Exception {
        try (var demo = getClass().getResourceAsStream("/demo/helpline.json")) {
            ObjectNode document =
                    ((ObjectNode) json.readTree(demo)).put("id", id).put("policyPack", pack);
            return given().contentType(ContentType.JSON)
                    .body(document.toString())
                    .post("/api/administration/helplines")
                    .then();
        }
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", base.toString().replaceAll("/$", ""))
                .body(body)
                .post(path)
                .then();
    }

    private Visitor visitor() {
        Visitor visitor = new Visitor(base);
        people.add(visitor);
        return visitor;
    }

    private static void eventually(ThrowingRunnable assertion) {
        Patience.await().pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }
}
