package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffLogins;
import org.sanad.driver.Visitor;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;
import org.sanad.stack.SharedStack;

/**
 * A supervisor asks before a child comes, takes a conversation back, reads why it went as it did, and turns the surge mode
 * on and off, each with a reason; in both directions of writing. On a busy evening they take a language upon themselves,
 * make room, give and move contacts, and send somebody to rest.
 */
class SupervisorsHandsIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
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
            Deeds.fromTheBoardsMenu(board, "rehearse");
            Locator dryRun = board.locator("sn-rehearse");
            dryRun.getByRole(AriaRole.BUTTON, named(texts.staff("rehearse.ask")))
                    .click();
            assertThat(dryRun.locator(".answer .chosen").first()).isVisible();
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
            assertThat(accept).isVisible();
            accept.click();
            assertThat(desk.getByText("مرحبا, hello").first()).isVisible();

            // taking it back asks for the reason first
            board.locator("wa-tab[panel=contacts]").click();
            Locator row = board.locator("sn-contact-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(texts.staff("contactState.ACTIVE")))
                    .first();
            assertThat(row).isVisible();
            row.locator("wa-dropdown wa-button").click();
            row.getByText(texts.staff("hand.item.take-back")).click();
            Locator hand = board.locator("sn-hand");
            hand.locator(".do").click();
            assertThat(hand.getByText(texts.staff("hand.reasonMissing"))).isVisible();
            hand.locator("wa-textarea textarea").fill("يحتاج المرشد إلى راحة <b>now</b>");
            picture(board, "board-take-back", language);
            hand.locator(".do").click();
            assertThat(hand.getByText(texts.staff("hand.reasonMissing"))).isHidden();
            assertThat(desk.getByText("مرحبا, hello").first()).isHidden();
            Locator waiting = board.locator("sn-contact-table tbody tr")
                    .filter(new Locator.FilterOptions().setHasText(texts.staff("contactState.ACTIVE")));
            assertThat(waiting).hasCount(0);

            // why: the decisions and the hand as sentences
            board.locator("sn-contact-table .why").first().click();
            Locator why = board.locator("sn-why");
            assertThat(why.getByText("يحتاج المرشد إلى راحة <b>now</b>")).isVisible();
            assertThat(why.getByText(texts.staff("requeue.taken-back"))).isVisible();
            why.locator("summary").first().click();
            assertThat(why.getByText(texts.staff("verdict.chosen")).first()).isVisible();
            picture(board, "board-why", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            why.getByRole(AriaRole.BUTTON, named(texts.staff("app.close")))
                    .last()
                    .click();

            // surge: on, seen with what it changes, and off again
            board.locator(".actions .surge wa-button").click();
            board.locator(".actions .surge wa-dropdown-item[value=surge-on]").click();
            hand.getByText(texts.staff("hand.extraChats")).click();
            hand.locator("wa-textarea textarea").fill("a film was shown");
            hand.locator(".do").click();
            Locator surge = board.locator("sn-modes section.surge");
            assertThat(surge).isVisible();
            assertThat(surge).containsText(texts.staff("surge.extra"));
            picture(board, "board-surge", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            button(board, texts.staff("hand.title.surge-off")).click();
            hand.locator("wa-textarea textarea").fill("it is over");
            hand.locator(".do").click();
            assertThat(surge).isHidden();

            // everything is in the history, with the reasons
            button(board, texts.staff("board.history")).click();
            Locator history = board.locator("sn-history");
            assertThat(history.getByText("it is over").first()).isVisible();
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

    @Test
    void onABusyEveningASupervisorAnswersMakesRoomGivesMovesAndSendsSomebodyToRest() {
        Texts texts = Texts.in("ar");
        URI base = URI.create(sanad.url());
        try (People people = new People(sanad.url());
                Visitor first = new Visitor(base);
                Visitor second = new Visitor(base);
                Visitor third = new Visitor(base);
                Visitor fourth = new Visitor(base);
                Visitor fifth = new Visitor(base)) {
            Page board = people.staff("ar-PS", "/board", "supervisor1", 1440, 900);
            Page arabic = people.staff("ar-PS", "/console", "counsellor2", 1280, 800);
            Page french = people.staff("ar-PS", "/console", "counsellor4", 1280, 800);
            Page own = people.staff("ar-PS", "/console", "supervisor1", 1280, 800);
            for (Page desk : List.of(arabic, french, own)) {
                People.atWork(desk, texts);
            }
            Locator queue = row(board, "sn-queue-table", "العربية");

            // a language goes to supervisors: it rings at the supervisor, and not at the counsellor who speaks it
            intervene(board, queue, "divert", null, "one of us is ill, سأرد بنفسي");
            assertThat(board.locator("sn-modes section.divert")).isVisible();
            comes(first);
            assertThat(button(own, texts.staff("offer.accept"))).isVisible();
            assertThat(button(arabic, texts.staff("offer.accept"))).isHidden();
            button(own, texts.staff("offer.accept")).click();
            talks(first);
            picture(board, "board-diverted", "ar");
            assertThat(Accessibility.findings(board)).isEmpty();
            button(board, texts.staff("hand.item.undivert")).click();
            decide(board, "she is back");
            assertThat(board.locator("sn-modes section.divert")).isHidden();

            // both places of the counsellor are taken: one more is made, and it rings there
            for (Visitor child : List.of(second, third)) {
                comes(child);
                button(arabic, texts.staff("offer.accept")).click();
                talks(child);
            }
            comes(fourth);
            board.locator("wa-tab[panel=contacts]").click();
            Locator waiting = row(board, "sn-contact-table", texts.staff("contactState.WAITING"));
            assertThat(waiting).isVisible();
            board.locator("wa-tab[panel=counsellors]").click();
            intervene(
                    board, row(board, "sn-counsellor-table", "Counsellor 2"), "grant-slot", null, "هي تقدر على ثالثة");
            button(arabic, texts.staff("offer.accept")).click();
            talks(fourth);
            assertThat(arabic.locator("sn-contact-list ul.active > li")).hasCount(3);
            assertThat(row(board, "sn-counsellor-table", "Counsellor 2").locator(".pip.active"))
                    .hasCount(3);
            picture(board, "board-one-place-more", "ar");
            picture(arabic, "desk-one-place-more", "ar");

            // who waits is given to a counsellor of another language, and the child reads who is there
            Page child = people.child("ar-PS");
            child.locator("button[lang=ar]").click();
            child.locator(".button.primary").click();
            child.locator("#draft").fill("أنتظر هنا");
            child.locator("#draft").press("Enter");
            board.locator("wa-tab[panel=contacts]").click();
            assertThat(waiting).isVisible();
            intervene(board, waiting, "assign", "counsellor4", "she understands Arabic");
            assertThat(child.getByText(texts.child("active.named").replace("{name}", "Counsellor 4"))
                            .first())
                    .isVisible();
            assertThat(french.getByText("أنتظر هنا").first()).isVisible();

            // who waits is moved to another language's queue, and rings there
            comes(fifth);
            assertThat(waiting).isVisible();
            intervene(board, queue, "move-queue", "fr", "they speak French as well");
            button(french, texts.staff("offer.accept")).click();
            talks(fifth);

            // a break that begins at once: conversations go on
            board.locator("wa-tab[panel=counsellors]").click();
            Locator tired = row(board, "sn-counsellor-table", "Counsellor 4");
            intervene(board, tired, "force-break", null, "ست ساعات بلا راحة");
            assertThat(tired).containsText(texts.staff("state.BREAK"));
            assertThat(french.getByText(texts.staff("break.by-supervisor")).first())
                    .isVisible();
            assertThat(french.locator("sn-contact-list ul.active > li")).hasCount(2);
            picture(board, "board-forced-break", "ar");
            picture(french, "desk-forced-break", "ar");

            button(board, texts.staff("board.history")).click();
            for (String reason :
                    List.of("سأرد بنفسي", "she is back", "هي تقدر", "she understands", "as well", "ست ساعات")) {
                assertThat(board.locator("sn-history").getByText(reason).first())
                        .isVisible();
            }
            picture(board, "board-evening", "ar");
            assertThat(Accessibility.findings(board)).isEmpty();
            List.of(first, second, third, fourth, fifth).forEach(each -> each.end(false));
            child.getByText(texts.child("end.button")).first().click();
            child.getByText(texts.child("end.yes")).click();
            assertThat(child.getByText(texts.child("ended.heading")).first()).isVisible();
            assertThat(people.complaints()).isEmpty();
        }
        List.of("counsellor2", "counsellor4", "supervisor1").forEach(SupervisorsHandsIT::writesUpEverything);
    }

    /** So that the next story finds the desks free. */
    private static void writesUpEverything(String name) {
        String realm = SharedStack.withKeycloak().realmUrl();
        try (CounsellorDesk desk = new CounsellorDesk(URI.create(sanad.url()), StaffLogins.at(realm, name))) {
            desk.connect();
            await().atMost(SOON)
                    .until(() -> !desk.contacts().isEmpty()
                            && desk.contacts().values().stream()
                                    .allMatch(row -> row.path("phase").asText().equals("WRAP_UP")));
            desk.contacts().keySet().forEach(contact -> desk.wrapUp(contact, "child-about-self", "done"));
            await().atMost(SOON).until(() -> desk.contacts().isEmpty());
        }
    }

    private static void comes(Visitor child) {
        child.open("demo", "ar");
        await().atMost(SOON).until(() -> "WAITING".equals(child.phase()));
    }

    private static void talks(Visitor child) {
        await().atMost(SOON).until(() -> "ACTIVE".equals(child.phase()));
    }

    private static Locator row(Page board, String table, String text) {
        return board.locator(table + " tbody tr")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    /** @param choice what has to be chosen in the dialog, or null */
    private static void intervene(Page board, Locator row, String sort, String choice, String reason) {
        row.locator("wa-dropdown wa-button").click();
        row.locator("wa-dropdown-item[value=" + sort + "]").click();
        if (choice != null) {
            board.locator("sn-hand wa-select").click();
            board.locator("sn-hand wa-option[value=" + choice + "]").click();
        }
        decide(board, reason);
    }

    private static void decide(Page board, String reason) {
        Locator hand = board.locator("sn-hand");
        hand.locator("wa-textarea textarea").fill(reason);
        hand.locator(".do").click();
        assertThat(hand.locator(".do")).isHidden();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
