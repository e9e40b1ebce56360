package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedStack;

/**
 * A supervisor asks before a child comes, takes a conversation back, reads why it went as it did, and turns the surge mode
 * on and off, each with a reason; in both directions of writing.
 */
class SupervisorsHandsIT {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static final LocatorAssertions.IsHiddenOptions GONE_SOON =
            new LocatorAssertions.IsHiddenOptions().setTimeout(20_000);

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = PackagedSanad.on(SharedStack.withKeycloak()).named("hands").start();
    }

    @AfterAll
    static void stop() {
        sanad.close();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1", "en, en-GB, counsellor5"})
    void aSupervisorAsksTakesBackReadsWhyAndTurnsTheSurgeOnAndOff(String language, String locale, String counsellor) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            Page board = people.staff(locale, "/board", "supervisor1", 1440, 900);
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);

            // what would happen now: nothing rings
            button(board, texts.staff("board.rehearse")).click();
            Locator dryRun = board.locator("sn-rehearse");
            dryRun.getByRole(AriaRole.BUTTON, named(texts.staff("rehearse.ask")))
                    .click();
            assertThat(dryRun.locator(".answer .chosen").first()).isVisible(SOON);
            assertThat(button(desk, texts.staff("offer.accept"))).isHidden();
            picture(board, "board-dry-run", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            dryRun.getByRole(AriaRole.BUTTON, named(texts.staff("app.close")))
                    .last()
                    .click();

            // a child comes and talks
            Page child = people.child(locale);
            child.locator("button[lang=" + language + "]").click();
            child.locator(".button.primary").click();
            child.locator("#draft").fill("مرحبا, hello");
            child.locator("#draft").press("Enter");
            Locator accept = button(desk, texts.staff("offer.accept"));
            assertThat(accept).isVisible(SOON);
            accept.click();
            assertThat(desk.getByText("مرحبا, hello").first()).isVisible(SOON);

            // taking it back asks for the reason first
            board.locator("wa-tab[panel=contacts]").click();
            Locator row = board.locator("sn-contact-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(texts.staff("contactState.ACTIVE")))
                    .first();
            assertThat(row).isVisible(SOON);
            row.locator("wa-dropdown wa-button").click();
            row.getByText(texts.staff("hand.item.take-back")).click();
            Locator hand = board.locator("sn-hand");
            hand.locator(".do").click();
            assertThat(hand.getByText(texts.staff("hand.reasonMissing"))).isVisible();
            hand.locator("wa-textarea textarea").fill("يحتاج المرشد إلى راحة <b>now</b>");
            picture(board, "board-take-back", language);
            hand.locator(".do").click();
            assertThat(hand.getByText(texts.staff("hand.reasonMissing"))).isHidden(GONE_SOON);
            assertThat(desk.getByText("مرحبا, hello").first()).isHidden(GONE_SOON);
            Locator waiting = board.locator("sn-contact-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(texts.staff("contactState.ACTIVE")));
            assertThat(waiting).hasCount(0);

            // why: the decisions and the hand as sentences
            board.locator("sn-contact-table .why").first().click();
            Locator why = board.locator("sn-why");
            assertThat(why.getByText("يحتاج المرشد إلى راحة <b>now</b>")).isVisible(SOON);
            assertThat(why.getByText(texts.staff("requeue.taken-back"))).isVisible(SOON);
            why.locator("summary").first().click();
            assertThat(why.getByText(texts.staff("verdict.chosen")).first()).isVisible();
            picture(board, "board-why", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            why.getByRole(AriaRole.BUTTON, named(texts.staff("app.close")))
                    .last()
                    .click();

            // surge: on, seen with what it changes, and off again
            board.locator(".actions wa-dropdown wa-button").click();
            board.locator(".actions wa-dropdown-item[value=surge-on]").click();
            hand.getByText(texts.staff("hand.extraChats")).click();
            hand.locator("wa-textarea textarea").fill("a film was shown");
            hand.locator(".do").click();
            Locator surge = board.locator("sn-modes section.surge");
            assertThat(surge).isVisible(SOON);
            assertThat(surge).containsText(texts.staff("surge.extra"));
            picture(board, "board-surge", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            button(board, texts.staff("hand.title.surge-off")).click();
            hand.locator("wa-textarea textarea").fill("it is over");
            hand.locator(".do").click();
            assertThat(surge).isHidden(GONE_SOON);

            // everything is in the history, with the reasons
            button(board, texts.staff("board.history")).click();
            Locator history = board.locator("sn-history");
            assertThat(history.getByText("it is over").first()).isVisible(SOON);
            assertThat(history.getByText("a film was shown").first()).isVisible();
            assertThat(history.getByText("يحتاج المرشد إلى راحة <b>now</b>").first())
                    .isVisible();
            picture(board, "board-interventions", language);

            // the child leaves; nobody is left waiting for the next story
            child.getByText(texts.child("end.button")).first().click();
            child.getByText(texts.child("end.yes")).click();
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static void picture(Page page, String what, String language) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(what + "-" + language + ".png")));
    }
}
