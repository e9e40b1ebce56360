package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.say;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/**
 * A supervisor watches a conversation with a reason, which the counsellor is told and the child is not; the counsellor looks
 * at it again when it has ended, the supervisor reads it with a reason that stands on the board.
 */
class ReadingIT {

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1", "en, en-GB, counsellor5"})
    void aSupervisorWatchesAndLaterReadsWithAReason(String language, String locale, String counsellor) {
        Texts texts = Texts.in(language);
        String reason = "اتصلت المدرسة <b>today</b> " + language;
        try (People people = new People(sanad.url())) {
            Page board = people.staff(locale, "/board", "supervisor1", 1440, 900);
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);
            Page child = people.child(locale);
            child.locator("button[lang=" + language + "]").click();
            child.locator(".button.primary").click();
            say(child, "hello, أنا خائف 059 123");
            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText("أنا خائف").first()).isVisible();

            // watching asks for the reason first
            board.locator("wa-tab[panel=contacts]").click();
            Locator row = board.locator("sn-contact-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(texts.staff("contactState.ACTIVE")))
                    .first();
            assertThat(row).isVisible();
            row.locator("wa-dropdown wa-button").click();
            row.getByText(texts.staff("hand.item.observe")).click();
            Locator reader = board.locator("sn-board >> sn-read");
            reader.locator("wa-textarea textarea").fill("short");
            reader.locator(".do").click();
            assertThat(reader.getByText(texts.staff("read.reasonShort"))).isVisible();
            reader.locator("wa-textarea textarea").fill(reason);
            picture(board, "watch-reason", language);
            reader.locator(".do").click();
            assertThat(reader.getByText("أنا خائف").first()).isVisible();
            assertThat(reader.getByText(texts.staff("read.watching"))).isVisible();

            // the counsellor knows, the child does not; what is said now is there at once
            assertThat(desk.locator(".observed")).isVisible();
            say(desk, texts, "I am here, أنا معك");
            say(child, "thank you 10:30");
            assertThat(reader.getByText("أنا معك").first()).isVisible();
            assertThat(reader.getByText("thank you").first()).isVisible();
            assertThat(child.getByText("supervisor1")).hasCount(0);
            picture(board, "watching", language);
            picture(desk, "watched-desk", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            assertThat(Accessibility.findings(desk)).isEmpty();

            // it ends
            button(desk, texts.staff("end.button")).click();
            button(desk, texts.staff("end.confirm")).click();
            assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible();
            assertThat(reader.getByText(texts.staff("ending.over"))).isVisible();
            close(reader, texts);
            writeUp(desk, texts);

            // the counsellor looks at their own again
            button(desk, texts.staff("mine.button")).click();
            Locator mine = desk.locator("sn-my-ended");
            picture(desk, "my-last-conversations", language);
            mine.locator("li wa-button").first().click();
            assertThat(mine.locator("sn-read").getByText("thank you").first()).isVisible();
            picture(desk, "my-conversation-again", language);
            assertThat(Accessibility.findings(desk)).isEmpty();

            // the supervisor reads it with a reason; the board says so
            Locator reads = board.locator("sn-reads");
            reads.locator("wa-button").first().click();
            Locator ended = reads.locator("li.row wa-button").first();
            assertThat(ended).isVisible();
            ended.click();
            reader.locator("wa-textarea textarea").fill(reason);
            picture(board, "read-reason", language);
            reader.locator(".do").click();
            assertThat(reader.getByText("thank you").first()).isVisible();
            picture(board, "read-with-a-reason", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            close(reader, texts);
            assertThat(reads.getByText(reason).first()).isVisible();
            assertThat(reads.getByText(texts.staff("reads.own")).first()).isVisible();
            picture(board, "who-reads", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            assertThat(people.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1", "en, en-GB, counsellor5"})
    void aChildComesBackWithFourWordsAndIsKnownToTheCounsellorAlone(String language, String locale, String counsellor) {
        Texts texts = Texts.in(language);
        String before = "before, أمي لا تعرف " + language;
        try (People people = new People(sanad.url())) {
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);
            Page child = people.child(locale);
            child.locator("button[lang=" + language + "]").click();
            child.locator(".button.primary").click();
            say(child, before);
            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText("أمي لا تعرف").first()).isVisible();
            assertThat(desk.locator(".before")).hasCount(0);

            // it asks for words, which are shown once
            button(child, texts.child("back.keep")).click();
            assertThat(child.getByText(texts.wayBack("keep.heading"))).isVisible();
            picture(child, "four-words-asked", language);
            assertThat(Accessibility.findings(child)).isEmpty();
            button(child, texts.wayBack("keep.yes")).click();
            assertThat(child.locator(".four li")).hasCount(4);
            String words = String.join("  -  ", child.locator(".four li").allTextContents());
            assertThat(child.locator(".four li").first()).isInViewport();
            assertThat(child.locator(".four li").last()).isInViewport();
            picture(child, "four-words", language);
            assertThat(Accessibility.findings(child)).isEmpty();
            button(child, texts.wayBack("shown.done")).click();
            assertThat(child.locator(".four")).hasCount(0);

            // somebody comes in
            child.locator(".leave").click();
            child.waitForURL("about:blank");
            writeUp(desk, texts);

            // it comes back, on whatever device
            Page again = people.child(locale);
            again.locator("button[lang=" + language + "]").click();
            button(again, texts.child("back.start")).click();
            assertThat(again.locator("#phrase")).isFocused();
            again.locator("#phrase").fill(words.toUpperCase(Locale.ROOT));
            picture(again, "four-words-typed", language);
            assertThat(Accessibility.findings(again)).isEmpty();
            again.locator(".start-buttons .button.primary").click();
            say(again, "hello again");
            button(desk, texts.staff("offer.accept")).click();

            // the counsellor knows, and reads it by the rules; the child sees nothing of it
            assertThat(desk.locator(".before")).isVisible();
            picture(desk, "has-been-here-before", language);
            assertThat(Accessibility.findings(desk)).isEmpty();
            button(desk, texts.staff("contact.before.read")).click();
            Locator reader = desk.locator("sn-conversation sn-read");
            assertThat(reader.getByText("أمي لا تعرف").first()).isVisible();
            assertThat(reader.getByText(texts.staff("contact.before.warn"))).isVisible();
            picture(desk, "the-conversation-before", language);
            assertThat(Accessibility.findings(desk)).isEmpty();
            close(reader, texts);
            say(desk, texts, "welcome back");
            assertThat(again.getByText("welcome back").first()).isVisible();
            assertThat(again.content()).doesNotContain("أمي لا تعرف");
            button(desk, texts.staff("end.button")).click();
            button(desk, texts.staff("end.confirm")).click();
            writeUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static void close(Locator reader, Texts texts) {
        reader.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(texts.staff("app.close")))
                .last()
                .click();
        assertThat(reader.locator("sn-transcript")).hasCount(0);
    }
}
