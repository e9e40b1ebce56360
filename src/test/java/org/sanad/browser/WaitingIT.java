package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sanad.browser.Deeds.arrive;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanad.driver.Visitor;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;
import org.sanad.stack.SharedStack;

/**
 * Children who wait, each with a page of their own: it gets worse for one, intake closes for both, one leaves a message and
 * a supervisor reads it; meanwhile two others talk, fall silent, and are asked whether they are still there.
 */
class WaitingIT {

    /** A silent child is asked after a minute here: the shortest that a policy may say. */
    private static final LocatorAssertions.IsVisibleOptions WITHIN_THE_NUDGE =
            new LocatorAssertions.IsVisibleOptions().setTimeout(80_000);

    private static PackagedSanad sanad;

    @BeforeAll
    static void start(@TempDir Path policies) throws IOException {
        String policy = Files.readString(Path.of("config/routing/default.yaml"));
        Files.writeString(policies.resolve("default.yaml"), policy.replace("nudgeSeconds: 600", "nudgeSeconds: 60"));
        SharedSanad.stop();
        sanad = PackagedSanad.on(SharedStack.withKeycloak())
                .named("waiting")
                .config("sanad.routing.policies", policies.toString())
                .start();
    }

    @AfterAll
    static void stop() {
        sanad.close();
    }

    @Test
    void childrenWhoWaitAreHeardTurnedAwayKindlyAndAnsweredLaterAndTheSilentAreAsked() {
        Texts arabic = Texts.in("ar");
        Texts english = Texts.in("en");
        try (People people = new People(sanad.url());
                Visitor before = new Visitor(URI.create(sanad.url()))) {
            Page arabicDesk = people.staff("ar-PS", "/console", "counsellor1", 1280, 800);
            Page englishDesk = people.staff("en-GB", "/console", "counsellor6", 1280, 800);
            Page board = people.staff("ar-PS", "/board", "supervisor1", 1440, 900);
            Page quietArabic = talk(people, "ar", "ar-PS", arabicDesk, arabic);
            Page quietEnglish = talk(people, "en", "en-GB", englishDesk, english);
            takeABreak(arabicDesk, arabic);
            takeABreak(englishDesk, english);

            // second in the line, and then it gets worse
            before.open("demo", "en");
            await().atMost(Duration.ofSeconds(20)).until(() -> "WAITING".equals(before.phase()));
            Page worse = arrive(people.child("en-GB"), "en");
            assertThat(worse.getByText("1 person is before you.").first()).isVisible();
            worse.locator("#worse").click();
            assertThat(worse.getByText(english.child("worse.ask.text")).first()).isVisible();
            picture(worse, "worse-asked", "en");
            worse.getByText(english.child("worse.yes")).first().click();
            assertThat(worse.getByText(english.child("worse.told")).first()).isVisible();
            assertThat(worse.getByText(english.child("waiting.next")).first()).isVisible();
            picture(worse, "worse-told", "en");
            assertThat(Accessibility.findings(worse)).isEmpty();
            board.locator("wa-tab[panel=contacts]").click();
            assertThat(contact(board, arabic.staff("level.ELEVATED"))).isVisible();

            // intake closes while they wait: each reads why, and where else to find help
            Page patient = arrive(people.child("ar-PS"), "ar");
            assertThat(contact(board, arabic.staff("contactState.WAITING"))).isVisible();
            switchIntake(board, arabic, "الإنجليزية", false, "two of us are ill");
            turnedAway(worse, english);
            picture(worse, "turned-away", "en");
            switchIntake(board, arabic, "العربية", false, "لم يبق أحد");
            turnedAway(patient, arabic);
            picture(board, "board-intake-closed", "ar");
            picture(patient, "turned-away", "ar");
            assertThat(Accessibility.findings(patient)).isEmpty();

            // for one an answer is not safe: nothing is asked for
            worse.getByText(english.child("later.open")).first().click();
            worse.getByText(english.child("later.no")).first().click();
            assertThat(worse.getByText(english.child("later.unsafe")).first()).isVisible();
            assertThat(worse.locator("input[name=number]")).hasCount(0);
            picture(worse, "left-message-unsafe", "en");

            // for the other it is: a message is left
            patient.getByText(arabic.child("later.open")).first().click();
            assertThat(patient.getByText(arabic.child("later.question")).first())
                    .isVisible();
            picture(patient, "left-message-asked", "ar");
            patient.getByText(arabic.child("later.yes")).first().click();
            patient.getByText(arabic.child("later.TEXT")).first().click();
            patient.locator("input[name=number]").fill("٠٥٩٠٠٠٠١٢٣");
            patient.locator("input[name=when]").fill("بعد العصر");
            patient.locator("textarea[name=text]").fill("أريد أن أتكلم مع أحد");
            picture(patient, "left-message", "ar");
            assertThat(Accessibility.findings(patient)).isEmpty();
            patient.getByText(arabic.child("later.send")).first().click();
            assertThat(patient.getByText(arabic.child("later.left")).first()).isVisible();

            // a supervisor reads it, and says that the child was reached
            board.reload();
            Locator left = board.locator("sn-left-messages");
            assertThat(left.locator("> wa-button[appearance=outlined]")).isVisible();
            left.locator("> wa-button").click();
            left.getByText(arabic.staff("left.show")).first().click();
            assertThat(left.getByText("0590000123").first()).isVisible();
            assertThat(left.getByText("أريد أن أتكلم مع أحد").first()).isVisible();
            assertThat(left.getByText(arabic.staff("left.sayNothing")).first()).isVisible();
            picture(board, "board-left-message", "ar");
            assertThat(Accessibility.findings(board)).isEmpty();
            left.getByText(arabic.staff("left.REACHED")).first().click();
            assertThat(left.getByText(arabic.staff("left.DONE")).first()).isVisible();
            board.keyboard().press("Escape");
            assertThat(left.locator("dialog[open]")).hasCount(0);

            switchIntake(board, arabic, "العربية", true, "عدنا");
            switchIntake(board, arabic, "الإنجليزية", true, "we are back");

            // who talked and fell silent is asked, and need only tap
            for (Texts texts : new Texts[] {arabic, english}) {
                Page quiet = texts == arabic ? quietArabic : quietEnglish;
                assertThat(quiet.getByText(texts.child("nudge.ask")).first()).isVisible(WITHIN_THE_NUDGE);
                picture(quiet, "nudged", texts.language());
                assertThat(Accessibility.findings(quiet)).isEmpty();
                quiet.getByText(texts.child("nudge.yes")).first().click();
                assertThat(quiet.locator(".nudge")).isHidden();
            }
            assertThat(englishDesk.getByText(english.child("nudge.answer")).first())
                    .isVisible();
            assertThat(arabicDesk.getByText(arabic.child("nudge.answer")).first())
                    .isVisible();

            // they go, and the desks are left as they were found
            goes(quietArabic, arabic, arabicDesk);
            goes(quietEnglish, english, englishDesk);
            assertThat(people.complaints()).isEmpty();
        }
    }

    /** The child ends it, and the counsellor, still on a break, writes the record. */
    private static void goes(Page child, Texts texts, Page desk) {
        child.locator("#end").click();
        child.getByText(texts.child("end.yes")).click();
        writeUp(desk, texts);
    }

    /** A child who writes and is answered by this counsellor. */
    private static Page talk(People people, String language, String locale, Page desk, Texts texts) {
        People.atWork(desk, texts);
        Page child = arrive(people.child(locale), language);
        button(desk, texts.staff("offer.accept")).click();
        assertThat(desk.getByText("سلام, hello").first()).isVisible();
        return child;
    }

    private static void takeABreak(Page desk, Texts texts) {
        button(desk, texts.staff("me.break")).click();
        desk.locator("wa-dropdown-item[value=rest]").click();
        assertThat(desk.getByText(texts.staff("state.BREAK")).first()).isVisible();
    }

    private static void turnedAway(Page child, Texts texts) {
        assertThat(child.getByText(texts.child("refused.heading")).first()).isVisible();
        assertThat(child.getByText(texts.child("refused.waited")).first()).isVisible();
        assertThat(child.getByText(texts.child("refused.CLOSED_BY_SUPERVISOR")).first())
                .isVisible();
        assertThat(child.locator(".ways a[href^='tel:']").first()).isVisible();
    }

    private static Locator contact(Page board, String text) {
        return board.locator("sn-contact-table tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private static void switchIntake(Page board, Texts texts, String language, boolean open, String reason) {
        Locator line = board.locator("sn-queue-table tbody tr")
                .filter(new Locator.FilterOptions().setHasText(language))
                .locator("sn-intake-switch");
        line.locator("wa-button").first().click();
        line.getByLabel(texts.staff("intake.reason")).first().fill(reason);
        line.locator("wa-dialog wa-button[slot=footer]").last().click();
        assertThat(line.locator(open ? ".state.open" : ".state.shut")).isVisible();
    }
}
