package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedStack;

/** A child whose network lets no socket through. */
class BehindAProxyIT {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private static PackagedSanad sanad;

    @BeforeAll
    static void start() {
        sanad = PackagedSanad.on(SharedStack.withKeycloak())
                .named("behind-a-proxy")
                .start();
    }

    @AfterAll
    static void stop() {
        sanad.close();
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
            assertThat(desk.getByText("can you read this?").first()).isVisible(SOON);
            for (int i = 0; i < 5; i++) {
                say(desk, texts, "counsellor " + i);
                assertThat(child.getByText("counsellor " + i).first()).isVisible(SOON);
                child.locator("#draft").fill("child " + i);
                child.locator("#draft").press("Enter");
                assertThat(desk.getByText("child " + i).first()).isVisible(SOON);
            }
            assertThat(child.locator(".message .text")).hasCount(11);
            assertThat(proxy.refused()).isGreaterThanOrEqualTo(2);

            // the end reaches both
            child.locator("#end").click();
            child.getByText(texts.child("end.yes")).click();
            assertThat(child.getByText(texts.child("ended.heading")).first()).isVisible(SOON);
            wrapUp(desk, texts);
            assertThat(people.complaints()).isEmpty();
        }
    }

    private static void wrapUp(Page desk, Texts texts) {
        assertThat(desk.getByText(texts.staff("wrapUp.title")).first()).isVisible(SOON);
        desk.locator(".types label").first().click();
        desk.locator("#summary").fill("done");
        button(desk, texts.staff("wrapUp.save")).click();
        assertThat(desk.getByText(texts.staff("desk.waitingTitle")).first()).isVisible(SOON);
    }

    private static void say(Page desk, Texts texts, String text) {
        Locator composer = desk.getByLabel(texts.staff("composer.label"));
        composer.fill(text);
        composer.press("Enter");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
