package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.say;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;

/**
 * One child and two counsellors: the first hands over with a note, the second asks the first in again, a supervisor takes
 * the contact back. The child reads in words who goes on, is never welcomed twice, and loses no word.
 */
class HandoverIT {

    /** Where a supervisor's hand is asked for; the board does the same. */
    private static final String TAKE_BACK = """
            async () => {
                const board = await (await fetch('/api/supervision/helplines/demo/board')).json();
                const contact = board.rows.find(row => row.kind === 'contact' && row.cells.state === 'ACTIVE');
                const answer = await fetch('/api/routing/helplines/demo/hands', {
                    method: 'POST',
                    headers: {'content-type': 'application/json'},
                    body: JSON.stringify({type: 'take-back', contactId: contact.key, reason: 'a test of it'}),
                });
                return answer.status;
            }
            """;

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1, counsellor2", "en, en-GB, counsellor5, counsellor6"})
    void aContactIsHandedOverJoinedAndTakenBack(String language, String locale, String one, String other) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            Page first = people.staff(locale, "/console", one, 1440, 900);
            People.atWork(first, texts);
            Page child = people.child(locale);
            child.locator("button[lang=" + language + "]").click();
            child.locator(".button.primary").click();
            say(child, "one 1");
            button(first, texts.staff("offer.accept")).click();
            assertThat(first.getByText("one 1").first()).isVisible();
            say(first, texts, "two 2");
            assertThat(child.getByText("two 2").first()).isVisible();
            Page second = people.staff(locale, "/console", other, 1440, 900);
            People.atWork(second, texts);

            // handed over, with a note; until somebody accepts the child is not alone
            Locator handOver = button(first, texts.staff("handover.button"));
            handOver.click();
            ask(first, texts, "TRANSFER", other, "speaks softly, تحدث بهدوء");
            picture(first, "handover-dialog", language);
            assertThat(Accessibility.findings(first)).isEmpty();
            button(first, texts.staff("handover.confirm")).click();
            assertThat(button(first, texts.staff("handover.cancel"))).isVisible();
            say(first, texts, "three 3");
            assertThat(child.getByText("three 3").first()).isVisible();
            assertThat(second.getByText(texts.staff("offer.TAKE_OVER.heading")).first())
                    .isVisible();
            picture(first, "handover-running", language);
            picture(second, "handover-ringing", language);
            button(second, texts.staff("offer.accept")).click();
            assertThat(second.getByText("speaks softly, تحدث بهدوء").first()).isVisible();
            assertThat(second.getByText("three 3").first()).isVisible();
            assertThat(first.getByText(texts.staff("desk.gone.handedOver")).first())
                    .isVisible();
            assertThat(child.getByText(goesOn(texts, other)).first()).isVisible();
            say(second, texts, "four 4");
            assertThat(child.getByText("four 4").first()).isVisible();
            picture(child, "handover-child", language);
            picture(second, "handover-taken", language);
            assertThat(Accessibility.findings(second)).isEmpty();
            assertThat(Accessibility.findings(child)).isEmpty();

            // the first one comes in beside the second
            button(first, texts.staff("desk.understood")).click();
            button(second, texts.staff("handover.button")).click();
            ask(second, texts, "JOIN", one, "");
            button(second, texts.staff("handover.confirmJoin")).click();
            assertThat(first.getByText(texts.staff("offer.JOIN.heading")).first())
                    .isVisible();
            button(first, texts.staff("offer.accept")).click();
            assertThat(first.getByText("four 4").first()).isVisible();
            say(first, texts, "five 5");
            assertThat(child.getByText("five 5").first()).isVisible();
            assertThat(second.getByText("five 5").first()).isVisible();
            picture(child, "conference-child", language);
            picture(second, "conference-holder", language);
            picture(first, "conference-guest", language);
            assertThat(Accessibility.findings(first)).isEmpty();

            // whoever reloads has it all again
            first.reload();
            assertThat(first.getByText("five 5").first()).isVisible();
            Locator leave = button(first, texts.staff("guest.leave"));
            leave.click();
            assertThat(leave).isHidden();

            // a supervisor takes it back, and the first one has it again
            Page board = people.staff(locale, "/board", "supervisor1", 1280, 720);
            assertThat(board.evaluate(TAKE_BACK)).isEqualTo(204);
            assertThat(second.getByText(texts.staff("desk.gone.takenBack")).first())
                    .isVisible();
            picture(second, "taken-back", language);
            Locator again = button(first, texts.staff("offer.accept"));
            assertThat(again).isVisible();
            assertThat(child.getByText(texts.child("waiting.handedOn")).first()).isVisible();
            picture(child, "taken-back-child", language);
            again.click();
            assertThat(child.getByText(goesOn(texts, one)).first()).isVisible();
            say(first, texts, "six 6");
            assertThat(child.getByText("six 6").first()).isVisible();
            assertThat(child.locator(".message .text"))
                    .hasText(new String[] {"one 1", "two 2", "three 3", "four 4", "five 5", "six 6"});

            finish(first, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static String goesOn(Texts texts, String counsellor) {
        return texts.child("active.goesOn").replace("{name}", "Counsellor " + counsellor.replace("counsellor", ""));
    }

    /** Fills in the dialog; it is open. */
    private static void ask(Page desk, Texts texts, String kind, String to, String note) {
        desk.getByText(texts.staff("handover.kind." + kind), new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        desk.locator("sn-handover #value").selectOption(to);
        desk.locator("sn-handover #note").fill(note);
    }

    private static void finish(Page desk, Texts texts) {
        button(desk, texts.staff("end.button")).click();
        button(desk, texts.staff("end.confirm")).click();
        writeUp(desk, texts);
    }
}
