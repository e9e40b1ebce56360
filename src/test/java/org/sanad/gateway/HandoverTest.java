package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.GuestWentOut;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.DeskEvent.NextTaken;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.Transcript.Line;
import org.sanad.driver.Visitor;

/** A contact passes from one counsellor to another, and two talk with one child; the test speaks for the switchboard. */
@QuarkusTest
@WithTestResource(GatewayStack.class)
class HandoverTest extends HandoverStory {

    @Test
    void aContactIsHandedOverWithANoteThatOnlyTheSuccessorReads() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        CounsellorDesk second = counsellor();
        CounsellorDesk stranger = counsellor();
        talk(child, first);
        UUID contact = child.contactId();
        child.say("I live with my aunt");
        eventually(() -> assertThat(first.transcript(contact).texts()).hasSize(1));

        UUID handover = asked(first, child, "TRANSFER", "COUNSELLOR", id(second), false, "speaks softly");
        topics.publish(started(handover, child, first, Kind.TRANSFER, second));
        eventually(() ->
                assertThat(on(first, contact).at("/handover/dueAt").asText()).isNotEmpty());
        first.say(contact, "a colleague comes in a moment");
        eventually(() -> assertThat(child.transcript().texts()).hasSize(2));

        UUID offer = rings(handover, child, first, second, Purpose.TAKE_OVER);
        eventually(() -> assertThat(second.offer(offer).path("from").asText()).isEqualTo("Name of " + id(first)));
        assertThat(second.offer(offer).path("purpose").asText()).isEqualTo("TAKE_OVER");
        assertThat(second.heard()).noneMatch(frame -> frame.toString().contains("speaks softly"));
        accepted(offer, child, second);
        transferred(handover, child, first, second);

        eventually(() -> assertThat(second.transcript(contact).texts())
                .containsExactly("I live with my aunt", "a colleague comes in a moment"));
        eventually(() -> assertThat(on(second, contact).path("note").asText()).isEqualTo("speaks softly"));
        eventually(
                () -> assertThat(child.state().at("/counsellor/alias").asText()).isEqualTo("Name of " + id(second)));
        assertThat(child.state().path("transferred").asBoolean()).isTrue();
        assertThat(child.phase()).isEqualTo("ACTIVE");
        eventually(() -> assertThat(first.contacts()).isEmpty());
        assertThat(first.heard(
                        "contactGone", frame -> frame.path("reason").asText().equals("TRANSFERRED")))
                .isTrue();
        comesBack(second);
        assertThat(on(second, contact).path("note").asText()).isEqualTo("speaks softly");
        second.say(contact, "I go on with you");
        // each of them wrote for the first time since they had it
        eventually(() -> assertThat(
                        topics
                                .heard(CounsellorReplied.class, event -> event.contactId()
                                        .equals(contact))
                                .stream()
                                .map(CounsellorReplied::counsellorId))
                .containsExactly(id(first), id(second)));
        assertThat(List.of(child.heard(), stranger.heard())).allSatisfy(frames -> assertThat(frames)
                .noneMatch(frame -> frame.toString().contains("softly")));
        assertThat(topics.records())
                .noneMatch(record -> record.value() != null && new String(record.value()).contains("softly"));
    }

    @Test
    void whoHasHandedItOverHearsWhatOfTheirWordsWasStored() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        CounsellorDesk second = counsellor();
        talk(child, first);
        UUID contact = child.contactId();
        UUID stored = first.say(contact, "a colleague comes in a moment");
        eventually(() -> assertThat(first.acknowledged()).containsKey(stored));
        topics.publish(transfer(child, first, second));
        eventually(() -> assertThat(first.contacts()).isEmpty());

        // its answer was lost on the way: it is said again, with another that never went out
        UUID late = UUID.randomUUID();
        first.raw(said(stored, contact, "a colleague comes in a moment"));
        first.raw(said(late, contact, "too late"));

        eventually(() -> assertThat(
                        first.heard("error", error -> error.path("ref").asText().equals(late.toString())))
                .isTrue());
        eventually(() -> assertThat(first.heard("ack").stream()
                        .filter(ack -> ack.path("ref").asText().equals(stored.toString()))
                        .map(ack -> ack.path("seq").asLong()))
                .containsExactly(1L, 1L));
        second.say(contact, "I go on with you");
        eventually(() -> assertThat(child.transcript().texts())
                .containsExactly("a colleague comes in a moment", "I go on with you"));
    }

    private static String said(UUID id, UUID contact, String text) {
        return "{\"type\":\"message\",\"id\":\"%s\",\"contactId\":\"%s\",\"text\":\"%s\"}".formatted(id, contact, text);
    }

    @Test
    void nothingIsLostDoubledOrSwappedWhileTheContactGoesThereAndBack() {
        Visitor child = openVisitor();
        CounsellorDesk one = counsellor();
        CounsellorDesk two = counsellor();
        talk(child, one);
        UUID contact = child.contactId();
        List<String> childSaid = new ArrayList<>();

        CounsellorDesk holder = one;
        for (int turn = 0; turn < 6; turn++) {
            CounsellorDesk from = holder;
            CounsellorDesk to = holder == one ? two : one;
            int round = turn;
            IntStream.range(0, 10).forEach(i -> {
                childSaid.add("child " + round + "/" + i);
                child.say("child " + round + "/" + i);
                from.say(contact, id(from) + " " + round + "/" + i);
                if (i == 5) {
                    topics.publish(transfer(child, from, to));
                }
                if (i == 7 && round % 2 == 0) {
                    child.loseNetwork();
                }
            });
            eventually(() -> assertThat(to.contacts()).containsKey(contact));
            eventually(() -> assertThat(from.contacts()).isEmpty());
            eventually(() -> assertThat(from.pending(contact)).isEmpty());
            holder = to;
        }
        CounsellorDesk last = holder;

        eventually(() -> {
            assertThat(child.pending()).isEmpty();
            assertThat(child.transcript().places())
                    .containsAllEntriesOf(one.acknowledged())
                    .containsAllEntriesOf(two.acknowledged());
            assertThat(last.transcript(contact).texts())
                    .isEqualTo(child.transcript().texts());
        });
        assertThat(child.transcript().lines().stream()
                        .filter(line -> line.from().equals("VISITOR"))
                        .map(Line::text))
                .containsExactlyElementsOf(childSaid);
        // what was acknowledged is there once, what was refused is not
        assertThat(List.of(one, two)).allSatisfy(desk -> {
            List<String> acknowledged = desk.acknowledged().keySet().stream()
                    .map(desk.said()::get)
                    .sorted()
                    .toList();
            assertThat(child.transcript().lines().stream()
                            .filter(line -> line.from().equals("COUNSELLOR")
                                    && line.text().startsWith(id(desk)))
                            .map(Line::text)
                            .sorted())
                    .containsExactlyElementsOf(acknowledged);
            assertThat(desk.transcript(contact).contradictions()).isEmpty();
        });
        assertThat(child.transcript().contradictions()).isEmpty();
    }

    @Test
    void whoLostAContactNeitherReadsNorWritesInIt() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        CounsellorDesk second = counsellor();
        talk(child, first);
        UUID contact = child.contactId();
        child.say("one");
        eventually(() -> assertThat(first.transcript(contact).texts()).containsExactly("one"));

        topics.publish(transfer(child, first, second));
        eventually(() -> assertThat(second.contacts()).containsKey(contact));
        first.say(contact, "still me?");
        eventually(() -> assertThat(first.problems()).contains("not-a-participant"));
        first.follow(contact);
        first.end(contact);
        first.danger(contact);
        first.leaveConference(contact);
        first.handOver(contact, "TRANSFER", "COUNSELLOR", id(second), false, null);
        child.say("two");
        eventually(() -> assertThat(second.transcript(contact).texts()).containsExactly("one", "two"));
        first.ping();
        eventually(() -> assertThat(first.heard("pong")).isNotEmpty());

        eventually(() -> assertThat(first.problems()).hasSize(6).containsOnly("not-a-participant"));
        assertThat(first.transcript(contact).texts()).containsExactly("one");
    }

    @Test
    void aGuestReadsEverythingWritesAndGoesWhileTheFirstOneStays() {
        Visitor child = openVisitor();
        CounsellorDesk holder = counsellor();
        CounsellorDesk guest = counsellor();
        talk(child, holder);
        UUID contact = child.contactId();
        child.say("je parle mieux français");
        eventually(() -> assertThat(holder.transcript(contact).texts()).hasSize(1));
        holder.say(contact, "somebody comes to help");
        eventually(() -> assertThat(child.transcript().texts()).hasSize(2));

        UUID handover = asked(holder, child, "JOIN", "INTERPRETER", "fr", false, "needs French");
        topics.publish(started(handover, child, holder, Kind.JOIN, guest));
        UUID offer = rings(handover, child, holder, guest, Purpose.JOIN);
        eventually(() -> assertThat(guest.offers()).containsKey(offer));
        accepted(offer, child, guest);
        topics.publish(new GuestJoined(contact, id(guest), helpline, Instant.now()));
        topics.publish(ended(handover, child, holder, Handover.Outcome.ACCEPTED));

        eventually(() -> assertThat(guest.transcript(contact).texts())
                .containsExactly("je parle mieux français", "somebody comes to help"));
        JsonNode asGuest = on(guest, contact);
        assertThat(asGuest.path("role").asText()).isEqualTo("GUEST");
        assertThat(asGuest.at("/others/0").asText()).isEqualTo("Name of " + id(holder));
        eventually(() -> assertThat(on(guest, contact).path("note").asText()).isEqualTo("needs French"));
        eventually(
                () -> assertThat(child.state().at("/guests/0/alias").asText()).isEqualTo("Name of " + id(guest)));
        eventually(
                () -> assertThat(on(holder, contact).at("/others/0").asText()).isEqualTo("Name of " + id(guest)));

        guest.say(contact, "bonjour");
        holder.say(contact, "welcome");
        eventually(() -> assertThat(List.of(child.transcript(), holder.transcript(contact), guest.transcript(contact)))
                .allSatisfy(seen -> assertThat(seen.texts()).hasSize(4).contains("bonjour", "welcome")));
        assertThat(child.heard(
                        "message",
                        frame -> frame.path("text").asText().equals("bonjour")
                                && frame.path("by").asText().equals("Name of " + id(guest))
                                && !frame.has("senderId")))
                .isTrue();
        guest.end(contact);
        eventually(() -> assertThat(guest.problems()).containsExactly("not-a-participant"));
        comesBack(guest);
        assertThat(guest.contacts()).containsKey(contact);

        guest.leaveConference(contact);
        eventually(() -> assertThat(topics.heard(
                        GuestWentOut.class, event -> event.contactId().equals(contact)))
                .singleElement()
                .matches(event -> event.counsellorId().equals(id(guest))));
        topics.publish(new GuestLeft(contact, id(guest), helpline, Instant.now()));
        eventually(() -> assertThat(guest.contacts()).isEmpty());
        eventually(() -> assertThat(child.state().has("guests")).isFalse());
        child.say("are you both there?");
        eventually(() -> assertThat(holder.transcript(contact).texts()).hasSize(5));
        guest.say(contact, "and me?");
        eventually(() -> assertThat(guest.problems()).hasSize(2).containsOnly("not-a-participant"));
        assertThat(guest.transcript(contact).texts()).hasSize(4);
    }

    @Test
    void aGuestTakesOverWhenTheFirstOneIsLostAndOnlyTheyWriteItUp() {
        Visitor child = openVisitor();
        CounsellorDesk holder = counsellor();
        CounsellorDesk guest = counsellor();
        talk(child, holder);
        UUID contact = child.contactId();
        topics.publish(new GuestJoined(contact, id(guest), helpline, Instant.now()));
        eventually(() -> assertThat(guest.contacts()).containsKey(contact));

        topics.publish(transfer(child, holder, guest));
        eventually(() -> assertThat(on(guest, contact).path("role").asText()).isEqualTo("HOLDER"));
        assertThat(on(guest, contact).path("others")).isEmpty();
        eventually(() -> assertThat(holder.contacts()).isEmpty());

        topics.publish(new GuestJoined(contact, id(holder), helpline, Instant.now()));
        eventually(() -> assertThat(holder.contacts()).containsKey(contact));
        topics.publish(new ContactEnded(contact, helpline, "en", id(guest), Ending.BY_VISITOR, Instant.now()));
        topics.publish(
                new WrapUpStarted(contact, id(guest), helpline, Instant.now().plusSeconds(60), Instant.now()));
        topics.publish(new GuestLeft(contact, id(holder), helpline, Instant.now()));
        eventually(() -> assertThat(on(guest, contact).path("phase").asText()).isEqualTo("WRAP_UP"));
        eventually(() -> assertThat(holder.contacts()).isEmpty());
    }

    @Test
    void eventsOfAConferenceMayComeTwiceAndLate() {
        Visitor child = openVisitor();
        CounsellorDesk holder = counsellor();
        CounsellorDesk guest = counsellor();
        talk(child, holder);
        UUID contact = child.contactId();
        long sequence = org.sanad.driver.Wiretap.nextSequence();
        var joined = new GuestJoined(contact, id(guest), helpline, Instant.now());
        topics.publish(new GuestLeft(contact, id(guest), helpline, Instant.now()), UUID.randomUUID(), sequence + 1);
        topics.publish(joined, UUID.randomUUID(), sequence);
        topics.publish(joined, UUID.randomUUID(), sequence);
        var warned = new org.sanad.contract.RoutingEvent.VisitorNudged(contact, id(holder), helpline, Instant.now());
        topics.publish(warned);

        eventually(() -> assertThat(child.state().path("nudged").asBoolean()).isTrue());
        guest.raw("{\"type\":\"message\",\"id\":\"%s\",\"contactId\":\"%s\",\"text\":\"in?\"}"
                .formatted(UUID.randomUUID(), contact));
        eventually(() -> assertThat(guest.problems()).contains("not-a-participant"));
        assertThat(guest.contacts()).isEmpty();
    }

    @Test
    void onlyOneHandoverAtATimeAndAsManyPressesAsOnesNetworkLikes() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        CounsellorDesk second = counsellor();
        talk(child, first);
        UUID contact = child.contactId();
        String frame = """
                {"type":"handover","id":"%s","contactId":"%s","kind":"TRANSFER","target":{"kind":"LANGUAGE","value":"fr"}}
                """.formatted(UUID.randomUUID(), contact);

        first.raw(frame);
        first.raw(frame);
        eventually(() -> assertThat(first.heard("ok")).hasSize(2));
        first.handOver(contact, "TRANSFER", "SKILL", "abuse", false, null);
        eventually(() -> assertThat(first.problems()).containsExactly("conflict"));
        eventually(() -> assertThat(handoversAsked(contact)).hasSize(1));
        UUID handover = handoversAsked(contact).getFirst().handoverId();
        second.cancelHandover(handover);
        eventually(() -> assertThat(second.problems()).containsExactly("not-a-participant"));
        first.cancelHandover(handover);
        eventually(() -> assertThat(topics.heard(
                        HandoverCancelled.class, event -> event.handoverId().equals(handover)))
                .hasSize(1));
        topics.publish(ended(handover, child, first, Handover.Outcome.CANCELLED));
        eventually(() -> assertThat(first.heard(
                        "handover", told -> told.path("outcome").asText().equals("CANCELLED")))
                .isTrue());
        first.handOver(contact, "TRANSFER", "SKILL", "abuse", false, null);
        eventually(() -> assertThat(handoversAsked(contact)).hasSize(2));
    }

    @Test
    void aHandoverThatMakesNoSenseIsRefused() {
        Visitor child = openVisitor();
        CounsellorDesk me = counsellor();
        talk(child, me);
        UUID contact = child.contactId();

        me.handOver(contact, "TRANSFER", "COUNSELLOR", id(me), false, null);
        me.handOver(contact, "TRANSFER", "COUNSELLOR", "nobody", false, null);
        me.handOver(contact, "TRANSFER", "SUPERVISOR", "somebody", false, null);
        me.handOver(contact, "TRANSFER", "LANGUAGE", null, false, null);
        me.handOver(contact, "JOIN", "LANGUAGE", "fr", true, null);
        me.handOver(contact, "TRANSFER", "LANGUAGE", "<script>", false, null);
        me.raw("{\"type\":\"handover\",\"id\":\"%s\",\"contactId\":\"%s\",\"kind\":\"SHOUT\"}"
                .formatted(UUID.randomUUID(), contact));
        eventually(() -> assertThat(me.problems()).hasSize(7).containsOnly("malformed-frame"));
        me.handOver(contact, "TRANSFER", "LANGUAGE", "fr", false, "x".repeat(2_001));
        eventually(() -> assertThat(me.problems()).contains("text-too-long"));
        assertThat(handoversAsked(contact)).isEmpty();
    }

    @Test
    void whoCannotWaitLetsGoAndTheChildIsToldThatSomebodyElseGoesOn() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        CounsellorDesk second = counsellor();
        talk(child, first);
        UUID contact = child.contactId();

        asked(first, child, "TRANSFER", "LANGUAGE", "en", true, "have to leave");
        requeued(child, first, RequeueReason.HANDED_OVER);
        eventually(() -> assertThat(child.heard(
                        "state",
                        frame -> frame.at("/state/requeued").asBoolean()
                                && frame.at("/state/handedOn").asBoolean()))
                .isTrue());
        eventually(() -> assertThat(first.heard(
                        "contactGone", frame -> frame.path("reason").asText().equals("HANDED_OVER")))
                .isTrue());
        talk(child, second);
        assertThat(child.state().path("transferred").asBoolean()).isTrue();
        eventually(() -> assertThat(on(second, contact).path("note").asText()).isEqualTo("have to leave"));
    }

    @Test
    void aContactThatWasTakenBackIsGoneWithItsReason() {
        Visitor child = openVisitor();
        CounsellorDesk first = counsellor();
        talk(child, first);

        requeued(child, first, RequeueReason.TAKEN_BACK);

        eventually(() -> assertThat(first.heard(
                        "contactGone", frame -> frame.path("reason").asText().equals("TAKEN_BACK")))
                .isTrue());
        eventually(() -> assertThat(child.phase()).isEqualTo("WAITING"));
        first.say(child.contactId(), "hello?");
        eventually(() -> assertThat(first.problems()).contains("not-a-participant"));
        assertThat(topics.heard(
                        CounsellorReplied.class, event -> event.contactId().equals(child.contactId())))
                .isEmpty();
    }

    @Test
    void aFreeCounsellorTakesTheNextOneAndSeesWhoElseIsThere() {
        CounsellorDesk me = counsellor();
        CounsellorDesk other = counsellor();
        counsellorIs(id(other), CounsellorState.BREAK);
        me.takeNext();
        eventually(() -> assertThat(topics.heard(
                        NextTaken.class, event -> event.counsellorId().equals(id(me))))
                .hasSize(1));

        eventually(() -> {
            me.askColleagues();
            assertThat(me.heard(
                            "colleagues",
                            frame -> frame.at("/colleagues/0/id").asText().equals(id(other))
                                    && frame.at("/colleagues/0/state").asText().equals("BREAK")))
                    .isTrue();
        });
        assertThat(me.heard("colleagues").getLast().path("colleagues")).hasSize(1);
    }
}
