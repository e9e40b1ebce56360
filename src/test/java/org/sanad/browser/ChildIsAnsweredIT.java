package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.say;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/**
 * A child writes, the right counsellor answers, a supervisor sees it: three people in three browsers, logged in through
 * the real Keycloak, from the first tap to the saved record, in both directions of writing.
 */
class ChildIsAnsweredIT {

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1, rtl", "en, en-GB, counsellor5, ltr", "fr, fr-FR, counsellor4, ltr"})
    void aChildWritesTheRightCounsellorAnswersASupervisorSeesIt(
            String language, String locale, String counsellor, String direction) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            // the staff come to work
            Page board = people.staff(locale, "/board", "supervisor1", 1280, 720);
            Page desk = people.staff(locale, "/console", counsellor, 1440, 900);
            assertThat(desk.locator("html")).hasAttribute("dir", direction);
            People.atWork(desk, texts);
            picture(desk, "desk-empty", language);

            // two taps, and the child writes
            Page child = people.child(locale);
            assertThat(child.locator(".whose bdi").first()).isVisible();
            picture(child, "welcome", language);
            assertThat(Accessibility.findings(child)).isEmpty();
            child.locator("button[lang=" + language + "]").click();
            child.locator(".button.primary").click();
            assertThat(child.locator("html")).hasAttribute("dir", direction);
            say(child, "مرحبا 😟 are you there? <b>1 < 2</b>");

            // it rings at the counsellor, and the board shows it
            Locator accept = button(desk, texts.staff("offer.accept"));
            assertThat(accept).isVisible();
            picture(desk, "desk-ringing", language);
            picture(child, "waiting", language);
            accept.click();

            // they talk
            assertThat(desk.getByText("مرحبا 😟 are you there? <b>1 < 2</b>").first())
                    .isVisible();
            Locator composer = desk.getByLabel(texts.staff("composer.label"));
            composer.fill("أهلا، I am here. خذ وقتك");
            composer.press("Enter");
            assertThat(child.getByText("أهلا، I am here. خذ وقتك").first()).isVisible();
            say(child, "شكرا");
            assertThat(desk.getByText("شكرا").first()).isVisible();
            assertThat(child.locator(".message .text")).hasCount(3);
            picture(child, "chat", language);
            picture(desk, "console", language);
            assertThat(Accessibility.findings(child)).isEmpty();
            assertThat(Accessibility.findings(desk)).isEmpty();

            // the counsellor reloads and has everything again
            desk.reload();
            assertThat(desk.getByText("شكرا").first()).isVisible();

            // the child is in danger: the supervisor takes it and closes it with an outcome
            child.locator("#danger").click();
            child.getByText(texts.child("danger.yes")).click();
            assertThat(child.getByText(texts.child("danger.told")).first()).isVisible();
            Locator take = button(board, texts.staff("alert.acknowledge"));
            assertThat(take).isVisible();
            picture(board, "board-alert", language);
            take.click();
            button(board, texts.staff("alert.close")).click();
            board.getByText(texts.staff("outcome.CHILD_SAFE")).click();
            board.getByLabel(texts.staff("alert.note")).fill("<script>alert(1)</script> تحدثنا مع الطفل");
            button(board, texts.staff("alert.closeConfirm")).click();
            assertThat(button(board, texts.staff("alert.close"))).isHidden();
            assertThat(board.getByText(texts.staff("alert.closeText"))).isHidden();
            picture(board, "board", language);
            assertThat(Accessibility.findings(board)).isEmpty();

            // the child ends; the form stays with the counsellor until it is saved
            child.getByText(texts.child("end.button")).first().click();
            child.getByText(texts.child("end.yes")).click();
            assertThat(child.getByText(texts.child("ended.heading")).first()).isVisible();
            picture(child, "ended", language);
            assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible();
            picture(desk, "wrap-up", language);
            desk.locator(".types label").first().click();
            desk.locator("#summary").fill("تحدثنا قليلا");
            button(desk, texts.staff("wrapUp.save")).click();
            assertThat(desk.getByText(texts.staff("desk.waitingTitle")).first()).isVisible();

            // nothing stays on the child's device
            assertThat(child.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length].join('|')"))
                    .isEqualTo("|0|0");
            assertThat(people.complaints()).isEmpty();
        }
    }
}
