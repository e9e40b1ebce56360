package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.contract.DeskEvent.VisitorWorse;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.contract.RoutingEvent.VisitorNudged;
import org.sanad.contract.Wishes;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Visitor;

/** What a child who waits may ask and is told, and the silences on either side. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class WaitingTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itGotWorseIsToldOncePerPressAndOnlyWhileTheChildWaits() {
        Visitor child = openVisitor();
        enqueue(child);
        eventually(() -> assertThat(child.phase()).isEqualTo("WAITING"));
        UUID press = UUID.randomUUID();

        child.raw("{\"type\":\"worse\",\"id\":\"" + press + "\"}");
        child.raw("{\"type\":\"worse\",\"id\":\"" + press + "\"}");
        eventually(() -> assertThat(child.heard("ok")).hasSize(2));
        child.worse();
        eventually(() -> assertThat(child.heard("ok")).hasSize(3));
        talk(child, counsellor());
        child.worse();
        eventually(() -> assertThat(child.heard("ok")).hasSize(4));

        heardToTheEnd(child);
        assertThat(topics.heard(VisitorWorse.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(2);
    }

    /** It ends its conversation, and that is heard: so is everything that was told of it on the desk's topic before. */
    private void heardToTheEnd(Visitor child) {
        child.end(false);
        eventually(() -> assertThat(topics.heard(
                        VisitorEnded.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
    }

    @Test
    void farBackThereIsNoNumberAndASurgeIsSaidWithoutOne() {
        Visitor child = openVisitor();
        enqueue(child);
        eventually(() -> assertThat(child.phase()).isEqualTo("WAITING"));
        place(child, 4, 10, 20);
        eventually(() -> assertThat(child.state().path("place").asInt()).isEqualTo(4));

        place(child, null, 30, 60);
        eventually(
                () -> assertThat(child.state().path("waitFromMinutes").asInt()).isEqualTo(30));
        assertThat(child.state().has("place")).isFalse();
        assertThat(child.state().has("busy")).isFalse();
        surge(true);
        eventually(() -> assertThat(child.state().path("busy").asBoolean()).isTrue());
        assertThat(child.state().path("waitToMinutes").asInt()).isEqualTo(60);
        place(child, null, 20, 40);
        eventually(() -> assertThat(child.state().path("waitToMinutes").asInt()).isEqualTo(40));
        assertThat(child.state().path("busy").asBoolean()).isTrue();
        child.loseNetwork();
        eventually(() -> assertThat(
                        child.heard("resumed", frame -> frame.at("/state/busy").asBoolean()))
                .isTrue());
        surge(false);
        eventually(() -> assertThat(child.state().has("busy")).isFalse());
    }

    private void place(Visitor child, Integer place, int from, int to) {
        topics.publish(new PlacesChanged(
                helpline, List.of(new PlacesChanged.Place(child.contactId(), place, from, to)), Instant.now()));
    }

    private void surge(boolean on) {
        topics.publish(new SurgeChanged(helpline, on, on ? "offered-rate" : "over", null, 0, 1, Instant.now()));
    }

    @Test
    void aChildWhoIsTurnedAwayWhileItWaitsIsToldWhyWhereElseAndWhenAgain() {
        Visitor child = openVisitor();
        enqueue(child);
        eventually(() -> assertThat(child.phase()).isEqualTo("WAITING"));
        Instant opens = Instant.parse("2031-03-01T08:00:00Z");

        // by another service, so in any order
        topics.publish(new ContactEnded(child.contactId(), helpline, "en", null, Ending.TURNED_AWAY, Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("REFUSED"));
        topics.publish(new ContactTurnedAway(
                child.contactId(), helpline, "en", RefusalReason.CLOSED_HOURS, Instant.now(), opens));

        eventually(() -> assertThat(child.state().path("refusal").asText()).isEqualTo("CLOSED_HOURS"));
        assertThat(child.state().path("opensAt").asText()).isEqualTo(opens.toString());
        assertThat(child.state().at("/alternatives/0/phone").asText()).isEqualTo("100");
        child.say("hello?");
        eventually(() -> assertThat(child.problems()).contains("conversation-ended"));
    }

    @Test
    void aChildWhoIsTurnedAwayInTheMomentSomebodyAcceptsIsNot() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);

        topics.publish(new ContactTurnedAway(
                child.contactId(), helpline, "en", RefusalReason.NOT_STAFFED, Instant.now(), null));
        // what comes after it on the same topic was heard, so it was, too
        Visitor after = openVisitor();
        topics.publish(new ContactRefused(
                after.contactId(), helpline, "en", RefusalReason.QUEUE_FULL, Instant.now(), Instant.now(), null));
        eventually(() -> assertThat(after.phase()).isEqualTo("REFUSED"));
        counsellor.say(child.contactId(), "I am here");

        eventually(() -> assertThat(child.transcript().texts()).containsExactly("I am here"));
        assertThat(child.phase()).isEqualTo("ACTIVE");
        assertThat(child.state().has("refusal")).isFalse();
    }

    @Test
    void aCounsellorWhoSaysNothingIsWarnedUntilTheyWrite() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        var overdue = new ReplyOverdue(
                contact, id(counsellor), helpline, Instant.now().plusSeconds(90), Instant.now());

        topics.publish(overdue);
        eventually(() ->
                assertThat(counsellor.contact(contact).hasNonNull("replyDueAt")).isTrue());
        comesBack(counsellor);
        assertThat(counsellor.contact(contact).hasNonNull("replyDueAt")).isTrue();
        counsellor.say(contact, "hello");
        counsellor.say(contact, "I am here");
        eventually(() -> assertThat(child.transcript().texts()).hasSize(2));
        // heard of too late
        topics.publish(overdue);
        topics.publish(new VisitorNudged(contact, id(counsellor), helpline, Instant.now()));
        eventually(() ->
                assertThat(counsellor.contact(contact).hasNonNull("nudgedAt")).isTrue());
        comesBack(counsellor);

        assertThat(counsellor.contacts()).containsKey(contact);
        assertThat(counsellor.contact(contact).hasNonNull("replyDueAt")).isFalse();
        eventually(() -> assertThat(topics.heard(
                        CounsellorReplied.class, event -> event.contactId().equals(contact)))
                .singleElement()
                .matches(event -> event.counsellorId().equals(id(counsellor))));
    }

    @Test
    void aSilentChildIsAskedAndItsAnswerEndsTheSilence() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        child.say("hello");
        child.say("I do not know how to say it");
        eventually(() -> assertThat(spoke(contact)).hasSize(1));

        topics.publish(new VisitorNudged(contact, id(counsellor), helpline, Instant.now()));
        eventually(() -> assertThat(child.state().path("nudged").asBoolean()).isTrue());
        eventually(() ->
                assertThat(counsellor.contact(contact).hasNonNull("nudgedAt")).isTrue());
        child.say("I am here");

        // told at once, though the last time was less than a minute ago
        eventually(() -> assertThat(spoke(contact)).hasSize(2));
        comesBack(child);
        assertThat(child.state().has("nudged")).isFalse();
        child.say("still here");
        eventually(() -> assertThat(counsellor.transcript(contact).texts()).hasSize(4));
        heardToTheEnd(child);
        assertThat(spoke(contact)).hasSize(2);
    }

    private List<VisitorSpoke> spoke(UUID contact) {
        return topics.heard(VisitorSpoke.class, event -> event.contactId().equals(contact));
    }

    @Test
    void aChildWhoWritesAgainIsKnownByItsTokenAndItsWishesGoAlong() {
        Visitor before = openVisitor();
        String token = before.token();
        ObjectNode wishes = JSON.createObjectNode().put("counsellorGender", "female");
        wishes.putArray("alsoSpeaks").add("fr").add("en").add("fr");

        Visitor again = visitor().openAgain(helpline, "en", wishes, token);
        Visitor stranger = visitor().openAgain(helpline, "en", null, "not a token");
        eventually(() -> assertThat(again.contactId()).isNotNull());
        eventually(() -> assertThat(stranger.contactId()).isNotNull());

        assertThat(requested(again)).satisfies(event -> {
            assertThat(event.previousContactId()).isEqualTo(before.contactId());
            assertThat(event.wishes()).isEqualTo(new Wishes(List.of("fr"), "female"));
        });
        assertThat(requested(stranger).previousContactId()).isNull();
        assertThat(requested(stranger).wishes()).isEqualTo(Wishes.NONE);
    }

    private ContactRequested requested(Visitor child) {
        eventually(() -> assertThat(requests(child)).hasSize(1));
        return requests(child).getFirst();
    }

    private List<ContactRequested> requests(Visitor child) {
        return topics.heard(ContactRequested.class, event -> event.contactId().equals(child.contactId()));
    }

    @Test
    void wishesThatMakeNoSenseAreRefused() {
        Visitor other =
                visitor().openAgain(helpline, "en", JSON.createObjectNode().put("counsellorGender", "x"), null);
        eventually(() -> assertThat(other.problems()).contains("malformed-frame"));
        ObjectNode unknown = JSON.createObjectNode();
        unknown.putArray("alsoSpeaks").add("tlh");
        Visitor klingon = visitor().openAgain(helpline, "en", unknown, null);
        eventually(() -> assertThat(klingon.problems()).contains("unknown-language"));
    }
}
