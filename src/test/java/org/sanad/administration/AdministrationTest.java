package org.sanad.administration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.sanad.driver.Patience.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Topic;
import org.sanad.platform.Directory;
import org.sanad.stack.StackResource;

/** Helplines and counsellors as an administrator meets them: over REST, on real PostgreSQL and Kafka. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(user = "administrator1", roles = "administrator")
class AdministrationTest {

    private static final String HELPLINES = "/api/administration/helplines";

    @Inject
    ObjectMapper json;

    @Inject
    Directory directory;

    @Inject
    DemoSeed seed;

    @Inject
    Announcer announcer;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    /** Fresh for each test, so that no test meets another's rows. */
    private String id;

    @BeforeEach
    void chooseAnId() {
        id = "line-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aHelplineIsCreatedReadChangedAndRetired() throws Exception {
        // When it is created
        String location = send(helpline())
                .statusCode(201)
                .body("version", equalTo(0))
                .extract()
                .header("Location");
        assertThat(location).endsWith(HELPLINES + "/" + id);

        // Then it reads as it was written
        ValidatableResponse read =
                given().get(HELPLINES + "/" + id).then().statusCode(200).header("ETag", "\"0\"");
        ObjectNode document = (ObjectNode) json.readTree(read.extract().asString());
        assertThat(document.remove("pack").path("id").asText()).isEqualTo("default");
        assertThat(document.remove("version").asLong()).isZero();
        assertThat(document)
                .isEqualTo(json.readTree(
                        json.writeValueAsString(json.readValue(helpline().toString(), HelplineDocument.class))));

        // And what was read can be put back, changed, with its version inside or not
        document.put("defaultQueueCap", 7).put("version", 0);
        put(document, "\"0\"").statusCode(200).header("ETag", "\"1\"").body("defaultQueueCap", equalTo(7));
        document.put("retired", true);
        put(document, "\"1\"").statusCode(200).body("retired", equalTo(true)).body("version", equalTo(2));

        // And every step is in the audit, with who did it
        given().get(HELPLINES + "/" + id + "/changes")
                .then()
                .statusCode(200)
                .body("newVersion", contains(2, 1, 0))
                .body("by", contains("administrator1", "administrator1", "administrator1"))
                .body("[1].oldDocument.defaultQueueCap", equalTo(100))
                .body("[1].newDocument.defaultQueueCap", equalTo(7));
        // And it cannot be deleted
        given().delete(HELPLINES + "/" + id).then().statusCode(405);
    }

    @Test
    void whatIsPutBackUnchangedIsNoChange() {
        send(helpline()).statusCode(201);
        put(helpline(), "\"0\"").statusCode(200).header("ETag", "\"0\"");
        given().get(HELPLINES + "/" + id + "/changes").then().body("", hasSize(1));
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        send(helpline()).statusCode(201);
        put(helpline().put("defaultQueueCap", 1), "\"0\"").statusCode(200);

        put(helpline().put("defaultQueueCap", 2), "\"0\"")
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/version-outdated"));
        put(helpline().put("defaultQueueCap", 2), null)
                .statusCode(428)
                .body("type", equalTo("/problems/version-missing"));
        put(helpline().put("defaultQueueCap", 2), "*").statusCode(428);

        given().get(HELPLINES + "/" + id).then().body("defaultQueueCap", equalTo(1));
    }

    @Test
    void ofManyWhoChangeTheSameVersionAtOnceExactlyOneSucceeds() throws Exception {
        send(helpline()).statusCode(201);
        List<Callable<Integer>> changes = new ArrayList<>();
        for (int cap = 1; cap <= 12; cap++) {
            ObjectNode document = helpline().put("defaultQueueCap", cap);
            changes.add(() -> put(document, "\"0\"").extract().statusCode());
        }

        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> answer : threads.invokeAll(changes)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 412).hasSize(11);
        given().get(HELPLINES + "/" + id).then().body("version", equalTo(1));
        given().get(HELPLINES + "/" + id + "/changes").then().body("newVersion", contains(1, 0));
    }

    @Test
    void ofManyWhoCreateTheSameHelplineAtOnceExactlyOneSucceeds() throws Exception {
        List<Callable<Integer>> creations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            creations.add(() -> send(helpline()).extract().statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> answer : threads.invokeAll(creations)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void aRefusalNamesEveryFieldAndQuotesNothing() {
        ObjectNode wrong = helpline().put("timeZone", "Mars/Olympus<script>");
        ((ObjectNode) wrong.get("locale")).put("ar", "ar");
        ((ArrayNode) wrong.get("embedOrigins")).add("https://example.org/page");
        wrong.withArray("callTypes").remove(0);
        ((ObjectNode) wrong.withArray("callTypes").get(0).get("label")).remove("fr");

        String body = send(wrong)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors.field", contains("callTypes[0].label[fr]", "embedOrigins[1]", "locale[ar]", "timeZone"))
                .body("errors.code", contains("required", "format", "format", "unknown"))
                .extract()
                .asString();

        assertThat(body).doesNotContain("Olympus").doesNotContain("/page");
        given().get(HELPLINES + "/" + id).then().statusCode(404).body("type", equalTo("/problems/unknown-helpline"));
    }

    @Test
    void bodiesThatAreNotTheDocumentAreRefusedWithTheirPlace() {
        refused("{").body("errors", hasSize(0));
        refused("[]").body("errors", hasSize(0));
        refused("").body("errors", hasSize(0));
        refused("{\"id\":\"a\",\"id\":\"b\"}");
        refused(helpline().put("retird", true).toString()).body("errors.field", contains("retird"));
        ObjectNode day = helpline();
        ((ObjectNode) day.withArray("openingHours").get(2)).put("day", "MOONDAY");
        refused(day.toString()).body("errors.field", contains("openingHours[2].day"));
        ObjectNode nul = helpline();
        ((ObjectNode) nul.get("name")).put("fr", "a\0b");
        refused(nul.toString()).body("errors.field", contains("name.fr"));
        ObjectNode large = helpline().put("defaultQueueCap", 10_001);
        refused(large.toString()).body("errors.field", contains("defaultQueueCap"));
        ObjectNode noLanguage = helpline();
        noLanguage.putArray("languages");
        refused(noLanguage.toString()).body("errors.field", hasItem("languages"));
        ObjectNode nullType = helpline();
        nullType.withArray("callTypes").addNull();
        refused(nullType.toString()).body("errors.field", contains("callTypes[17]"));
    }

    @Test
    void aCallTypeIsRetiredButNeverRemovedOrReclassed() {
        send(helpline()).statusCode(201);
        ObjectNode removed = helpline();
        removed.withArray("callTypes").remove(2);
        put(removed, "\"0\"").statusCode(400).body("errors.code", contains("removed"));
        ObjectNode reclassed = helpline();
        ((ObjectNode) reclassed.withArray("callTypes").get(2)).put("callClass", "COUNSELLING");
        put(reclassed, "\"0\"").statusCode(400).body("errors.code", contains("class-changed"));

        ObjectNode retired = helpline();
        ((ObjectNode) retired.withArray("callTypes").get(2)).put("retired", true);
        put(retired, "\"0\"").statusCode(200).body("callTypes[2].retired", equalTo(true));
    }

    @Test
    void markupAndSqlAreKeptAsTyped() {
        String evil = "<script>alert('x')</script>'; drop table helpline; -- ${7*7} \u202Eأ \uD83D\uDC8A";
        ObjectNode document = helpline();
        ((ObjectNode) document.get("name")).put("ar", evil);
        ((ObjectNode) document.withArray("cannedReplies").get(0))
                .put("text", evil)
                .put("title", evil);
        send(document).statusCode(201);
        ObjectNode counsellor = counsellor("c." + id).put("displayName", evil);
        counsellorSent(counsellor).statusCode(201);

        given().get(HELPLINES + "/" + id)
                .then()
                .body("name.ar", equalTo(evil))
                .body("cannedReplies[0].text", equalTo(evil));
        given().get(HELPLINES + "/" + id + "/counsellors").then().body("displayName", contains(evil));
        await().untilAsserted(() -> assertThat(directory.helpline(id))
                .hasValueSatisfying(told -> assertThat(told.name()).containsEntry("ar", evil)));
    }

    @Test
    void aCounsellorIsCreatedChangedAndRetired() {
        send(helpline()).statusCode(201);
        String login = "c." + id;
        counsellorSent(counsellor(login)).statusCode(201).header("ETag", "\"0\"");
        counsellorSent(counsellor(login)).statusCode(409).body("type", equalTo("/problems/conflict"));

        ObjectNode changed = counsellor(login).put("chatCapacity", 3);
        changed.putObject("skills").put("interpreter", 2).put("abuse", 4);
        changed.put("gender", "female").put("supervisor", true);
        changed.putArray("languages").add("ar-MA").add("ar");
        counsellorPut(changed, "\"0\"")
                .statusCode(200)
                .body("chatCapacity", equalTo(3))
                .body("skills", equalTo(Map.of("abuse", 4, "interpreter", 2)))
                .body("gender", equalTo("female"))
                .body("supervisor", equalTo(true))
                .body("languages", contains("ar-MA", "ar"));
        counsellorPut(changed, "\"1\"").statusCode(200).header("ETag", "\"1\"");
        counsellorPut(changed.put("chatCapacity", 1), "\"0\"").statusCode(412);
        counsellorPut(changed, null).statusCode(428);
        counsellorPut(changed.put("retired", true), "\"1\"").statusCode(200).header("ETag", "\"2\"");

        given().get(HELPLINES + "/" + id + "/counsellors/" + login)
                .then()
                .statusCode(200)
                .body("retired", equalTo(true));
        given().get(HELPLINES + "/demo/counsellors/" + login).then().statusCode(404);
        await().untilAsserted(() -> assertThat(directory.counsellor(login))
                .hasValueSatisfying(told -> assertThat(told.version()).isEqualTo(2)));
        given().get(HELPLINES + "/" + id + "/changes").then().body("kind", hasItem("counsellor"));
    }

    @Test
    void aCounsellorThatDoesNotFitIsRefused() {
        send(helpline()).statusCode(201);
        ObjectNode wrong = counsellor("c." + id).put("chatCapacity", 4).put("displayName", " ");
        counsellorSent(wrong).statusCode(400).body("errors.field", contains("chatCapacity", "displayName"));
        ObjectNode foreign = counsellor("c." + id).put("helplineId", "demo");
        foreign.putArray("languages").add("ar").add("de").add("ar").add("ar-XX").add("de-CH");
        counsellorSent(foreign)
                .statusCode(400)
                .body(
                        "errors.field",
                        contains("helplineId", "languages[1]", "languages[2]", "languages[3]", "languages[4]"))
                .body("errors.code", contains("differs", "unknown", "repeated", "format", "unknown"));
        ObjectNode strange = counsellor("c." + id).put("gender", "x");
        strange.putObject("skills").put("abuse", 6).put("No Code", 1);
        counsellorSent(strange)
                .statusCode(400)
                .body("errors.field", contains("gender", "skills[No Code]", "skills[abuse]"));
        given().contentType(ContentType.JSON)
                .body(counsellor("x").toString())
                .post(HELPLINES + "/nowhere/counsellors")
                .then()
                .statusCode(404);
        counsellorPut(counsellor("c.nobody"), "\"0\"").statusCode(404);
    }

    @Test
    @TestSecurity(user = "supervisor1", roles = "supervisor")
    void aSupervisorReadsButDoesNotWrite() {
        // it is sown while this starts
        await().untilAsserted(() -> given().get(HELPLINES + "/demo").then().statusCode(200));
        given().get(HELPLINES + "/demo/counsellors").then().statusCode(200);
        send(helpline()).statusCode(403).contentType("application/problem+json");
        put(helpline(), "\"0\"").statusCode(403);
        counsellorSent(counsellor("c." + id)).statusCode(403);
        given().get(HELPLINES + "/demo/changes").then().statusCode(403);
    }

    @Test
    @TestSecurity(user = "counsellor1", roles = "counsellor")
    void aCounsellorSeesNoneOfIt() {
        given().get(HELPLINES).then().statusCode(403);
        given().get(HELPLINES + "/demo/counsellors").then().statusCode(403);
    }

    @Test
    void theDemoIsSownOnceAndNeverOverwritesWhatSomebodyChanged() throws Throwable {
        // Given the helpline that the start has sown, and a change to it
        await().untilAsserted(() -> given().get(HELPLINES + "/demo/counsellors")
                .then()
                .statusCode(200)
                .body("", hasSize(8)));
        JsonNode demo = json.readTree(given().get(HELPLINES + "/demo").asString());
        ObjectNode changed = ((ObjectNode) demo)
                .put("defaultQueueCap", demo.get("defaultQueueCap").asInt() + 1);
        given().contentType(ContentType.JSON)
                .header("If-Match", "\"" + demo.get("version").asLong() + "\"")
                .body(changed.toString())
                .put(HELPLINES + "/demo")
                .then()
                .statusCode(200);

        // When it is sown again
        VertxContextSupport.subscribeAndAwait(seed::sow);

        // Then the change is still there
        given().get(HELPLINES + "/demo")
                .then()
                .body("defaultQueueCap", equalTo(changed.get("defaultQueueCap").asInt()));
        given().get(HELPLINES + "/demo/counsellors").then().body("", hasSize(8));
    }

    @Test
    void aServiceThatReadsTheTopicLateLearnsTheNewestStateOfAll() throws Throwable {
        // Given a helpline that changed twice and a counsellor
        send(helpline()).statusCode(201);
        put(helpline().put("defaultQueueCap", 5), "\"0\"").statusCode(200);
        put(helpline().put("defaultQueueCap", 6), "\"1\"").statusCode(200);
        counsellorSent(counsellor("c." + id)).statusCode(201);
        // And everything told again, as every start does
        VertxContextSupport.subscribeAndAwait(announcer::announceAll);

        // When somebody who knows nothing reads the topic from its beginning
        await().untilAsserted(() -> {
            Map<String, JsonNode> newest = newestByKey();
            assertThat(newest).containsKeys("helpline/" + id, "counsellor/c." + id);
            // Then the last record of each key is the newest state
            assertThat(newest.get("helpline/" + id)
                            .at("/helpline/defaultQueueCap")
                            .asInt())
                    .isEqualTo(6);
            assertThat(newest.get("helpline/" + id).at("/helpline/version").asInt())
                    .isEqualTo(2);
            assertThat(newest.get("counsellor/c." + id)
                            .at("/profile/helplineId")
                            .asText())
                    .isEqualTo(id);
            assertThat(newest).containsKeys("helpline/demo", "counsellor/counsellor1", "counsellor/counsellor6");
        });
        // And the directory of this process agrees
        await().untilAsserted(() -> assertThat(directory.helpline(id))
                .hasValueSatisfying(told -> assertThat(told.defaultQueueCap()).isEqualTo(6)));
        await().untilAsserted(() -> assertThat(directory.counsellors(id)).hasSize(1));
    }

    private Map<String, JsonNode> newestByKey() throws Exception {
        Properties config = new Properties();
        config.put("bootstrap.servers", brokers);
        TopicPartition partition = new TopicPartition(Topic.ADMINISTRATION.topicName(), 0);
        Map<String, JsonNode> newest = new java.util.HashMap<>();
        try (var reader = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).get(partition);
            while (reader.position(partition) < end) {
                for (ConsumerRecord<String, String> record : reader.poll(Duration.ofSeconds(1))) {
                    newest.put(record.key(), json.readTree(record.value()));
                }
            }
        }
        return newest;
    }

    private ObjectNode helpline() {
        return ((ObjectNode) resource("helpline.json")).put("id", id);
    }

    private ObjectNode counsellor(String login) {
        return ((ObjectNode) resource("counsellors.json").get(0))
                .put("id", login)
                .put("helplineId", id);
    }

    private JsonNode resource(String name) {
        try (InputStream file = getClass().getResourceAsStream("/demo/" + name)) {
            return json.readTree(file);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private ValidatableResponse send(ObjectNode document) {
        return given().contentType(ContentType.JSON)
                .body(document.toString())
                .post(HELPLINES)
                .then();
    }

    private ValidatableResponse refused(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post(HELPLINES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private ValidatableResponse put(ObjectNode document, String ifMatch) {
        var request = given().contentType(ContentType.JSON).body(document.toString());
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(HELPLINES + "/" + id)
                .then();
    }

    private ValidatableResponse counsellorSent(ObjectNode document) {
        return given().contentType(ContentType.JSON)
                .body(document.toString())
                .post(HELPLINES + "/" + id + "/counsellors")
                .then();
    }

    private ValidatableResponse counsellorPut(ObjectNode document, String ifMatch) {
        var request = given().contentType(ContentType.JSON).body(document.toString());
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .put(HELPLINES + "/" + id + "/counsellors/" + document.get("id").asText())
                .then();
    }
}
