package org.sanad.gateway.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.driver.PlainPage;
import org.sanad.gateway.GatewayStack;
import org.sanad.stack.SharedStack;

/** Four words to come back with, on a phone without scripts (domain R2.5). */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class PlainWordsTest extends PlainPageStory {

    private static final Pattern WORD = Pattern.compile("<li>([^<]+)</li>");
    private static final String ONCE = "We showed the words once.";

    @Test
    void aChildWithoutScriptsIsKnownByItsWordsAndNothingOnThePageSaysSo() {
        PlainPage before = talking(press(start("en"), "open", "what nobody may read"));
        String phrase = String.join(", ", words(pressed(before, "words", Map.of())));

        PlainPage right = comesBack("open", phrase.toUpperCase(Locale.ROOT));
        PlainPage wrong = comesBack("open", "apple apple apple apple");

        assertThat(requested(1).previousContactId()).isEqualTo(requested(0).contactId());
        assertThat(requested(2).previousContactId()).isNull();
        // what differs from page to page is replaced; everything else is the same, byte for byte
        eventually(() -> assertThat(shown(right)).isEqualTo(shown(wrong)).contains("section class=\"now requested\""));
        assertThat(right.html()).doesNotContain("what nobody may read", phrase, "apple");
    }

    @Test
    void dangerWaitsForNoWordsHereEither() {
        PlainPage before = talking(press(start("en"), "open", "hello"));
        String phrase = String.join(" ", words(pressed(before, "words", Map.of())));

        comesBack("open-in-danger", phrase);

        // it was open before anybody looked
        assertThat(requested(1).previousContactId()).isNull();
        var desk = answeredBy(requested(1).contactId());
        eventually(() -> assertThat(desk.contact(requested(1).contactId())
                        .path("earlierContactId")
                        .asText())
                .isEqualTo(requested(0).contactId().toString()));
    }

    @Test
    void wordsAreAskedForWithTheirWarningShownOnceAndReplacedOrForgotten() {
        PlainPage waiting = talking(press(start("en"), "open", "hello"));
        assertThat(waiting.html()).doesNotContain("Four words to come back with");
        answeredBy(contact());
        eventually(() -> assertThat(waiting.html()).contains("Four words to come back with"));
        PlainPage asked = pressed(waiting, "keep-words", Map.of("text", "not sent yet"));
        assertThat(asked.html())
                .containsSubsequence(
                        "Would you like four words?",
                        "Whoever knows the words can be taken for you.",
                        "never shown again",
                        "Show me four words",
                        "No, thank you",
                        "I am in danger")
                .doesNotContain("hello");

        PlainPage first = pressed(asked, "words", Map.of());
        String old = String.join(" ", words(first));
        assertThat(first.html())
                .contains("We show them only this once.", "Whoever knows the words", "I am in danger")
                .doesNotContain("hello");
        // a double tap, or a reload
        PlainPage again = pressed(asked, "words", Map.of());
        assertThat(again.html()).contains(ONCE).doesNotContain("class=\"four\"", old);

        PlainPage second = pressed(again, "words", Map.of());
        String other = String.join(" ", words(second));
        assertThat(other).isNotEqualTo(old);
        // the browser's history has the page before
        PlainPage back = pressed(asked, "words", Map.of());
        assertThat(back.status()).isEqualTo(410);
        assertThat(back.html()).doesNotContain("class=\"four\"", ONCE);

        // and what was typed is there still
        PlainPage talk = talking(press(second, "look", null));
        eventually(() -> assertThat(talk.html()).contains("not sent yet</textarea>", "hello"));
        comesBack("open", old);
        assertThat(requested(1).previousContactId()).isNull();
        PlainPage forgotten = pressed(talk, "forget-words", Map.of());
        assertThat(forgotten.html()).contains("The words are forgotten.").doesNotContain("class=\"four\"");
        comesBack("open", other);
        assertThat(requested(2).previousContactId()).isNull();
        talking(press(forgotten, "look", null));
    }

    @Test
    void theGoodbyePageGivesWordsTooToWhoeverSaidGoodbyeAndToNobodyAfterwards() throws Exception {
        PlainPage page = talking(press(start("en"), "open", "secret words"));
        PlainPage goodbye = pressed(page, "end", Map.of());
        assertThat(goodbye.html()).contains("Four words to come back with");
        PlainPage warned = pressed(goodbye, "keep-words", Map.of());
        assertThat(warned.html())
                .contains("Would you like four words?", "Whoever knows the words can be taken for you.");

        PlainPage asked = pressed(warned, "words", Map.of());
        String phrase = String.join(" ", words(asked));
        assertThat(asked.html()).doesNotContain("secret", "I am in danger");
        // Back, and Back once more
        assertThat(pressed(warned, "words", Map.of()).html())
                .contains(ONCE)
                .doesNotContain(phrase.split(" ")[0] + "</li>");
        assertThat(pressed(page, "end", Map.of()).html())
                .contains("The chat has ended")
                .doesNotContain("Four words to come back with");
        longAfter(contact());
        assertThat(pressed(warned, "words", Map.of()).status()).isEqualTo(410);

        comesBack("open", phrase);
        assertThat(requested(1).previousContactId()).isEqualTo(requested(0).contactId());
    }

    @Test
    void whoLeftGivesNoWordsToWhoeverTakesTheDeviceAndNorDoesAnOldPage() {
        PlainPage first = talking(press(start("en"), "open", "hello"));
        PlainPage second = talking(press(first, "say", "more"));
        talking(press(second, "look", null));

        // an old page ends the chat, as it must, and gets nothing for it
        assertThat(pressed(first, "end", Map.of()).html()).doesNotContain("Four words to come back with");

        PlainPage other = talking(press(start("en"), "open", "hello"));
        pressed(other, "leave", Map.of());
        assertThat(pressed(other, "words", Map.of()).status()).isEqualTo(410);
    }

    @Test
    void aFaultElsewhereInTheFormDoesNotWriteTheWordsBackIntoThePage() {
        PlainPage refused =
                pressed(start("en"), "open", Map.of("phrase", "river lantern apple kite", "text", "س".repeat(4_001)));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.html())
                .contains("Please send it in two parts.", "Please write your four words once more.")
                .doesNotContain("river", "lantern", "kite");
        assertThat(start("en").html()).contains("Your four words").doesNotContain("once more");
    }

    @Test
    void whoAsksTooOftenIsToldKindlyToWait() {
        PlainPage page = talking(press(start("en"), "open", "hello"));
        for (int asked = 0; asked < 5; asked++) {
            page = pressed(page, "words", Map.of());
            words(page);
        }

        PlainPage slowed = pressed(page, "words", Map.of());

        assertThat(slowed.html()).contains("Please try again in a moment.").doesNotContain("class=\"four\"");
        talking(press(slowed, "look", null));
    }

    private static List<String> words(PlainPage page) {
        List<String> words =
                WORD.matcher(page.html()).results().map(found -> found.group(1)).toList();
        assertThat(page.html()).contains("Your four words");
        assertThat(words).hasSize(4);
        return words;
    }

    private PlainPage comesBack(String button, String phrase) {
        return talking(keep(start("en").press(button, Map.of("phrase", phrase))));
    }

    /** The helpline's openings, in their order. */
    private ContactRequested requested(int nth) {
        eventually(() -> assertThat(requests()).hasSizeGreaterThan(nth));
        return requests().get(nth);
    }

    private static String shown(PlainPage page) {
        Map<String, String> own = new HashMap<>();
        page.fields().forEach((name, value) -> own.put(value, name));
        return Pattern.compile("value=\"([^\"]*)\"")
                .matcher(page.html())
                .replaceAll((MatchResult found) -> own.containsKey(found.group(1))
                                && List.of("id", "message", "token").contains(own.get(found.group(1)))
                        ? "value=\"-\""
                        : java.util.regex.Matcher.quoteReplacement(found.group()));
    }

    private static void longAfter(UUID contactId) throws Exception {
        var stack = SharedStack.get();
        try (var sql = DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var update = sql.prepareStatement(
                        "update gateway.farewell set spent_at = spent_at - interval '31 seconds' where contact_id = ?")) {
            update.setObject(1, contactId);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
