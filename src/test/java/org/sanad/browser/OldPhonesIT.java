package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.closeTheAlert;
import static org.sanad.browser.Deeds.say;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/** Children whose network or phone does less than the page would like: it lets no socket through, it runs no scripts. */
class OldPhonesIT {

    private static final Path PICTURES = Path.of("target/screenshots");

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @Test
    void aChildBehindAProxyThatRefusesSocketsHasTheWholeConversation() {
        Texts texts = Texts.in("en");
        try (StrictProxy proxy = new StrictProxy(sanad.httpPort());
                People people = new People(sanad.url())) {
            Page desk = people.staff("en-GB", "/console", "counsellor5", 1440, 900);
            People.atWork(desk, texts);

            Page child = people.childBehind(proxy.address(), "en-GB");
            child.locator("button[lang=en]").click();
            child.locator(".button.primary").click();
            child.locator("#draft").fill("can you read this?");
            child.locator("#draft").press("Enter");

            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText("can you read this?").first()).isVisible();
            for (int i = 0; i < 5; i++) {
                say(desk, texts, "counsellor " + i);
                assertThat(child.getByText("counsellor " + i).first()).isVisible();
                child.locator("#draft").fill("child " + i);
                child.locator("#draft").press("Enter");
                assertThat(desk.getByText("child " + i).first()).isVisible();
            }
            assertThat(child.locator(".message .text")).hasCount(11);
            assertThat(proxy.refused()).isGreaterThanOrEqualTo(2);

            // the end reaches both
            child.locator("#end").click();
            child.getByText(texts.child("end.yes")).click();
            assertThat(child.getByText(texts.child("ended.heading")).first()).isVisible();
            writeUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "ar, ar-PS, counsellor1, هل يقرأ أحد هذا؟, أنا هنا معك. خذ وقتك.",
        "en, en-GB, counsellor5, does anybody read this?, I am here with you. Take your time."
    })
    void aChildWithoutScriptsIsHeardAnsweredAndKeptSafeAndNothingIsShownAfterIt(
            String language, String locale, String counsellor, String said, String answered) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            Page board = people.staff(locale, "/board", "supervisor1", 1280, 800);
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);

            Page child = people.childWithoutScripts(locale, 320, 568);
            child.locator("button[name=language][value=" + language + "]").click();
            assertThat(child.locator("#text")).isVisible();
            examine(people, child, "plain-start", language);
            child.locator("#text").fill(said);
            child.locator("button[value=open]").click();

            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText(said).first()).isVisible();
            say(desk, texts, answered);
            assertThat(child.getByText(answered).first()).isVisible();
            // it waited, was asked for, is answered: the last alone is on the screen, though the page still grows
            assertThat(child.locator("section.now.active")).isVisible();
            assertThat(child.locator("section.now:visible")).hasCount(1);
            assertThat(child.locator("section.now").count()).isGreaterThan(1);
            examine(people, child, "plain-chat", language);
            String words = wordsToComeBackWith(people, child, texts, answered);
            child.locator("textarea[name=text]").fill("thank you");
            child.locator("button[value=say]").click();
            assertThat(desk.getByText("thank you").first()).isVisible();

            child.locator("summary.danger").click();
            child.locator("button[value=danger]").click();
            assertThat(child.locator(".told").first()).isVisible();
            closeTheAlert(board, texts);

            child.locator("summary.quiet").click();
            child.locator("button[value=leave]").click();
            assertThat(child.locator("body > *")).hasCount(0);
            assertThat(desk.getByText(texts.staff("ending.quick")).first()).isVisible();
            for (int page = 0; page < 4; page++) {
                assertThat(after(child, child::goBack)).doesNotContain(said, answered);
                assertThat(after(child, child::reload)).doesNotContain(said, answered);
            }
            writeUp(desk, texts);
            comesBack(people, desk, texts, locale, words, said);
            assertThat(people.complaints()).isEmpty();
        }
    }

    /** Read about, asked for, shown once, learnt. */
    private static String wordsToComeBackWith(People people, Page child, Texts texts, String answered) {
        child.locator("button[value=keep-words]:visible").click();
        assertThat(child.getByText(texts.wayBack("keep.risk"))).isVisible();
        look(people, child, "plain-words-asked-" + texts.language());
        child.locator("button[value=words]").click();
        assertThat(child.locator(".four li")).hasCount(4);
        examine(people, child, "plain-words", texts.language());
        String words = String.join(" - ", child.locator(".four li").allTextContents());
        assertThat(after(child, child::reload)).doesNotContain("class=\"four\"", answered);
        child.locator("button[value=look]").click();
        assertThat(child.getByText(answered).first()).isVisible();
        return words;
    }

    /** On whatever phone: the counsellor knows it, and nobody who looks at the page. */
    private static void comesBack(People people, Page desk, Texts texts, String locale, String words, String said) {
        Page child = people.childWithoutScripts(locale, 320, 568);
        child.locator("button[name=language][value=" + texts.language() + "]").click();
        child.getByText(texts.child("back.start")).click();
        child.locator("input[name=phrase]").fill(words.toUpperCase(Locale.ROOT));
        examine(people, child, "plain-words-typed", texts.language());
        child.locator("button[value=open]").click();
        button(desk, texts.staff("offer.accept")).click();
        assertThat(desk.locator(".before")).isVisible();
        assertThat(child.locator("section.now.active")).isVisible();
        assertThat(child.content()).doesNotContain(said);

        child.locator("summary.quiet:visible").click();
        child.locator("button[value=end]").click();
        assertThat(child.locator("button[value=keep-words]")).isVisible();
        look(people, child, "plain-goodbye-" + texts.language());
        writeUp(desk, texts);
    }

    /** What the browser shows then; where it asks first whether to post again, that is its own page. */
    private static String after(Page page, Runnable going) {
        try {
            going.run();
        } catch (PlaywrightException itAsksFirst) {
            // nothing of ours is shown
        }
        // a conversation would go on growing: it never is whole
        page.waitForLoadState();
        return page.locator("html").innerHTML();
    }

    /** By day and at night, on a small phone and at a desk, at 400 % of its size; axe needs scripts to look, so it looks at a copy. */
    private static void examine(People people, Page page, String what, String language) {
        // its styles are there
        assertThat(page.locator(".leave")).hasCSS("font-weight", "600");
        assertThat(outOfReach(page)).isEmpty();
        try (BrowserContext context = people.copy(page.content())) {
            Page copy = context.pages().getFirst();
            copy.screenshot(picture(what + "-" + language));
            assertThat(Accessibility.findings(copy)).isEmpty();
            copy.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            copy.screenshot(picture(what + "-dark-" + language));
            assertThat(Accessibility.findings(copy)).isEmpty();
            copy.setViewportSize(1280, 800);
            copy.screenshot(picture(what + "-wide-" + language));
            // 400 % of a window of 1280 x 1024
            copy.setViewportSize(320, 256);
            assertThat(copy.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(outOfReach(copy)).isEmpty();
        }
    }

    /** A browser that runs no scripts cannot say when it has painted. */
    private static void look(People people, Page page, String what) {
        try (BrowserContext context = people.copy(page.content())) {
            context.pages().getFirst().screenshot(picture(what));
        }
    }

    private static Page.ScreenshotOptions picture(String name) {
        return new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true);
    }

    /** What a thumb would miss, or what does not fit on the screen. */
    @SuppressWarnings("unchecked")
    private static List<String> outOfReach(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('a, button, summary, textarea, input:not([type=hidden], [hidden])')]
                    .map(e => [e, (e.closest('label') ?? e).getBoundingClientRect()])
                    .filter(([e, box]) => box.width > 0 && (box.height < 43.9 || box.width < 43.9 || box.left < -0.5 || box.right > innerWidth + 0.5))
                    .map(([e, box]) => e.outerHTML.slice(0, 80) + ' ' + box.width + ' x ' + box.height)
                """);
    }
}
