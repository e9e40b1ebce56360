package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** What people do on their pages, the same in every story. */
final class Deeds {

    private static final Path PICTURES = Path.of("target/screenshots");

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
        assertThat(child.locator("#draft")).hasValue("");
    }

    /** The counsellor writes to the child. */
    static void say(Page desk, Texts texts, String text) {
        Locator composer = desk.getByLabel(texts.staff("composer.label"), new Page.GetByLabelOptions().setExact(true));
        // behind a dialog that is still closing nobody can type
        assertThat(desk.locator("dialog[open]")).hasCount(0);
        composer.fill(text);
        composer.press("Enter");
        assertThat(composer).hasValue("");
    }

    static void closeTheAlert(Page board, Texts texts) {
        button(board, texts.staff("alert.acknowledge")).click();
        button(board, texts.staff("alert.close")).click();
        board.getByText(texts.staff("outcome.CHILD_SAFE")).click();
        board.getByLabel(texts.staff("alert.note")).fill("safe");
        button(board, texts.staff("alert.closeConfirm")).click();
        assertThat(button(board, texts.staff("alert.close"))).isHidden();
    }

    /** Opens one of the things that lie in the board's menu. */
    static void fromTheBoardsMenu(Page board, String item) {
        board.locator("sn-board-menu wa-button").click();
        board.locator("sn-board-menu wa-dropdown-item[value=" + item + "]").click();
    }

    /** The record of the contact that ended: the desk is free again. */
    static void writeUp(Page desk, Texts texts) {
        assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible();
        desk.locator(".types label").first().click();
        desk.locator("#summary").fill("done");
        button(desk, texts.staff("wrapUp.save")).click();
        assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isHidden();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    static void picture(Page page, String what, String language) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(what + "-" + language + ".png")));
    }
}
