package org.sanad.routing.supervisor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.driver.Patience;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.routing.HandsOfASupervisor;
import org.sanad.routing.host.RoutingHost;
import org.sanad.routing.switchboard.Hand;
import org.sanad.stack.StackResource;

/** What a supervisor can do, ask and change over REST, on a real database and real topics. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "supervisor1",
        roles = {"supervisor"})
class SupervisorsHandsTest extends HandsOfASupervisor {
    @Inject
    Databases databases;

    @Inject
    RoutingHost host;

    @Inject
    Audit audit;

    @Inject
    MeterRegistry registry;

    @Test
    void aContactIsTakenBackAndTheAuditSaysByWhomAndWhy() {
        String amal = ready("amal");
        UUID child = talksWith(amal);

        hand(Map.of("type", "take-back", "contactId", child, "reason", "amal feels ill"))
                .statusCode(204);

        assertThat(wire.hear(ContactRequeued.class, each -> each.contactId().equals(child))
                        .reason())
                .isEqualTo(RequeueReason.TAKEN_BACK);
        hands().body("[0].type", equalTo("take-back"))
                .body("[0].by", equalTo("supervisor1"))
                .body("[0].contactId", equalTo(child.toString()))
                .body("[0].reason", equalTo("amal feels ill"))
                .body("[0].refused", nullValue());
        given().get("/api/routing/contacts/" + child + "/decisions")
                .then()
                .statusCode(200)
                .body("kind", hasItems("enqueued", "offered", "assigned", "requeued"))
                .body("find { it.kind == 'requeued' }.reason", equalTo("taken-back"))
                .body("find { it.kind == 'offered' }.considered.verdict", hasItem("chosen"));
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheReasonAndIsInTheAuditToo() {
        ready("amal");
        UUID nobody = UUID.randomUUID();

        hand(Map.of("type", "take-back", "contactId", nobody, "reason", "a try"))
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/hand-refused"))
                .body("why", equalTo("unknown-contact"));

        hands().body("$", hasSize(1))
                .body("[0].refused", equalTo("unknown-contact"))
                .body("[0].reason", equalTo("a try"));
        assertThat(registry.get("sanad.routing.hands")
                        .tag("type", "take-back")
                        .tag("outcome", "unknown-contact")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void aHandAndItsEntryHappenTogetherOrNotAtAll() {
        String amal = ready("amal");
        UUID child = talksWith(amal);
        // the table refuses an entry without a reason
        Hand hand = new Hand.TakeBack(child, "", "supervisor1");

        assertThatThrownBy(() -> databases
                        .of(Service.ROUTING)
                        .transaction(work -> host.hand(work, helpline, hand)
                                .chain(() -> audit.write(work.connection(), helpline, hand, null)))
                        .await()
                        .atMost(Patience.LONG))
                .hasMessageContaining("check");

        hands().body("$", empty());
        hand(Map.of("type", "take-back", "contactId", child, "reason", "now with one"))
                .statusCode(204);
        wire.hear(ContactRequeued.class, each -> each.contactId().equals(child));
        assertThat(wire.all(ContactRequeued.class)).hasSize(1);
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        hand(Map.of("type", "move-queue", "fromLanguage", "xx", "reason", " "))
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-input"))
                .body("errors.field", containsInAnyOrder("reason", "fromLanguage", "toLanguage"));
        hand(Map.of("type", "dance", "reason", "r")).statusCode(400).body("errors.field", contains("type"));
        hand(Map.of("type", "take-back", "contactId", UUID.randomUUID(), "reason", "x".repeat(501)))
                .statusCode(400)
                .body("errors.code", contains("too-long"));
        hands().body("$", empty());
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/routing/helplines/no-such-line/hands")
                .then()
                .statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "counsellor1",
            roles = {"counsellor", "administrator"})
    void onlySupervisorsHaveHands() {
        hand(Map.of("type", "surge", "on", true, "reason", "r")).statusCode(403);
        for (String part : List.of("hands", "policy")) {
            given().get("/api/routing/helplines/" + helpline + "/" + part)
                    .then()
                    .statusCode(403);
        }
        rehearse(Map.of("language", "ar")).statusCode(403);
    }

    @Test
    void contactsAreGivenAndLevelsSetAndBreaksForcedAndSurgesBegunByHand() {
        String amal = ready("amal");
        String basma = ready("basma");
        UUID child = talksWith(amal);
        hand(Map.of("type", "reprioritise", "contactId", child, "level", "HIGH", "reason", "r"))
                .statusCode(204);
        assertThat(wire.hear(ContactLevelChanged.class, each -> each.contactId().equals(child))
                        .by())
                .isEqualTo("supervisor1");

        hand(Map.of("type", "force-break", "counsellorId", basma, "reason", "r"))
                .statusCode(204);
        wire.hear(
                CounsellorChanged.class,
                each -> each.counsellorId().equals(basma) && each.state() == CounsellorState.BREAK);

        UUID next = arrives("fr");
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(next));
        hand(Map.of("type", "assign", "contactId", next, "counsellorId", amal, "reason", "r"))
                .statusCode(204);
        assertThat(wire.hear(ContactAssigned.class, each -> each.contactId().equals(next))
                        .counsellorId())
                .isEqualTo(amal);

        hand(Map.of("type", "surge", "on", true, "extraChats", true, "reason", "a film was shown"))
                .statusCode(204);
        assertThat(wire.hear(SurgeChanged.class, SurgeChanged::on).extraChats()).isEqualTo(1);
        hand(Map.of("type", "surge", "on", true, "extraChats", true, "reason", "again"))
                .statusCode(409)
                .body("why", equalTo("no-change"));
        hands().body("type", contains("surge", "surge", "assign", "force-break", "reprioritise"))
                .body("[1].fields.on", equalTo(true))
                .body("[4].fields.level", equalTo("HIGH"));
        given().get("/api/routing/helplines/" + helpline + "/hands?contact=" + next)
                .then()
                .body("type", contains("assign"));
    }

    @Test
    void aRehearsalSaysWhoWouldBeRungAndTouchesNothing() {
        String amal = ready("amal");
        String before = everything();

        rehearse(Map.of("language", "ar"))
                .statusCode(200)
                .body("ringsAt", contains(amal))
                .body("waitingFor", nullValue())
                .body("considered.find { it.counsellorId == '" + amal + "' }.verdict", equalTo("chosen"));
        rehearse(Map.of("language", "fr", "level", "HIGH"))
                .body("ringsAt", empty())
                .body("waitingFor", equalTo("nobody-staffed"))
                .body("place", equalTo(1));
        rehearse(Map.of("language", "de")).statusCode(422);

        assertThat(everything()).isEqualTo(before);
        wire.listen();
        assertThat(wire.all(OfferMade.class)).isEmpty();
    }

    private ValidatableResponse rehearse(Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/routing/helplines/" + helpline + "/rehearsals")
                .then();
    }

    /** Every row of this helpline that a decision could touch. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        for (String table : List.of("contact", "counsellor", "offer", "assignment", "wrap_up", "decision")) {
            for (Row row : databases
                    .of(Service.ROUTING)
                    .pool()
                    .preparedQuery("select to_jsonb(t) as row from " + table + " t where helpline_id = $1 order by 1")
                    .execute(Tuple.of(helpline))
                    .await()
                    .atMost(Patience.LONG)) {
                all.append(table).append(row.getValue("row")).append('\n');
            }
        }
        return all.toString();
    }
}
