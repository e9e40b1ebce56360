package org.sanad.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.StaffLogins;
import org.sanad.driver.Transcript.Line;
import org.sanad.stack.PackagedSanad;
import org.sanad.stack.SharedSanad;
import org.sanad.stack.SharedStack;

/** What is left on a child's device after a real conversation with the real server, and how little it takes (domain R2.3, R2.4, R5.8). */
class LeavesNothingIT {

    private static final String CHILD_SAID = "nobodymayfindthis1";
    private static final String COUNSELLOR_SAID = "nobodymayfindthis2";
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    private static final String KEPT =
            "async () => [document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length,"
                    + " (await indexedDB.databases()).length, (await navigator.serviceWorker.getRegistrations()).length].join()";

    private static PackagedSanad sanad;

    @TempDir
    Path device;

    @BeforeAll
    static void start() {
        sanad = SharedSanad.get();
    }

    @ParameterizedTest(name = "in {0}")
    @CsvSource({"ar, ar-PS, counsellor1", "en, en-GB, counsellor5"})
    void afterTheQuickExitNeitherTheBrowserNorItsFilesHoldTheConversation(String language, String locale, String name)
            throws IOException {
        try (People people = new People(sanad.url());
                CounsellorDesk desk = atWork(name)) {
            BrowserContext browser = people.ownDevice(locale, device);
            Page page = browser.newPage();
            page.navigate("data:text/html,<title>before</title>before");
            UUID contact = talk(page, sanad.url(), language, desk);
            // what a fault of ours, or of a later version, might have left
            page.evaluate(
                    "async () => { localStorage.setItem('left', 'x'); await (await caches.open('left')).put('/x', new"
                            + " Response('x')); }");

            page.locator(".leave").click();
            page.waitForURL("about:blank");

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            desk.contacts().get(contact).path("leftQuickly").asBoolean())
                    .as("the counsellor sees that it was the quick exit")
                    .isTrue());
            long said = desk.transcript(contact).lines().size();
            browser.setOffline(true);
            page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
            assertThat(page.content()).doesNotContain(CHILD_SAID, COUNSELLOR_SAID);
            page.goForward(new Page.GoForwardOptions().setWaitUntil(WaitUntilState.COMMIT));
            assertThat(page.content()).doesNotContain(CHILD_SAID, COUNSELLOR_SAID);
            browser.setOffline(false);
            Page again = browser.newPage();
            again.navigate(sanad.url() + "/chat");
            assertThat(again.locator(".promises")).isVisible(SOON);
            // what the answer to the goodbye orders is done beside the page's own going
            await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            again.evaluate(KEPT))
                    .as("cookies, storages, caches, databases, service workers")
                    .isEqualTo(",0,0,0,0,0"));
            assertThat(desk.transcript(contact).lines())
                    .as("nothing was sent after it")
                    .hasSize((int) said);
            writtenUp(desk, contact);
            browser.close();
        }

        assertThat(filesWith(device, CHILD_SAID, COUNSELLOR_SAID)).isEmpty();
        assertThat(filesWith(
                        device.resolve("Default/Cache"),
                        "localhost:" + URI.create(sanad.url()).getPort()))
                .as("nothing of ours in the cache, not even the page's script")
                .isEmpty();
    }

    @Test
    void onASlowLineAChildIsHeardAndAnswered() throws IOException {
        try (People people = new People(sanad.url());
                CounsellorDesk desk = atWork("counsellor5");
                SlowLine line = new SlowLine(URI.create(sanad.url()).getPort())) {
            Page page = people.ownDevice("en-GB", device).newPage();
            page.setDefaultTimeout(60_000);
            long begun = System.nanoTime();
            page.navigate(line.url() + "/chat", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.locator(".button.primary").waitFor();
            double shown = seconds(begun);
            UUID contact = talk(page, null, "en", desk);
            System.out.printf(
                    "» 50 kbit/s and a round trip of 2 s: the page after %.1f s, heard and answered after %.1f s%n",
                    shown, seconds(begun));
            page.locator(".leave").click();
            page.waitForURL("about:blank");
            writtenUp(desk, contact);
        }
    }

    /** The desk is left as it was found. */
    private static void writtenUp(CounsellorDesk desk, UUID contact) {
        await().atMost(Duration.ofSeconds(20)).until(() -> "WRAP_UP"
                .equals(desk.contacts().get(contact).path("phase").asText()));
        desk.wrapUp(contact, "child-about-self", "done");
        await().atMost(Duration.ofSeconds(20)).until(() -> !desk.contacts().containsKey(contact));
    }

    /** @param url null when the page is there already */
    private static UUID talk(Page page, String url, String language, CounsellorDesk desk) {
        if (url != null) {
            page.navigate(url + "/chat");
        }
        page.locator("button[lang=" + language + "]").click();
        page.locator(".button.primary").click();
        page.locator("#draft").fill(CHILD_SAID);
        page.locator("#draft").press("Enter");
        List<UUID> found = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            desk.contacts().keySet().stream()
                    .filter(id ->
                            desk.transcript(id).lines().stream().map(Line::text).anyMatch(CHILD_SAID::equals))
                    .filter(id -> desk.contacts().get(id).path("phase").asText().equals("ACTIVE"))
                    .forEach(found::add);
            return !found.isEmpty();
        });
        desk.say(found.getFirst(), COUNSELLOR_SAID);
        assertThat(page.getByText(COUNSELLOR_SAID).first()).isVisible(SOON);
        return found.getFirst();
    }

    private static CounsellorDesk atWork(String name) {
        CounsellorDesk desk = new CounsellorDesk(
                URI.create(sanad.url()),
                StaffLogins.at(SharedStack.withKeycloak().realmUrl(), name));
        desk.connect();
        desk.acceptOffers().ready();
        await().atMost(Duration.ofSeconds(20)).until(() -> "READY".equals(desk.state()));
        return desk;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static List<String> filesWith(Path folder, String... words) throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.exists(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                for (String word : words) {
                    if (text.contains(word)
                            || text.contains(new String(
                                    word.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1))) {
                        found.add(folder.relativize(file) + " has " + word);
                    }
                }
            }
        }
        return found;
    }
}
