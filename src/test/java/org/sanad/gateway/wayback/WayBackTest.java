package org.sanad.gateway.wayback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Patience;
import org.sanad.driver.StaffTokens;
import org.sanad.driver.Visitor;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;

/** A child comes back with four words; nobody else learns from them whether they are anybody's (domain R2.5). */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class WayBackTest extends GatewayTest {

    private static final Duration SOON = Patience.LONG;
    private static final String SECRET = "what nobody may read";

    @Inject
    Databases databases;

    @Inject
    WayBacks ways;

    @Test
    void aChildThatComesBackWithItsWordsIsKnownToTheCounsellorAndSeesNothingOfBefore() {
        // Given a child that talked with Amal, asked for words and went
        CounsellorDesk amal = counsellor();
        Visitor before = openVisitor();
        talk(before, amal);
        before.say(SECRET);
        eventually(() -> assertThat(before.pending()).isEmpty());
        List<String> words = words(before);
        ended(before, amal);

        // When it types them again, as it remembers them
        CounsellorDesk basma = counsellor();
        Visitor again = comesBack("  " + words.get(0).toUpperCase() + ", " + words.get(1) + "  " + words.get(2) + "-"
                + words.get(3) + "!");

        // Then the switchboard knows with whom it talked, and its new counsellor that it was here
        assertThat(requested(again).previousContactId()).isEqualTo(before.contactId());
        assertThat(requested(again).preferredCounsellorId()).isEqualTo(id(amal));
        talk(again, basma);
        assertThat(basma.contact(again.contactId()).path("earlierContactId").asText())
                .isEqualTo(before.contactId().toString());
        // who reads the words of before by the rules that hold for everybody
        read(before, basma, null).statusCode(403).body("type", containsString("reason-needed"));
        read(before, basma, "the child says that it told us before").statusCode(200);
        // And the child sees nothing of before, not in any frame
        comesBack(again);
        assertThat(again.heard().toString())
                .doesNotContain(SECRET)
                .doesNotContain(before.contactId().toString())
                .doesNotContain("earlier");
        assertThat(again.transcript().texts()).isEmpty();

        // And the same words lead on from there
        ended(again, basma);
        Visitor third = comesBack(String.join(" ", words));
        assertThat(requested(third).previousContactId()).isEqualTo(again.contactId());
        assertThat(requested(third).preferredCounsellorId()).isEqualTo(id(basma));
    }

    @Test
    void wordsThatNobodyHasAreAnsweredWithTheSameFrames() {
        CounsellorDesk amal = counsellor();
        Visitor before = openVisitor();
        talk(before, amal);
        List<String> words = words(before);
        ended(before, amal);

        Visitor right = comesBack(String.join(" ", words));
        Visitor wrong = comesBack("apple apple apple apple");
        Visitor nothing = comesBack(" ,،! ");
        Visitor tooMuch = comesBack("river ".repeat(9_000));
        for (Visitor child : List.of(right, wrong, nothing, tooMuch)) {
            talk(child, amal);
            UUID said = child.say("hello");
            eventually(() -> assertThat(child.acknowledged()).containsKey(said));
        }

        // what differs from page to page is replaced; everything else is the same, byte for byte
        assertThat(told(wrong)).isEqualTo(told(right)).hasSizeGreaterThan(2);
        assertThat(told(nothing)).isEqualTo(told(right));
        assertThat(told(tooMuch)).isEqualTo(told(right));
        assertThat(requested(right).previousContactId()).isEqualTo(before.contactId());
        assertThat(List.of(wrong, nothing, tooMuch)).allSatisfy(child -> {
            assertThat(requested(child).previousContactId()).isNull();
            assertThat(requested(child).preferredCounsellorId()).isNull();
            assertThat(amal.contacts()).containsKey(child.contactId());
            assertThat(amal.contact(child.contactId()).has("earlierContactId")).isFalse();
        });
    }

    @Test
    void dangerWaitsForNoWordsAndIsKnownByThemAfterwards() {
        Visitor before = openVisitor();
        List<String> words = words(before);

        Visitor again = visitor().knows(String.join(" ", words)).open(helpline, "en", null, null, true);
        eventually(() -> assertThat(again.contactId()).isNotNull());

        // it was open before anybody looked
        assertThat(requested(again).previousContactId()).isNull();
        eventually(() -> assertThat(earlierOf(again)).isEqualTo(before.contactId()));
    }

    @Test
    void aFloodOfGuessesSlowsTheWordsAndNotTheConversation() {
        Visitor before = openVisitor();
        List<String> words = words(before);
        // as many as keep the line busy until the next child is in, also where that takes a while
        for (int guess = 0; guess < CheckLine.AT_ONCE + 8; guess++) {
            ways.check(helpline, "guess " + guess, true).await().atMost(SOON);
        }

        Visitor again = comesBack(String.join(" ", words));

        // not held up for its turn, and known when it comes
        assertThat(requested(again).previousContactId()).isNull();
        eventually(() -> assertThat(earlierOf(again)).isEqualTo(before.contactId()));
    }

    @Test
    void wordsThatAreKnownLateAreToldAtOnceToTheCounsellorWhoHasTheContactByThen() {
        CounsellorDesk amal = counsellor();
        Visitor before = openVisitor();
        String words = String.join(" ", words(before));
        Visitor again = openVisitor();
        talk(again, amal);
        assertThat(amal.contacts()).containsKey(again.contactId());
        assertThat(amal.contact(again.contactId()).has("earlierContactId")).isFalse();

        // its turn in the line comes only now
        ways.late(
                again.contactId(),
                helpline,
                ways.check(helpline, words, true).await().atMost(SOON));

        eventually(() -> assertThat(
                        amal.contact(again.contactId()).path("earlierContactId").asText())
                .isEqualTo(before.contactId().toString()));
        assertThat(again.heard().toString()).doesNotContain(before.contactId().toString());
    }

    @Test
    void wordsThatWereReplacedOrForgottenLeadNowhere() {
        Visitor child = openVisitor();
        String first = String.join(" ", words(child));
        String second = String.join(" ", words(child));

        assertThat(requested(comesBack(first)).previousContactId()).isNull();
        Visitor again = comesBack(second);
        assertThat(requested(again).previousContactId()).isEqualTo(child.contactId());
        // whoever came back with them has them
        post("way-back/forgotten", Map.of("token", again.token())).statusCode(204);
        assertThat(requested(comesBack(second)).previousContactId()).isNull();
        // and is not told whether there were any
        post("way-back/forgotten", Map.of("token", again.token())).statusCode(204);
    }

    @Test
    void theWordsOfAContactThatIsErasedLeadNowhere() {
        CounsellorDesk amal = counsellor();
        Visitor child = openVisitor();
        talk(child, amal);
        String words = String.join(" ", words(child));
        ended(child, amal);

        given().headers(StaffTokens.header("s-" + helpline, Duration.ofHours(1), "supervisor"))
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "the child's guardian asked"))
                .post("/api/gateway/contacts/{id}/erasure", child.contactId())
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ERASED"));

        assertThat(requested(comesBack(words)).previousContactId()).isNull();
        assertThat(count("select count(*) from way_back where helpline_id = $1"))
                .isZero();
    }

    @Test
    void onlyWhoeverHasTheConversationAsksForItsWordsAndNotTooOften() {
        Visitor child = openVisitor();

        post("way-back", Map.of("token", "x".repeat(43))).statusCode(401);
        post("way-back", Map.of()).statusCode(401);
        for (int i = 0; i < AskingPace.OF_A_CONTACT_AT_ONCE; i++) {
            words(child);
        }
        post("way-back", Map.of("token", child.token())).statusCode(429);
    }

    @Test
    void ofTheWordsNothingIsKeptButAMarkThatOnlyThisInstallationCanMake() {
        // a word of hexadecimal digits alone may stand in any mark and any id by chance
        List<String> words = words(openVisitor()).stream()
                .filter(word -> !word.matches("[0-9a-f]+"))
                .toList();

        databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery("select row_to_json(w)::text, octet_length(mark) from way_back w where helpline_id = $1")
                .execute(Tuple.of(helpline))
                .await()
                .atMost(SOON)
                .forEach(row -> {
                    assertThat(row.getInteger(1)).isEqualTo(PhraseMark.BYTES);
                    assertThat(words)
                            .allSatisfy(word -> assertThat(row.getString(0)).doesNotContain(word));
                });
        assertThat(count("select count(*) from way_back where helpline_id = $1"))
                .isEqualTo(1);
    }

    private List<String> words(Visitor child) {
        List<String> words = post("way-back", Map.of("token", child.token()))
                .statusCode(200)
                .body("language", equalTo("en"))
                .extract()
                .path("words");
        assertThat(words)
                .hasSize(4)
                .allMatch(word -> WordList.of(List.of("en")).words().contains(word));
        return words;
    }

    private Visitor comesBack(String phrase) {
        Visitor child = visitor().knows(phrase).open(helpline, "en");
        eventually(() -> assertThat(child.contactId()).isNotNull());
        return child;
    }

    private ContactRequested requested(Visitor child) {
        eventually(() -> assertThat(requests(child)).isNotEmpty());
        return requests(child).getFirst();
    }

    private List<ContactRequested> requests(Visitor child) {
        return topics.heard(ContactRequested.class, event -> event.contactId().equals(child.contactId()));
    }

    /** All that a child's page was told, without what is another for every page. */
    private static List<String> told(Visitor child) {
        return child.heard().stream()
                .map(JsonNode::toString)
                .map(frame -> frame.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
                        .replaceAll("\"token\":\"[^\"]+\"", "<token>")
                        .replaceAll("\"at\":\"[^\"]+\"", "<at>"))
                .toList();
    }

    private UUID earlierOf(Visitor child) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery("select earlier_contact_id from conversation where contact_id = $1")
                .execute(Tuple.of(child.contactId()))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getUUID(0);
    }

    private long count(String sql) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(sql)
                .execute(Tuple.of(helpline))
                .await()
                .atMost(SOON)
                .iterator()
                .next()
                .getLong(0);
    }

    private void ended(Visitor child, CounsellorDesk counsellor) {
        topics.publish(
                new ContactEnded(child.contactId(), helpline, "en", id(counsellor), Ending.BY_VISITOR, Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
    }

    private ValidatableResponse read(Visitor child, CounsellorDesk who, String reason) {
        return given().headers(StaffTokens.header(id(who), Duration.ofHours(1), "counsellor"))
                .contentType(ContentType.JSON)
                .body(reason == null ? Map.of() : Map.of("reason", reason))
                .post("/api/gateway/contacts/{id}/transcript", child.contactId())
                .then();
    }

    private ValidatableResponse post(String path, Map<String, Object> body) {
        return given().contentType(ContentType.JSON)
                .header("Origin", base.toString().replaceAll("/$", ""))
                .body(body)
                .post("/api/gateway/" + path)
                .then();
    }
}
