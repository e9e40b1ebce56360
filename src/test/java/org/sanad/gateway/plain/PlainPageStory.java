package org.sanad.gateway.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.PlainPage;
import org.sanad.gateway.GatewayTest;

/** What a child without scripts does. */
abstract class PlainPageStory extends GatewayTest {

    PlainPage post(Map<String, String> fields, Map<String, String> headers) {
        return keep(PlainPage.post(
                URI.create(base.toString().replaceFirst("/$", "") + "/chat/" + helpline), fields, headers));
    }

    PlainPage keep(PlainPage page) {
        people.add(page);
        return page;
    }

    PlainPage press(PlainPage page, String button, String text) {
        return keep(page.press(button, text == null ? Map.of() : Map.of("text", text)));
    }

    PlainPage start(String language) {
        PlainPage page = post(Map.of("language", language), Map.of());
        eventually(() -> assertThat(page.isWhole()).isTrue());
        return page;
    }

    /** Shows the conversation and where it stands, as a whole, and is still open. */
    PlainPage talking(PlainPage page) {
        eventually(() -> assertThat(page.html()).containsSubsequence("class=\"now ", "</section>\n"));
        return page;
    }

    UUID contact() {
        eventually(() -> assertThat(requests()).isNotEmpty());
        return requests().getFirst().contactId();
    }

    /** The helpline's openings that were heard of, in their order. */
    List<ContactRequested> requests() {
        return topics.heard(ContactRequested.class, event -> event.helplineId().equals(helpline));
    }

    CounsellorDesk answeredBy(UUID contactId) {
        CounsellorDesk desk = counsellor();
        var now = java.time.Instant.now();
        topics.publish(
                new ContactAssigned(contactId, id(desk), helpline, "en", org.sanad.contract.Level.STANDARD, now, now));
        eventually(() -> assertThat(desk.heard("history")).isNotEmpty());
        return desk;
    }

    /** A page of which nothing more will come. */
    PlainPage pressed(PlainPage page, String button, Map<String, String> typed) {
        PlainPage next = keep(page.press(button, typed));
        eventually(() -> assertThat(next.isWhole()).isTrue());
        return next;
    }
}
