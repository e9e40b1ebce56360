package org.sanad.gateway.plain;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.driver.PlainPage;
import org.sanad.gateway.GatewayStack;

/** Before and after a conversation without scripts: wishes, a message to be answered later, and to be forgotten. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class PlainWishesTest extends PlainPageStory {

    @Test
    void whomAChildWouldLikeToTalkToGoesWithItsOpening() {
        PlainPage start = start("en");
        assertThat(start.html())
                .contains("Who would you like to talk to?", "name=\"also\" value=\"ar\"", "name=\"also\" value=\"fr\"")
                .doesNotContain("name=\"also\" value=\"en\"");

        Map<String, String> wished = Map.of("gender", "female", "also", "fr", "text", "س".repeat(4_001));
        PlainPage refused = pressed(start, "open", wished);
        assertThat(refused.html())
                .contains("value=\"female\" checked", "value=\"fr\" checked", "<details class=\"card about\" open>");
        talking(keep(refused.press("open", Map.of("gender", "female", "also", "fr", "text", "hello"))));

        eventually(() -> assertThat(topics.heard(
                        ContactRequested.class, event -> event.helplineId().equals(helpline)))
                .singleElement()
                .satisfies(event -> assertThat(event.wishes()).isEqualTo(new Wishes(List.of("fr"), "female"))));
    }

    @Test
    void aWishThatNobodyCanMeetHoldsNoChildBack() {
        talking(keep(start("en").press("open", Map.of("gender", "robot", "also", "xx", "text", "hello"))));

        eventually(() -> assertThat(topics.heard(
                        ContactRequested.class, event -> event.helplineId().equals(helpline)))
                .singleElement()
                .satisfies(event -> assertThat(event.wishes()).isEqualTo(Wishes.NONE)));
    }

    /** A child that was not taken in. */
    private PlainPage turnedAway() {
        PlainPage page = talking(press(start("en"), "open", "hello"));
        var now = Instant.now();
        topics.publish(new ContactRefused(contact(), helpline, "en", RefusalReason.QUEUE_FULL, now, now, null));
        eventually(() -> assertThat(page.isWhole()).isTrue());
        assertThat(page.html()).contains("Too many children are waiting right now.", "Leave us a message");
        return page;
    }

    private ValidatableResponse leftMessage() {
        return given().get("/api/gateway/contacts/{id}/left-message", contact()).then();
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aChildThatIsNotTakenInLeavesAMessageOnceItSaidThatAnAnswerIsSafe() {
        PlainPage asked = pressed(turnedAway(), "later", Map.of());
        assertThat(asked.html())
                .contains("Is it safe if we call or text you later?", "Somebody else may see or hear it")
                .doesNotContain("name=\"number\"");

        PlainPage form = pressed(asked, "later-safe", Map.of());
        assertThat(form.html()).contains("name=\"number\"", "If you leave it empty, we say nothing about you.");
        PlainPage wrong = pressed(
                form,
                "leave-message",
                Map.of("by", "TEXT", "number", "call me", "when", "after school", "text", "sesame <words>"));
        assertThat(wrong.html())
                .contains(
                        "This does not look like a phone number.",
                        "value=\"TEXT\" checked",
                        "after school",
                        "sesame &lt;words&gt;</textarea>");
        leftMessage().statusCode(404);

        PlainPage left = pressed(
                wrong,
                "leave-message",
                Map.of(
                        "by",
                        "TEXT",
                        "number",
                        "\u0660\u0665\u0669 123-4567",
                        "when",
                        "after school",
                        "text",
                        "sesame"));

        assertThat(left.html()).contains("Thank you. We have your message.").doesNotContain("sesame", "123-4567");
        leftMessage()
                .statusCode(200)
                .body("answerBy", equalTo("TEXT"))
                .body("number", equalTo("059 123-4567"))
                .body("when", equalTo("after school"))
                .body("text", equalTo("sesame"));
        // who comes back to the form finds nothing in it
        assertThat(pressed(form, "later-safe", Map.of()).status()).isEqualTo(410);
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void nothingIsAskedOfAChildForWhomAnAnswerIsNotSafe() {
        PlainPage asked = pressed(turnedAway(), "later", Map.of());

        PlainPage unsafe = pressed(asked, "later-unsafe", Map.of());
        assertThat(unsafe.html()).contains("Then we will not call you.", "100").doesNotContain("name=\"number\"");

        // and a page that asks all the same is not believed
        Map<String, String> forged = new HashMap<>(asked.fields());
        forged.put("turn", "9");
        forged.putAll(Map.of("do", "leave-message", "by", "CALL", "number", "0599123456"));
        PlainPage refused = post(forged, Map.of());
        eventually(() -> assertThat(refused.isWhole()).isTrue());
        assertThat(refused.html()).contains("Is it safe if we call").doesNotContain("0599123456");
        leftMessage().statusCode(404);
    }

    @Test
    @TestSecurity(user = "huda", roles = "supervisor")
    void aChildAsksToBeForgottenAndReadsWhoDecides() {
        PlainPage page = talking(press(start("en"), "open", "secret words"));
        PlainPage ended = pressed(page, "end", Map.of());
        assertThat(ended.html())
                .contains("The chat has ended", "Please forget what I wrote")
                .doesNotContain("secret");

        PlainPage asked = pressed(ended, "forget", Map.of());

        assertThat(asked.html())
                .containsAnyOf("We will delete what you wrote in a few minutes.", "Somebody here reads it and decides.")
                .doesNotContain("Please forget what I wrote", "secret");
        given().get("/api/gateway/helplines/{id}/forget-wishes", helpline)
                .then()
                .statusCode(200)
                .body("contactId", contains(contact().toString()));
    }
}
