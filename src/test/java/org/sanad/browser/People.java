package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One browser in which each person has a context of their own, as on a device of their own; they go when the story ends. */
final class People implements AutoCloseable {

    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    private static final Path CHROMIUM =
            Path.of(Optional.ofNullable(System.getenv("SANAD_CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** One for all stories of this JVM, because it takes seconds to start; it goes with the JVM. */
    private static Playwright playwright;

    private static Browser browser;

    private final String base;
    private final List<BrowserContext> devices = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();

    People(String base) {
        this.base = base;
        if (browser == null || !browser.isConnected()) {
            // on a machine that runs two stories at a time five seconds are nothing
            PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(ARGUMENTS));
        }
    }

    /** A browser that writes to its disk what browsers do, as on a child's own device; small, like a phone. */
    BrowserContext ownDevice(String locale, Path folder) {
        return own(playwright
                .chromium()
                .launchPersistentContext(
                        folder,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(ARGUMENTS)
                                .setLocale(locale)
                                .setViewportSize(360, 640)));
    }

    /** The counsellor is ready for the next child; who still is from a story before need not say so again. */
    static void atWork(Page desk, Texts texts) {
        Locator ready = desk.getByText(texts.staff("me.ready"), new Page.GetByTextOptions().setExact(true))
                .first();
        Locator waits = desk.getByText(texts.staff("desk.waitingTitle")).first();
        assertThat(ready.or(waits).first()).isVisible(SOON);
        if (!waits.isVisible()) {
            ready.click();
            assertThat(waits).isVisible(SOON);
        }
    }

    /** Every page from now on runs this script before its own. */
    People with(String script) {
        scripts.add(script);
        return this;
    }

    /** A child with a small phone. */
    Page child(String locale) {
        return visit(locale, 360, 640, "/chat");
    }

    /** A child whose way to us leads through somebody else, who has an address of their own. */
    Page childBehind(String address, String locale) {
        return visit(address, locale, 360, 640, "/chat");
    }

    /** A child whose browser runs no scripts. */
    Page childWithoutScripts(String locale, int width, int height) {
        return visit(
                base,
                new Browser.NewContextOptions()
                        .setLocale(locale)
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(false),
                "/chat");
    }

    /** A page as it stands, in a browser that runs scripts: nothing of it is asked from the server but its styles. */
    BrowserContext copy(String html) {
        BrowserContext context = own(browser.newContext(new Browser.NewContextOptions().setViewportSize(320, 568)));
        context.route(
                base + "/copy",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html; charset=UTF-8")
                        .setBody(html)));
        context.newPage().navigate(base + "/copy");
        return context;
    }

    /** Somebody of the staff, logged in through Keycloak's own page. */
    Page staff(String locale, String path, String username, int width, int height) {
        Page page = visit(locale, width, height, path);
        page.locator("#username").fill(username);
        page.locator("#password").fill("demo-" + username);
        page.locator("#kc-login").click();
        page.waitForURL("**" + path);
        return page;
    }

    private Page visit(String locale, int width, int height, String path) {
        return visit(base, locale, width, height, path);
    }

    private Page visit(String address, String locale, int width, int height, String path) {
        return visit(address, new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, height), path);
    }

    private Page visit(String address, Browser.NewContextOptions device, String path) {
        BrowserContext context = own(browser.newContext(device));
        context.setDefaultTimeout(30_000);
        context.grantPermissions(List.of("notifications"));
        scripts.forEach(context::addInitScript);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.navigate(address + path);
        return page;
    }

    /** Errors of scripts and breaches of the content security policy on any page. */
    List<String> complaints() {
        return complaints;
    }

    private BrowserContext own(BrowserContext device) {
        devices.add(device);
        return device;
    }

    @Override
    public void close() {
        devices.forEach(BrowserContext::close);
    }
}
