package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sanad.browser.Deeds.arrive;
import static org.sanad.browser.Deeds.button;
import static org.sanad.browser.Deeds.closeTheAlert;
import static org.sanad.browser.Deeds.fromTheBoardsMenu;
import static org.sanad.browser.Deeds.picture;
import static org.sanad.browser.Deeds.say;
import static org.sanad.browser.Deeds.writeUp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedSanad;
import org.sanad.stack.SharedStack;

/**
 * What takes two people, what is held back and what is forgotten: an address is seen when a second person agreed, and in
 * danger at once; a network is blocked and danger passes; what is held is not erased; what was read is ticked off by
 * somebody else; and the law of the place is read by the child.
 */
class KeepingIT {

    private static RunningStack stack;
    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        stack = SharedStack.withKeycloak();
        sanad = SharedSanad.get();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1, 127.0.8.1", "en, en-GB, counsellor5, 127.0.8.2"})
    void anAddressIsSeenByTwoAndABlockLetsDangerThrough(
            String language, String locale, String counsellor, String address) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url());
                OwnNetwork home = new OwnNetwork(address, sanad.httpPort())) {
            Page board = people.staff(locale, "/board", "supervisor1", 1440, 900);
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);
            Page child = arrive(people.childBehind(home.url(), locale), language);
            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText("سلام, hello").first()).isVisible();

            // one asks, the other agrees, the first looks once
            Locator seal = desk.locator("sn-address");
            ask(
                    seal,
                    texts,
                    "address.ask",
                    either(language, "يقول إنه خارج البيت والجو بارد", "It says it is outside and it is cold"));
            assertThat(seal.locator(".state")).isVisible();
            picture(desk, "address-asked", language);
            Locator asks = board.locator("sn-unsealings section");
            assertThat(asks).isVisible();
            picture(board, "address-to-allow", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            asks.getByText(texts.staff("unsealing.approve")).click();
            assertThat(asks).isHidden();
            seal.getByText(texts.staff("address.show")).click();
            assertThat(seal.locator(".shown")).hasText(address);
            picture(desk, "address-shown", language);
            assertThat(Accessibility.findings(desk)).isEmpty();
            desk.keyboard().press("Escape");
            assertThat(desk.getByText(address)).hasCount(0);
            assertThat(trail())
                    .containsExactly(
                            counsellor + " IDENTIFIER_ASKED",
                            "supervisor1 IDENTIFIER_APPROVED",
                            counsellor + " IDENTIFIER_UNSEALED");

            String insults = either(language, "الشتائم نفسها من عشر صفحات", "The same insults from ten pages");
            // the network is blocked, with a reason and an end; what goes on is not cut
            fromTheMenu(board, texts, "block");
            Locator blocks = board.locator("sn-blocks");
            blocks.locator("wa-select").click();
            blocks.locator("wa-option[value='6']").click();
            fill(blocks, insults);
            picture(board, "block-asked", language);
            blocks.locator(".do").click();
            Locator block = blocks.locator("li").filter(with(insults));
            assertThat(block.getByText(texts.staff("block.state.IN_FORCE"))).isVisible();
            picture(board, "blocked", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            close(blocks);
            say(child, "still here");
            assertThat(desk.getByText("still here").first()).isVisible();
            child.locator("#end").click();
            child.getByText(texts.child("end.yes")).click();
            writeUp(desk, texts);

            // who opens from there is told kindly, and whoever is in danger comes in
            Page again = people.childBehind(home.url(), locale);
            again.locator("button[lang=" + language + "]").click();
            again.locator(".button.primary").click();
            assertThat(again.getByText(texts.child("refused.BLOCKED")).first()).isVisible();
            assertThat(again.locator(".ways a[href^='tel:']").first()).isVisible();
            picture(again, "blocked-child", language);
            assertThat(Accessibility.findings(again)).isEmpty();
            again.getByText(texts.child("refused.again")).first().click();
            again.locator(".button.danger").click();
            button(desk, texts.staff("offer.accept")).click();
            say(again, "he is at the door");
            assertThat(desk.getByText("he is at the door").first()).isVisible();

            // in danger the address is seen at once, and a supervisor reviews that
            ask(
                    seal,
                    texts,
                    "address.danger",
                    either(language, "هناك من يقف عند الباب", "Somebody stands at the door"));
            assertThat(seal.locator(".shown")).hasText(address);
            picture(desk, "address-in-danger", language);
            desk.keyboard().press("Escape");
            assertThat(asks).isVisible();
            asks.getByText(texts.staff("unsealing.review"), exactly()).click();
            Locator review = board.locator("sn-unsealings");
            review.locator("wa-radio[value=JUSTIFIED]").click();
            fill(review, either(language, "أرسلت الشرطة", "The police were sent"));
            picture(board, "address-review", language);
            assertThat(Accessibility.findings(board)).isEmpty();
            review.getByText(texts.staff("unsealing.reviewDone")).click();
            assertThat(asks).isHidden();
            assertThat(trail()).endsWith(counsellor + " IDENTIFIER_UNSEALED", "supervisor1 IDENTIFIER_REVIEWED");

            // the alert is taken and closed, the child leaves, the block is lifted: the network is like any other
            closeTheAlert(board, texts);
            again.locator("#end").click();
            again.getByText(texts.child("end.yes")).click();
            writeUp(desk, texts);
            fromTheBoardsMenu(board, "blocks");
            block.locator("wa-button").click();
            fill(blocks, either(language, "اتصلت المدرسة واعتذرت", "The school called, they are sorry"));
            blocks.locator(".do").click();
            assertThat(block.getByText(texts.staff("block.state.LIFTED")).first())
                    .isVisible();
            picture(board, "block-lifted", language);
            close(blocks);
            Page later = arrive(people.childBehind(home.url(), locale), language);
            assertThat(later.getByText("سلام, hello").first()).isVisible();
            later.locator("#end").click();
            later.getByText(texts.child("end.yes")).click();
            assertThat(later.getByText(texts.child("ended.heading")).first()).isVisible();
            assertThat(people.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1", "en, en-GB, counsellor5"})
    void aHoldOutlastsAChildsWishAndASecondPersonSeesWhoRead(String language, String locale, String counsellor) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            Page board = people.staff(locale, "/board", "supervisor1", 1440, 900);
            Page other = people.staff(locale, "/board", "supervisor2", 1280, 800);
            Page desk = people.staff(locale, "/console", counsellor, 1280, 800);
            People.atWork(desk, texts);
            Page child = arrive(people.child(locale), language);
            button(desk, texts.staff("offer.accept")).click();
            assertThat(desk.getByText("سلام, hello").first()).isVisible();

            String court = either(language, "قضية منظورة أمامها", "A case is before it");
            String asks = either(language, "تسأل المحكمة عما اتُفق عليه", "The court asks what was agreed");
            String wished = either(language, "طلب الطفل ذلك", "The child asked for it");
            // held while they talk, from the contact's own line
            fromTheMenu(board, texts, "keep");
            Locator keeping = board.locator("sn-keeping");
            keeping.locator("wa-input input").last().fill(either(language, "محكمة الأحداث", "The juvenile court"));
            fill(keeping, court);
            picture(board, "hold-asked", language);
            keeping.locator(".do").click();
            assertThat(keeping.locator(".answer")).hasText(texts.staff("keep.isHeld"));
            assertThat(Accessibility.findings(board)).isEmpty();
            close(keeping);

            // it ends; the child asks to be forgotten
            button(desk, texts.staff("end.button")).click();
            button(desk, texts.staff("end.confirm")).click();
            assertThat(child.getByText(texts.child("ended.heading")).first()).isVisible();
            child.getByText(texts.child("forget.ask")).click();
            assertThat(child.getByText(texts.child("forget.SUPERVISOR"))).isVisible();
            picture(child, "forget-asked", language);
            assertThat(Accessibility.findings(child)).isEmpty();
            writeUp(desk, texts);

            // one supervisor reads it with a reason, the other ticks that off
            Locator reads = board.locator("sn-reads");
            reads.locator("wa-button").first().click();
            reads.locator("li.row wa-button").first().click();
            Locator reader = board.locator("sn-board >> sn-read");
            fill(reader, asks);
            reader.locator(".do").click();
            assertThat(reader.getByText("سلام, hello").first()).isVisible();
            close(reader);
            Locator mine = reads.locator("li").filter(with(asks));
            assertThat(mine.getByText(texts.staff("reads.own"))).isVisible();
            Locator theirs = other.locator("sn-reads");
            theirs.locator("wa-button").first().click();
            Locator seen = theirs.locator("li").filter(with(asks));
            seen.getByText(texts.staff("reads.seen"), exactly()).click();
            assertThat(seen.locator("wa-button")).hasCount(0);
            assertThat(mine.getByText(texts.staff("reads.own"))).isHidden();
            picture(other, "reads-ticked-off", language);
            assertThat(Accessibility.findings(other)).isEmpty();
            close(theirs);

            // the wish is seen, and what is held is kept
            fromTheBoardsMenu(other, "keeping");
            Locator wish = other.locator("sn-keeping");
            wish.getByText(texts.staff("keep.do.erase") + "…").last().click();
            fill(wish, wished);
            picture(other, "forget-wish", language);
            wish.locator(".do").click();
            assertThat(wish.locator(".answer")).containsText(texts.staff("keep.rule.HOLD"));
            assertThat(Accessibility.findings(other)).isEmpty();

            // the hold is lifted, and it goes; a count is all that stays
            Locator held = wish.locator("li").filter(with(court));
            held.locator("wa-button").click();
            fill(wish, either(language, "حكمت المحكمة", "The court has ruled"));
            wish.locator(".do").click();
            assertThat(wish.locator(".answer")).hasText(texts.staff("keep.isLifted"));
            wish.locator("wa-select").click();
            wish.locator("wa-option[value=erase]").click();
            fill(wish, wished);
            wish.locator(".do").click();
            assertThat(wish.locator(".answer")).hasText(texts.staff("keep.erased"));
            assertThat(held).hasCount(0);
            Locator gone = wish.locator("tbody tr").filter(with(texts.staff("records.CONTACT")));
            assertThat(gone.filter(with(texts.staff("keep.by.CHILDS_WISH"))).first())
                    .isVisible();
            assertThat(wish.getByText(texts.staff("keep.notWhole"))).hasCount(0);
            gone.first().scrollIntoViewIfNeeded();
            picture(other, "what-is-gone", language);
            assertThat(Accessibility.findings(other)).isEmpty();
            close(wish);

            // all of it stands in the audit, and no line of that was touched
            fromTheBoardsMenu(other, "trail");
            Locator trail = other.locator("sn-trail");
            assertThat(trail.locator("li").filter(with(asks)).first()).isVisible();
            trail.locator(".walk").click();
            assertThat(trail.locator(".check.whole")).isVisible();
            picture(other, "audit", language);
            assertThat(Accessibility.findings(other)).isEmpty();
            trail.locator("li").filter(with(court)).locator("button").last().click();
            assertThat(trail.locator("li").filter(with(asks))).hasCount(1);
            assertThat(trail.locator("li").first()).containsText(texts.staff("trail.action.ERASED"));
            assertThat(people.complaints()).isEmpty();
        }
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({
        "ar, ar-PS, القانون هنا يلزم من يهتمون بالأطفال",
        "en, en-GB, The law here says that people who look after children"
    })
    void theLawOfThePlaceIsReadByTheChild(String language, String locale, String told) {
        Texts texts = Texts.in(language);
        try (People people = new People(sanad.url())) {
            Page admin = people.staff(locale, "/admin", "administrator1", 1280, 800);
            Page child = people.child(locale);
            choose(admin, texts, "ps");
            assertThat(admin.getByText(told).first()).isVisible();
            picture(admin, "policy-pack", language);
            assertThat(Accessibility.findings(admin)).isEmpty();

            reads(child, language, told, true);
            child.getByText(told).first().evaluate("told => told.scrollIntoView({block: 'center'})");
            picture(child, "must-tell", language);
            assertThat(Accessibility.findings(child)).isEmpty();

            choose(admin, texts, "default");
            reads(child, language, told, false);
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static void choose(Page admin, Texts texts, String pack) {
        admin.locator("sn-admin wa-tab[panel=pack]").click();
        admin.locator("sn-pack-form wa-select").click();
        admin.locator("sn-pack-form wa-option[value=" + pack + "]").click();
        button(admin, texts.staff("admin.save")).click();
        assertThat(admin.getByText(texts.staff("admin.saved")).first()).isVisible();
    }

    /** The page is loaded anew until it is so. */
    private static void reads(Page child, String language, String text, boolean there) {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            child.reload();
            child.locator("button[lang=" + language + "]").click();
            assertThat(child.locator(".promises").first()).isVisible();
            assertThat(child.getByText(text).count() > 0).isEqualTo(there);
        });
    }

    private static void ask(Locator seal, Texts texts, String how, String reason) {
        seal.locator("wa-button").first().click();
        fill(seal, reason);
        seal.getByText(texts.staff(how), exactly()).click();
    }

    private static void fill(Locator dialog, String reason) {
        dialog.locator("wa-textarea textarea").fill(reason);
    }

    /** Of the contact that somebody talks with, on the board. */
    private static void fromTheMenu(Page board, Texts texts, String item) {
        board.locator("wa-tab[panel=contacts]").click();
        Locator row = board.locator("sn-contact-table tbody tr")
                .filter(with(texts.staff("contactState.ACTIVE")))
                .first();
        row.locator("wa-dropdown wa-button").click();
        row.locator("wa-dropdown-item[value=" + item + "]").click();
    }

    private static void close(Locator dialog) {
        dialog.locator("wa-button[data-dialog=close]").last().click();
        assertThat(dialog.locator("dialog[open]")).hasCount(0);
    }

    /** Who did what with an address, the last three, in order. */
    private static List<String> trail() {
        List<String> lines = new ArrayList<>();
        try (var connection =
                        DriverManager.getConnection(stack.jdbcUrl(), stack.superuser(), stack.superuserPassword());
                var query = connection.createStatement();
                var rows = query.executeQuery("select who || ' ' || action from gateway.audit"
                        + " where action like 'IDENTIFIER%' order by seq desc limit 3")) {
            while (rows.next()) {
                lines.addFirst(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        return lines;
    }

    private static String either(String language, String arabic, String english) {
        return language.equals("ar") ? arabic : english;
    }

    private static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
