package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** What people do on their pages, the same in every story. */
final class Deeds {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static final LocatorAssertions.IsHiddenOptions GONE_SOON =
            new LocatorAssertions.IsHiddenOptions().setTimeout(20_000);

    private Deeds() {}

    /** A child chooses its language, comes in and says hello. */
    static Page arrive(Page child, String language) {
        child.locator("button[lang=" + language + "]").click();
        child.locator(".button.primary").click();
        say(child, "سلام, hello");
        return child;
    }

    static void say(Page child, String text) {
        child.locator("#draft").fill(text);
        child.locator("#draft").press("Enter");
    }

    static void closeTheAlert(Page board, Texts texts) {
        button(board, texts.staff("alert.acknowledge")).click();
        button(board, texts.staff("alert.close")).click();
        board.getByText(texts.staff("outcome.CHILD_SAFE")).click();
        board.getByLabel(texts.staff("alert.note")).fill("safe");
        button(board, texts.staff("alert.closeConfirm")).click();
        assertThat(button(board, texts.staff("alert.close"))).isHidden(GONE_SOON);
    }

    /** Opens one of the things that lie in the board's menu. */
    static void fromTheBoardsMenu(Page board, String item) {
        board.locator("sn-board-menu wa-button").click();
        board.locator("sn-board-menu wa-dropdown-item[value=" + item + "]").click();
    }

    static void writeUp(Page desk, Texts texts) {
        assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible(SOON);
        desk.locator(".types label").first().click();
        desk.locator("#summary").fill("done");
        button(desk, texts.staff("wrapUp.save")).click();
        assertThat(desk.getByText(texts.staff("desk.waitingTitle")).first()).isVisible(SOON);
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    static void picture(Page page, String what, String language) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(what + "-" + language + ".png")));
    }
}
