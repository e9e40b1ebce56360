package org.sanad.routing.supervisor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactMoved;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.QueueDiverted;
import org.sanad.routing.HandsOfASupervisor;
import org.sanad.stack.StackResource;

/** What a supervisor does about a queue and about places, asked for over REST: who waits rings elsewhere at once. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
@TestSecurity(
        user = "supervisor1",
        roles = {"supervisor"})
class RoomIsMadeTest extends HandsOfASupervisor {

    @Test
    void whoWaitsIsMovedToAnotherLanguageAndRingsThere() {
        UUID child = arrives("fr");
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(child));
        String amal = ready("amal");

        hand(Map.of("type", "move-queue", "fromLanguage", "fr", "toLanguage", "ar", "reason", "they speak both"))
                .statusCode(204);

        assertThat(wire.hear(ContactMoved.class, each -> each.contactId().equals(child)))
                .extracting(ContactMoved::fromLanguage, ContactMoved::toLanguage, ContactMoved::by)
                .containsExactly("fr", "ar", "supervisor1");
        assertThat(wire.hear(OfferMade.class, each -> each.contactId().equals(child))
                        .counsellorId())
                .isEqualTo(amal);
        hands().body("[0].type", equalTo("move-queue"))
                .body("[0].fields.toLanguage", equalTo("ar"))
                .body("[0].refused", nullValue());
        given().get("/api/routing/contacts/" + child + "/decisions").then().body("kind", hasItem("moved"));
    }

    @Test
    void aLanguageGoesToSupervisorsAndComesBack() {
        ready("amal");
        String head = ready("head", true);

        hand(Map.of("type", "divert", "language", "ar", "diverted", true, "reason", "amal is new"))
                .statusCode(204);
        assertThat(wire.hear(QueueDiverted.class, QueueDiverted::diverted).by()).isEqualTo("supervisor1");
        UUID first = arrives("ar");
        assertThat(wire.hear(OfferMade.class, each -> each.contactId().equals(first))
                        .counsellorId())
                .isEqualTo(head);
        hand(Map.of("type", "divert", "language", "ar", "diverted", true, "reason", "again"))
                .statusCode(409)
                .body("why", equalTo("no-change"));

        hand(Map.of("type", "divert", "language", "ar", "diverted", false, "reason", "she knows it now"))
                .statusCode(204);
        wire.hear(QueueDiverted.class, each -> !each.diverted());
        UUID second = arrives("ar");
        assertThat(wire.hear(OfferMade.class, each -> each.contactId().equals(second))
                        .counsellorId())
                .isEqualTo("amal." + helpline);
        hands().body("type", contains("divert", "divert", "divert"))
                .body("fields.diverted", contains(false, true, true))
                .body("refused", contains(nullValue(), equalTo("no-change"), nullValue()));
    }

    @Test
    void aPlaceMoreRingsAtOnceAndIsTakenBackWithoutEndingATalk() {
        String amal = ready("amal");
        talksWith(amal);
        talksWith(amal);
        UUID third = arrives("ar");
        wire.hear(ContactEnqueued.class, each -> each.contactId().equals(third));

        hand(Map.of("type", "grant-slot", "counsellorId", amal, "granted", true, "reason", "she offers it"))
                .statusCode(204);

        OfferMade offer = wire.hear(OfferMade.class, each -> each.contactId().equals(third));
        assertThat(offer.counsellorId()).isEqualTo(amal);
        wire.say(new OfferAnswered(offer.offerId(), third, amal, helpline, true, null, Instant.now()));
        wire.hear(ContactAssigned.class, each -> each.contactId().equals(third));
        assertThat(wire.hear(CounsellorChanged.class, each -> each.active().size() == 3)
                        .capacity())
                .isEqualTo(3);

        hand(Map.of("type", "grant-slot", "counsellorId", amal, "granted", false, "reason", "enough"))
                .statusCode(204);
        assertThat(wire.hear(CounsellorChanged.class, each -> each.active().size() == 3 && each.capacity() == 2)
                        .state())
                .isEqualTo(CounsellorState.READY);
        hands().body("fields.granted", contains(false, true));
    }
}
