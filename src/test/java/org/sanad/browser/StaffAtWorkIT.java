package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sanad.driver.Visitor;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/** What calls a person to the screen, and the switch that closes intake: in a real Chromium, logged in at the real Keycloak. */
class StaffAtWorkIT {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocatorAssertions.IsVisibleOptions VISIBLE =
            new LocatorAssertions.IsVisibleOptions().setTimeout(SOON.toMillis());
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

            assertThat(button(desk, texts.staff("offer.accept"))).isVisible(VISIBLE);
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
            child.end(false);
            finish(desk, texts);
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

            assertThat(button(board, texts.staff("alert.acknowledge"))).isVisible(VISIBLE);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(list(board, "tones")).containsSubsequence("740", "554", "740");
                assertThat(list(board, "titles")).contains("● " + texts.staff("alert.title"));
                assertThat(list(board, "notified")).hasSize(1);
                assertThat(list(desk, "tones")).as("the desk's urgent ring").containsSubsequence("880", "1108", "1318");
            });
            board.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("board-alert-sounds-en.png")));

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
            child.end(false);
            finish(desk, texts);
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
            assertThat(french.getByText(texts.staff("intake.open")).first()).isVisible(VISIBLE);

            decide(board, french, texts.staff("intake.close"), texts, "plus personne ce soir");

            assertThat(french.getByText(texts.staff("intake.closed")).first()).isVisible(VISIBLE);
            board.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("board-intake-closed-fr.png")));
            Page child = people.child("fr-FR");
            child.locator(".button.primary").click();
            assertThat(child.getByText(texts.child("refused.heading")).first()).isVisible(VISIBLE);
            assertThat(child.getByText(texts.child("refused.CLOSED_BY_SUPERVISOR"))
                            .first())
                    .isVisible();
            assertThat(child.locator(".ways a[href^='tel:']").first()).isVisible();
            child.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("refused-fr.png")));

            decide(board, french, texts.staff("intake.reopen"), texts, "on reprend");

            assertThat(french.getByText(texts.staff("intake.open")).first()).isVisible(VISIBLE);
            child.getByText(texts.child("refused.again")).first().click();
            child.locator(".button.primary").click();
            assertThat(button(desk, texts.staff("offer.accept"))).isVisible(VISIBLE);
            button(desk, texts.staff("offer.accept")).click();
            child.getByText(texts.child("end.button")).first().click();
            child.getByText(texts.child("end.yes")).click();
            finish(desk, texts);
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

    /** The counsellor writes up, so that the next story starts with a free one. */
    private static void finish(Page desk, Texts texts) {
        assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible(VISIBLE);
        desk.locator(".types label").first().click();
        desk.locator("#summary").fill("fin");
        button(desk, texts.staff("wrapUp.save")).click();
        assertThat(desk.getByText(texts.staff("desk.waitingTitle")).first()).isVisible(VISIBLE);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Page page, String what) {
        return (List<String>) page.evaluate("seen." + what + ".map(String)");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
