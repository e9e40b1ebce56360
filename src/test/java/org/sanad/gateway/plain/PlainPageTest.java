package org.sanad.gateway.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.PlainPage;
import org.sanad.gateway.GatewayStack;
import org.sanad.stack.SharedStack;

@QuarkusTest
@WithTestResource(GatewayStack.class)
class PlainPageTest extends PlainPageStory {

    @Test
    void aChildWithoutScriptsReadsFirstThenWritesAndSeesTheAnswerWithoutATap() {
        PlainPage start = start("en");
        assertThat(start.html())
                .contains("Who will see this?", "When must we tell someone?", "This page stays in the browser history")
                .doesNotContain("<script", "onclick");

        PlainPage page = talking(press(start, "open", "are you there?"));

        assertThat(page.html()).contains("are you there?", "You are in the right place");
        CounsellorDesk desk = answeredBy(contact());
        eventually(() -> assertThat(page.html()).contains("Name of " + id(desk) + " is with you now."));
        desk.say(contact(), "I am here");
        eventually(() -> assertThat(page.html()).contains("I am here"));
        assertThat(page.isWhole()).isFalse();

        PlainPage next = talking(press(page, "say", "thank you"));

        eventually(() -> assertThat(next.html()).containsSubsequence("are you there?", "I am here", "thank you"));
        eventually(() -> assertThat(desk.transcript(contact()).texts())
                .containsExactly("are you there?", "I am here", "thank you"));
        // the older page was sent away: one live page for each child
        eventually(() -> assertThat(page.isWhole()).isTrue());
        // and what stood on a page that was used is read, what stands on one is delivered
        eventually(() -> assertThat(desk.heard(
                        "marks",
                        frame -> frame.path("delivered").asLong() == 3
                                && frame.path("read").asLong() == 2))
                .isTrue());
    }

    @Test
    void thePageSpeaksTheChildsLanguageFromTheRightSide() {
        PlainPage page = talking(press(start("ar"), "open", ""));

        assertThat(page.html()).contains("<html lang=\"ar\" dir=\"rtl\">", "أنت في المكان الصحيح");
        assertThat(start("fr").html()).contains("<html lang=\"fr\" dir=\"ltr\">");
    }

    @Test
    void nothingIsKeptByTheBrowserAndNothingRuns() {
        PlainPage page = talking(press(start("en"), "open", "words"));

        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'")
                .doesNotContain("script-src", "unsafe");
        assertThat(page.html()).contains("<title>Home</title>");
        String token = page.fields().get("token");
        assertThat(page.html().replaceFirst("value=\"" + token, "")).doesNotContain(token);
    }

    @Test
    void whatWasTypedIsShownAsTyped() {
        String text = "</textarea><script>alert('1')</script> & \"<b>\" \uD83D\uDE1F\nsecond line";

        PlainPage page = talking(press(start("en"), "open", text.replace("\n", "\r\n")));

        assertThat(page.html())
                .contains("&lt;/textarea&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;&lt;b&gt;&quot;"
                        + " \uD83D\uDE1F\nsecond line")
                .doesNotContain("<script");
        CounsellorDesk desk = answeredBy(contact());
        eventually(() -> assertThat(desk.transcript(contact()).texts()).containsExactly(text));
    }

    @Test
    void aTextThatIsTooLongOrEmptyIsHandedBackAndTheConversationGoesOn() {
        String tooLong = "س".repeat(4_001);
        PlainPage refused = press(start("en"), "open", tooLong);
        eventually(() -> assertThat(refused.isWhole()).isTrue());
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.html()).contains("Please send it in two parts.", tooLong);

        PlainPage page = talking(press(refused, "open", "س".repeat(4_000)));
        PlainPage again = talking(press(page, "say", tooLong));
        assertThat(again.html()).contains("Please send it in two parts.", tooLong + "</textarea>");
        PlainPage empty = talking(press(again, "say", "  "));
        assertThat(empty.html()).contains("Please write something first.");

        PlainPage good = talking(press(empty, "say", "shorter"));
        eventually(() -> assertThat(good.html()).contains("shorter").doesNotContain("two parts"));
    }

    @Test
    void aDoubleTapIsOneContactAndOneMessage() {
        PlainPage start = start("en");
        talking(press(start, "open", "once"));
        PlainPage page = talking(press(start, "open", "once"));
        talking(press(page, "say", "twice?"));
        PlainPage again = talking(press(page, "say", "twice?"));

        CounsellorDesk desk = answeredBy(contact());
        eventually(() -> assertThat(desk.transcript(contact()).texts()).containsExactly("once", "twice?"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(topics.heard(
                        ContactRequested.class, event -> event.helplineId().equals(helpline)))
                .hasSize(1);
    }

    @Test
    void whoeverPostsAnOldPageAgainSeesNothingOfTheConversation() throws Exception {
        PlainPage opened = talking(press(start("en"), "open", "secret words"));
        Map<String, String> first = new HashMap<>(opened.fields());
        first.putAll(Map.of("do", "say", "text", "more secret words"));
        PlainPage second = talking(post(first, Map.of()));
        talking(press(second, "look", null));

        PlainPage replayed = post(first, Map.of());

        eventually(() -> assertThat(replayed.isWhole()).isTrue());
        assertThat(replayed.status()).isEqualTo(410);
        assertThat(replayed.html())
                .contains("A page that was left shows nothing again")
                .doesNotContain("secret", first.get("token"));

        // the newest one too, once its half minute is over
        Map<String, String> newest = new HashMap<>(second.fields());
        newest.put("do", "look");
        talking(post(newest, Map.of()));
        var stack = SharedStack.get();
        try (var sql = DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var update = sql.prepareStatement(
                        "update gateway.page_turn set at = at - interval '31 seconds' where contact_id = ?")) {
            update.setObject(1, contact());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        PlainPage late = post(newest, Map.of());
        eventually(() -> assertThat(late.isWhole()).isTrue());
        assertThat(late.html()).doesNotContain("secret");
    }

    @Test
    void leavingEndsItAsAQuickExitAndNothingIsShownAfterIt() {
        PlainPage page = talking(press(start("en"), "open", "secret words"));

        PlainPage left = press(page, "leave", null);

        eventually(() -> assertThat(left.isWhole()).isTrue());
        assertThat(left.html()).contains("<body></body>");
        assertThat(left.header("Clear-Site-Data")).contains("\"cache\"");
        // at once, before anybody else has heard of it
        PlainPage pressedBack = press(page, "look", null);
        eventually(() -> assertThat(pressedBack.isWhole()).isTrue());
        assertThat(pressedBack.html()).doesNotContain("secret");
        eventually(() -> assertThat(topics.heard(
                        VisitorEnded.class, event -> event.contactId().equals(contact())))
                .anySatisfy(event -> assertThat(event.quickExit()).isTrue()));
        topics.publish(new ContactEnded(contact(), helpline, "en", null, Ending.ABANDONED, java.time.Instant.now()));
        eventually(
                () -> assertThat(rows("select phase from gateway.conversation where contact_id = '" + contact() + "'"))
                        .containsExactly("ENDED"));
        PlainPage back = press(page, "look", null);
        eventually(() -> assertThat(back.html()).contains("The chat has ended"));
        assertThat(back.html()).doesNotContain("secret");
    }

    @Test
    void whoClosesThePageIsGoneAtOnce() {
        PlainPage page = talking(press(start("en"), "open", "hello"));

        page.close();

        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.contactId().equals(contact())))
                .hasSize(1));
    }

    @Test
    void aCounsellorsEndClosesThePageByItself() {
        PlainPage page = talking(press(start("en"), "open", "hello"));
        CounsellorDesk desk = answeredBy(contact());

        topics.publish(
                new ContactEnded(contact(), helpline, "en", id(desk), Ending.BY_COUNSELLOR, java.time.Instant.now()));

        eventually(() -> assertThat(page.html()).contains("The chat has ended", "Thank you for trusting us."));
        eventually(() -> assertThat(page.isWhole()).isTrue());
        PlainPage late = talking(press(page, "say", "one more thing"));
        assertThat(late.html()).contains("The conversation was over", "one more thing</textarea>");
    }

    @Test
    void dangerIsToldAtOnceOrLater() {
        PlainPage atOnce = talking(press(start("en"), "open-in-danger", "help"));
        assertThat(atOnce.html()).contains("The helpline knows that you are in danger", "100");
        eventually(() -> assertThat(topics.heard(
                        DangerFlagged.class, event -> event.contactId().equals(contact())))
                .hasSize(1));

        PlainPage later = talking(press(atOnce, "danger", null));
        assertThat(later.html()).contains("The helpline knows that you are in danger");
        eventually(() -> assertThat(topics.heard(
                        DangerFlagged.class, event -> event.contactId().equals(contact())))
                .hasSize(2));
    }

    /** No rule that phones of ten years ago do not know decides what is shown. */
    @Test
    void theNewestStateIsShownAloneInOldBrowsersToo() {
        PlainPage page = talking(press(start("en"), "open", "hello"));
        answeredBy(contact());
        eventually(() -> assertThat(page.html()).contains("is with you now."));

        assertThat(page.html())
                .doesNotContain(":has(")
                .containsSubsequence(
                        "name=\"stands\" class=\"stands\" autocomplete=\"off\" hidden checked><section class=\"now requested\"",
                        "name=\"stands\" class=\"stands\" autocomplete=\"off\" hidden checked><section class=\"now active\"");
    }

    @Test
    void aForeignPageOrABadTokenGetsNothing() {
        assertThat(post(Map.of("language", "en"), Map.of("Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(post(Map.of("language", "en"), Map.of("Origin", "null", "Sec-Fetch-Site", "cross-site"))
                        .status())
                .isEqualTo(403);
        assertThat(post(Map.of("language", "en"), Map.of("Origin", "null", "Sec-Fetch-Site", "same-origin"))
                        .status())
                .isEqualTo(200);
        Map<String, String> forged = new HashMap<>(Map.of("do", "look", "language", "en", "turn", "1"));
        forged.putAll(Map.of(
                "token",
                "A".repeat(43),
                "id",
                UUID.randomUUID().toString(),
                "message",
                UUID.randomUUID().toString()));
        assertThat(post(forged, Map.of()).status()).isEqualTo(410);
        forged.put("token", "short");
        assertThat(post(forged, Map.of()).status()).isEqualTo(410);
        forged.put("turn", "not a number");
        assertThat(post(forged, Map.of()).status()).isEqualTo(410);
        forged.put("do", "%00 nonsense");
        assertThat(post(forged, Map.of()).status()).isEqualTo(200);
    }
}
