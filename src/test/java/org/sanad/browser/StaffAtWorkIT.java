package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sanad.driver.Visitor;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/** What calls a person to the screen, and the switch that closes intake: in a real Chromium, logged in at the real Keycloak. */
class StaffAtWorkIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String WORDS = "words that no notification may show";

    /**
     * Writes down every tone, notification and title, and lets a test hide the page: a browser without a window never does.
     * The real sounds and notifications are made all the same.
     */
    private static final String WITNESS = """
            window.seen = {tones: [], states: [], notified: [], closed: 0, titles: [], hidden: false};
            const tone = AudioContext.prototype.createOscillator;
            AudioContext.prototype.createOscillator = function () {
              const made = tone.call(this);
              const start = made.start.bind(made);
              made.start = (at) => {
                seen.tones.push(Math.round(made.frequency.value));
                seen.states.push(this.state);
                start(at);
              };
              return made;
            };
            window.Notification = class extends Notification {
              constructor(title, options) {
                super(title, options);
                seen.notified.push(title + ' | ' + options.body);
              }
              close() {
                seen.closed++;
                super.close();
              }
            };
            Object.defineProperty(Document.prototype, 'hidden', {get: () => seen.hidden});
            const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title');
            Object.defineProperty(Document.prototype, 'title', {
              get: title.get,
              set(text) { seen.titles.push(text); title.set.call(this, text); },
            });
            """;

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @Test
    void anOfferRingsFlashesAndIsNotifiedUntilItIsAnswered() {
        Texts texts = Texts.in("en");
        try (People people = new People(sanad.url()).with(WITNESS);
                Visitor child = new Visitor(URI.create(sanad.url()))) {
            Page desk = people.staff("en-GB", "/console", "counsellor5", 1280, 800);
            People.atWork(desk, texts);
            String calm = desk.title();
            desk.evaluate("seen.hidden = true");

            open(child, false);
            child.say(WORDS);

            assertThat(button(desk, texts.staff("offer.accept"))).isVisible();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(list(desk, "tones")).containsSubsequence("587", "784");
                assertThat(list(desk, "titles")).contains("● " + texts.staff("offer.title"));
                assertThat(list(desk, "notified")).hasSize(1);
            });
            assertThat(list(desk, "states")).as("nobody plays into silence").containsOnly("running");
            assertThat(list(desk, "notified").getFirst())
                    .startsWith(texts.staff("offer.title"))
                    .doesNotContain(WORDS);
            assertThat(desk.evaluate("Notification.permission")).isEqualTo("granted");

            button(desk, texts.staff("offer.accept")).click();

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(desk.title()).isEqualTo(calm);
                assertThat(desk.evaluate("seen.closed")).isEqualTo(1);
            });
            answered(child);
            child.end(false);
            writeUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    @Test
    void anAlertSoundsLikeNothingElseUntilSomebodyTakesIt() {
        Texts texts = Texts.in("en");
        try (People people = new People(sanad.url()).with(WITNESS);
                Visitor child = new Visitor(URI.create(sanad.url()))) {
            Page desk = people.staff("en-GB", "/console", "counsellor5", 1280, 800);
            People.atWork(desk, texts);
            Page board = people.staff("en-GB", "/board", "supervisor1", 1280, 800);
            // a browser keeps a page silent until somebody has touched it
            board.locator("body").click();
            String calm = board.title();
            board.evaluate("seen.hidden = true");

            open(child, true);
            child.danger();

            assertThat(button(board, texts.staff("alert.acknowledge"))).isVisible();
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(list(board, "tones")).containsSubsequence("740", "554", "740");
                assertThat(list(board, "titles")).contains("● " + texts.staff("alert.title"));
                assertThat(list(board, "notified")).hasSize(1);
                assertThat(list(desk, "tones")).as("the desk's urgent ring").containsSubsequence("880", "1108", "1318");
            });
            picture(board, "board-alert-sounds", "en");

            board.evaluate("seen.hidden = false");
            button(board, texts.staff("alert.acknowledge")).click();

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(board.title()).isEqualTo(calm);
                assertThat(board.evaluate("seen.closed")).isEqualTo(1);
            });
            // closed, so that no other story meets it
            button(board, texts.staff("alert.close")).click();
            board.getByText(texts.staff("outcome.CHILD_SAFE")).click();
            board.getByLabel(texts.staff("alert.note")).fill("safe");
            button(board, texts.staff("alert.closeConfirm")).click();
            assertThat(button(board, texts.staff("alert.close"))).isHidden();
            button(desk, texts.staff("offer.accept")).click();
            answered(child);
            child.end(false);
            writeUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    @Test
    void aSupervisorClosesIntakeForALanguageAndOpensItAgain() {
        Texts texts = Texts.in("fr");
        try (People people = new People(sanad.url())) {
            Page desk = people.staff("fr-FR", "/console", "counsellor4", 1280, 800);
            People.atWork(desk, texts);
            Page board = people.staff("fr-FR", "/board", "supervisor1", 1440, 900);
            Locator french = board.locator("tr")
                    .filter(new Locator.FilterOptions().setHasText("Français"))
                    .locator("sn-intake-switch");
            assertThat(french.getByText(texts.staff("intake.open")).first()).isVisible();

            decide(board, french, texts.staff("intake.close"), texts, "plus personne ce soir");

            assertThat(french.getByText(texts.staff("intake.closed")).first()).isVisible();
            picture(board, "board-intake-closed", "fr");
            Page child = people.child("fr-FR");
            child.locator(".button.primary").click();
            assertThat(child.getByText(texts.child("refused.heading")).first()).isVisible();
            assertThat(child.getByText(texts.child("refused.CLOSED_BY_SUPERVISOR"))
                            .first())
                    .isVisible();
            assertThat(child.locator(".ways a[href^='tel:']").first()).isVisible();
            picture(child, "refused", "fr");

            decide(board, french, texts.staff("intake.reopen"), texts, "on reprend");

            assertThat(french.getByText(texts.staff("intake.open")).first()).isVisible();
            child.getByText(texts.child("refused.again")).first().click();
            child.locator(".button.primary").click();
            assertThat(button(desk, texts.staff("offer.accept"))).isVisible();
            button(desk, texts.staff("offer.accept")).click();
            assertThat(child.getByText(texts.child("active.named").replace("{name}", "Counsellor 4"))
                            .first())
                    .isVisible();
            child.getByText(texts.child("end.button")).first().click();
            child.getByText(texts.child("end.yes")).click();
            writeUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static void decide(Page board, Locator line, String what, Texts texts, String reason) {
        line.locator("wa-button").first().click();
        line.getByLabel(texts.staff("intake.reason")).first().fill(reason);
        line.locator("wa-dialog wa-button[slot=footer]").last().click();
        assertThat(line.getByLabel(texts.staff("intake.reason")).first()).isHidden();
    }

    private static void open(Visitor child, boolean danger) {
        child.open("demo", "en", null, null, danger);
        await().atMost(SOON).until(() -> "WAITING".equals(child.phase()));
    }

    /** A child who ended before the acceptance was dealt with would have talked with nobody, and there would be nothing to write up. */
    private static void answered(Visitor child) {
        await().atMost(SOON).until(() -> "ACTIVE".equals(child.phase()));
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Page page, String what) {
        return (List<String>) page.evaluate("seen." + what + ".map(String)");
    }
}
