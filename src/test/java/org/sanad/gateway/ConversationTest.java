package org.sanad.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.ConversationEvent.DangerFlagged;
import org.sanad.contract.ConversationEvent.Flagger;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.VisitorConnected;
import org.sanad.contract.DeskEvent.VisitorDisconnected;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.EscalationEvent.AlertAcknowledged;
import org.sanad.contract.EscalationEvent.AlertRaised;
import org.sanad.contract.Level;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.SupervisionEvent.BoardChanged;
import org.sanad.driver.CounsellorDesk;
import org.sanad.driver.SupervisorBoard;
import org.sanad.driver.Transcript.Line;
import org.sanad.driver.Visitor;

@QuarkusTest
@WithTestResource(GatewayStack.class)
class ConversationTest extends GatewayTest {

    @Test
    void aChildSeesItsPlaceThenTheCounsellorAndTheyTalk() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();

        child.say("is anybody there?");
        enqueue(child);
        eventually(() -> assertThat(child.phase()).isEqualTo("WAITING"));
        topics.publish(new PlacesChanged(
                helpline, List.of(new PlacesChanged.Place(child.contactId(), 3, 5, 10)), Instant.now()));
        eventually(() -> assertThat(child.state().path("place").asInt()).isEqualTo(3));
        assertThat(child.state().path("waitToMinutes").asInt()).isEqualTo(10);

        talk(child, counsellor);
        assertThat(child.state().path("counsellor").path("alias").asText()).isEqualTo("Name of " + id(counsellor));
        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).containsExactly("is anybody there?"));
        counsellor.say(child.contactId(), "yes, مرحبا 👋🏽 <b>you</b>");
        child.say("thank you");

        eventually(() -> assertThat(child.transcript().texts())
                .containsExactlyInAnyOrder("is anybody there?", "yes, مرحبا 👋🏽 <b>you</b>", "thank you"));
        eventually(() -> assertThat(counsellor.transcript(child.contactId()).texts())
                .isEqualTo(child.transcript().texts()));
    }

    @Test
    void bothLoseTheNetworkAgainAndAgainAndNothingIsLostDoubledOrSwapped() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        UUID contact = child.contactId();
        List<String> childSaid = new ArrayList<>();
        List<String> counsellorSaid = new ArrayList<>();

        IntStream.range(0, 30).forEach(i -> {
            childSaid.add("child " + i);
            child.say("child " + i);
            counsellorSaid.add("counsellor " + i);
            counsellor.say(contact, "counsellor " + i);
            if (i % 7 == 3) {
                child.loseNetwork();
            }
            if (i % 10 == 5) {
                counsellor.loseNetwork();
            }
        });

        eventually(() -> {
            assertThat(child.pending()).isEmpty();
            assertThat(counsellor.pending(contact)).isEmpty();
            assertThat(child.transcript().texts()).hasSize(60);
            assertThat(counsellor.transcript(contact).texts())
                    .isEqualTo(child.transcript().texts());
        });
        assertThat(from(child, "VISITOR")).isEqualTo(childSaid);
        assertThat(from(child, "COUNSELLOR")).isEqualTo(counsellorSaid);
        assertThat(child.transcript().contradictions()).isEmpty();
        assertThat(counsellor.transcript(contact).contradictions()).isEmpty();
    }

    private static List<String> from(Visitor child, String sender) {
        return child.transcript().lines().stream()
                .filter(line -> line.from().equals(sender))
                .map(Line::text)
                .toList();
    }

    @Test
    void aCounsellorWhoChangesBrowserGetsTheSameDeskAndTheOldOneIsSentAway() {
        Visitor child = visitor().open(helpline, "en", "Nour", "10-12", false);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        CounsellorDesk first = counsellor();
        talk(child, first);
        child.say("one");
        eventually(() -> assertThat(first.transcript(child.contactId()).texts()).containsExactly("one"));
        first.say(child.contactId(), "two");
        eventually(() -> assertThat(first.transcript(child.contactId()).texts()).hasSize(2));

        CounsellorDesk second = desk(id(first));
        second.connect();

        eventually(() -> assertThat(first.closeCode()).isEqualTo(4409));
        eventually(
                () -> assertThat(second.transcript(child.contactId()).texts()).containsExactly("one", "two"));
        var contact = second.contact(child.contactId());
        assertThat(contact.path("nickname").asText()).isEqualTo("Nour");
        assertThat(contact.path("ageBand").asText()).isEqualTo("10-12");
        assertThat(contact.path("visitorOnline").asBoolean()).isTrue();
        child.say("three");
        eventually(
                () -> assertThat(second.transcript(child.contactId()).texts()).contains("three"));
    }

    @Test
    void anOfferRingsIsAnsweredOnceAndIsGoneAfterwards() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        UUID offerId = UUID.randomUUID();
        topics.publish(offer(offerId, child, id(counsellor)));
        eventually(() -> assertThat(counsellor.offers()).containsKey(offerId));

        // a browser that is loaded anew while it rings hears it again
        comesBack(counsellor);
        assertThat(counsellor.offers()).containsKey(offerId);

        UUID answer = counsellor.answer(offerId, true, null);
        eventually(() -> assertThat(topics.heard(
                        OfferAnswered.class, event -> event.offerId().equals(offerId)))
                .singleElement()
                .matches(event -> event.accepted() && event.contactId().equals(child.contactId())));
        eventually(() -> assertThat(
                        counsellor.heard("ok", ok -> ok.path("ref").asText().equals(answer.toString())))
                .isTrue());

        topics.publish(new OfferClosed(
                offerId, child.contactId(), id(counsellor), helpline, OfferOutcome.ACCEPTED, null, Instant.now()));
        eventually(() -> assertThat(counsellor.offers()).isEmpty());
        counsellor.answer(offerId, true, null);
        eventually(() -> assertThat(counsellor.problems()).contains("offer-gone"));
    }

    @Test
    void whatRingsIsToldAsWhatItHasBecome() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        UUID offerId = UUID.randomUUID();
        topics.publish(offer(offerId, child, id(counsellor)));
        eventually(() -> assertThat(counsellor.offers()).containsKey(offerId));

        topics.publish(new ContactLevelChanged(
                child.contactId(), helpline, Level.IMMINENT, "visitor-flagged", null, Instant.now()));

        eventually(() ->
                assertThat(counsellor.offer(offerId).path("level").asText()).isEqualTo("IMMINENT"));
        comesBack(counsellor);
        assertThat(counsellor.offer(offerId).path("level").asText()).isEqualTo("IMMINENT");
    }

    @Test
    void aDeclinedOfferNeedsAReason() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        UUID offerId = UUID.randomUUID();
        topics.publish(offer(offerId, child, id(counsellor)));
        eventually(() -> assertThat(counsellor.offers()).containsKey(offerId));

        counsellor.answer(offerId, false, null);
        eventually(() -> assertThat(counsellor.problems()).contains("malformed-frame"));
        counsellor.answer(offerId, false, "too-close");

        eventually(() -> assertThat(topics.heard(
                        OfferAnswered.class, event -> event.offerId().equals(offerId)))
                .singleElement()
                .matches(event -> !event.accepted() && event.reason().equals("too-close")));
    }

    private OfferMade offer(UUID offerId, Visitor child, String counsellorId) {
        return new OfferMade(
                offerId,
                child.contactId(),
                counsellorId,
                helpline,
                "en",
                null,
                Level.STANDARD,
                Instant.now(),
                Instant.now().plusSeconds(45),
                Purpose.ANSWER,
                null,
                null,
                1,
                List.of(),
                Instant.now());
    }

    @Test
    void readMarksAndTypingAreSeenOnTheOtherSideAndKept() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        child.say("read me");
        eventually(() ->
                assertThat(counsellor.transcript(child.contactId()).texts()).hasSize(1));

        counsellor.type(child.contactId(), true);
        eventually(
                () -> assertThat(child.heard("typing", frame -> frame.path("on").asBoolean()))
                        .isTrue());
        // nobody has read what was not sent to them, whatever they say
        counsellor.mark(child.contactId(), 1, 9_000);

        eventually(() -> assertThat(
                        child.heard("marks", frame -> frame.path("read").asLong() == 1))
                .isTrue());
        assertThat(child.heard("marks", frame -> frame.path("read").asLong() > 1))
                .isFalse();
        child.loseNetwork();
        eventually(() -> assertThat(child.heard(
                        "resumed", frame -> frame.path("marks").path("read").asLong() == 1))
                .isTrue());
    }

    @Test
    void aCounsellorIsToldWhenTheChildsPageIsLeftAndWhenItIsBack() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);

        child.leavePage();
        eventually(() -> assertThat(counsellor.heard(
                        "visitor",
                        frame -> !frame.path("online").asBoolean()
                                && frame.path("restarted").asBoolean()))
                .isTrue());
        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));

        child.connect();
        eventually(() -> assertThat(counsellor.heard(
                        "visitor", frame -> frame.path("online").asBoolean()))
                .isTrue());
        eventually(() -> assertThat(topics.heard(
                        VisitorConnected.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(2));
    }

    @Test
    void theChildEndsAndTheCounsellorKeepsTheFormUntilItIsSaved() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        String me = id(counsellor);
        talk(child, counsellor);
        UUID contact = child.contactId();

        child.end(false);
        eventually(() -> assertThat(topics.heard(
                        VisitorEnded.class, event -> event.contactId().equals(contact)))
                .hasSize(1));
        counsellor.wrapUp(contact, "abuse", "too early");
        eventually(() -> assertThat(counsellor.problems()).contains("not-allowed"));

        topics.publish(new ContactEnded(contact, helpline, "en", me, Ending.BY_VISITOR, Instant.now()));
        topics.publish(new WrapUpStarted(contact, me, helpline, Instant.now().plusSeconds(300), Instant.now()));
        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
        eventually(() ->
                assertThat(counsellor.contact(contact).path("phase").asText()).isEqualTo("WRAP_UP"));
        eventually(() ->
                assertThat(counsellor.contact(contact).hasNonNull("dueAt")).isTrue());
        child.say("wait");
        eventually(() -> assertThat(child.problems()).contains("conversation-ended"));

        counsellor.wrapUp(contact, "no-such-type", "x");
        eventually(() -> assertThat(counsellor.problems()).contains("unknown-call-type"));
        counsellor.wrapUp(contact, "old", "x");
        counsellor.wrapUp(contact, "abuse", "  ");
        eventually(() -> assertThat(counsellor.problems()).contains("text-empty"));
        UUID saved = counsellor.wrapUp(contact, "abuse", "spoke of <school>");
        eventually(() -> assertThat(
                        counsellor.heard("ok", ok -> ok.path("ref").asText().equals(saved.toString())))
                .isTrue());
        UUID again = counsellor.wrapUp(contact, "silent", "");
        eventually(() -> assertThat(
                        counsellor.heard("ok", ok -> ok.path("ref").asText().equals(again.toString())))
                .isTrue());

        eventually(() -> assertThat(topics.heard(
                        WrapUpSaved.class, event -> event.contactId().equals(contact)))
                .singleElement()
                .matches(event -> event.callType().equals("abuse")
                        && event.callTypeClass().equals("COUNSELLING")));
        topics.publish(new WrapUpEnded(contact, me, helpline, true, Instant.now()));
        eventually(() -> assertThat(counsellor.contacts()).isEmpty());
    }

    @Test
    void aWrapUpWhoseTimeRanOutIsOwedAndCanBeSavedLate() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        String me = id(counsellor);
        talk(child, counsellor);
        UUID contact = child.contactId();
        counsellor.end(contact);
        eventually(() -> assertThat(topics.heard(
                        CounsellorEnded.class, event -> event.contactId().equals(contact)))
                .hasSize(1));
        topics.publish(new ContactEnded(contact, helpline, "en", me, Ending.BY_COUNSELLOR, Instant.now()));
        topics.publish(new WrapUpStarted(contact, me, helpline, Instant.now(), Instant.now()));
        topics.publish(new WrapUpEnded(contact, me, helpline, false, Instant.now()));
        eventually(() -> assertThat(counsellor.owed()).containsKey(contact));

        comesBack(counsellor);
        assertThat(counsellor.owed()).containsKey(contact);
        counsellor.wrapUp(contact, "silent", "");

        eventually(() -> assertThat(topics.heard(
                        WrapUpSaved.class, event -> event.contactId().equals(contact)))
                .hasSize(1));
        comesBack(counsellor);
        assertThat(counsellor.owed()).isEmpty();
    }

    @Test
    void aChildWhoseCounsellorIsLostIsToldOnceAndTheNextOneReadsEverything() {
        Visitor child = openVisitor();
        CounsellorDesk lost = counsellor();
        talk(child, lost);
        child.say("do not go");
        eventually(() -> assertThat(child.pending()).isEmpty());

        child.goOffline();
        // as long as its socket is believed to be there, what is said once is said there
        eventually(() -> assertThat(topics.heard(
                        VisitorDisconnected.class, event -> event.contactId().equals(child.contactId())))
                .hasSize(1));
        topics.publish(new ContactRequeued(
                child.contactId(),
                helpline,
                id(lost),
                "en",
                Level.STANDARD,
                Instant.now(),
                RequeueReason.COUNSELLOR_LOST,
                Instant.now()));
        eventually(() -> assertThat(lost.contacts()).isEmpty());
        child.connect();
        eventually(() -> assertThat(child.state().path("requeued").asBoolean()).isTrue());
        comesBack(child);
        assertThat(child.heard("resumed").getLast().path("state").has("requeued"))
                .isFalse();

        lost.say(child.contactId(), "still me?");
        eventually(() -> assertThat(lost.problems()).contains("not-a-participant"));
        CounsellorDesk next = counsellor();
        talk(child, next);
        eventually(() -> assertThat(next.transcript(child.contactId()).texts()).containsExactly("do not go"));
    }

    @Test
    void aCounsellorCannotFollowOrWriteInAnothersConversation() {
        Visitor child = openVisitor();
        CounsellorDesk theirs = counsellor();
        talk(child, theirs);
        child.say("private");
        eventually(
                () -> assertThat(theirs.transcript(child.contactId()).texts()).containsExactly("private"));
        CounsellorDesk stranger = counsellor();

        stranger.follow(child.contactId());
        eventually(() -> assertThat(stranger.problems()).containsExactly("not-a-participant"));
        stranger.danger(child.contactId());
        stranger.end(child.contactId());
        eventually(() -> assertThat(stranger.problems()).hasSize(3).containsOnly("not-a-participant"));
        assertThat(stranger.transcript(child.contactId()).lines()).isEmpty();
    }

    @Test
    void dangerIsFlaggedOncePerPressWhoeverPresses() {
        Visitor child = visitor().open(helpline, "en", null, "under-10", true);
        eventually(() -> assertThat(child.contactId()).isNotNull());
        UUID contact = child.contactId();
        eventually(() -> assertThat(flags(contact)).hasSize(1));
        eventually(() -> assertThat(topics.heard(
                        ContactRequested.class, event -> event.contactId().equals(contact)))
                .singleElement()
                .matches(ContactRequested::danger));

        UUID press = UUID.randomUUID();
        child.raw("{\"type\":\"danger\",\"id\":\"" + press + "\"}");
        child.raw("{\"type\":\"danger\",\"id\":\"" + press + "\"}");
        eventually(() -> assertThat(child.heard("ok")).hasSize(2));
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        counsellor.danger(contact);
        SupervisorBoard supervisor = supervisor();
        supervisor.danger(contact);
        supervisor.danger(UUID.randomUUID());

        eventually(() -> assertThat(flags(contact).stream().map(DangerFlagged::flagger))
                .containsExactlyInAnyOrder(Flagger.VISITOR, Flagger.VISITOR, Flagger.COUNSELLOR, Flagger.SUPERVISOR));
        eventually(() -> assertThat(supervisor.problems()).containsExactly("unknown-contact"));
    }

    private List<DangerFlagged> flags(UUID contact) {
        return topics.heard(DangerFlagged.class, event -> event.contactId().equals(contact));
    }

    @Test
    void supervisorsSeeTheBoardAndAlertsOfTheirHelplineAndTheCounsellorSeesTheAlertToo() {
        SupervisorBoard supervisor = supervisor();
        SupervisorBoard elsewhere = supervisor();
        elsewhere.watch("no-such-helpline");
        eventually(() -> assertThat(elsewhere.problems()).contains("unknown-helpline"));
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        talk(child, counsellor);
        // the history was there before the alert, so that the socket follows
        eventually(() -> assertThat(counsellor.heard("history")).isNotEmpty());
        UUID alert = UUID.randomUUID();

        topics.publish(new BoardChanged(helpline, 7, List.of(), List.of(), Instant.now()));
        topics.publish(new AlertRaised(
                alert,
                child.contactId(),
                helpline,
                Flagger.VISITOR,
                null,
                Instant.now(),
                Instant.now().plusSeconds(60)));
        topics.publish(new AlertAcknowledged(alert, child.contactId(), helpline, "samira", Instant.now()));

        eventually(() -> assertThat(supervisor.heard(
                        "boardChanged", frame -> frame.path("version").asLong() == 7))
                .isTrue());
        eventually(() -> assertThat(supervisor.heard("alert").stream()
                        .map(frame -> frame.path("event").asText()))
                .containsExactly("RAISED", "ACKNOWLEDGED"));
        eventually(() -> assertThat(counsellor.heard(
                        "alert", frame -> frame.path("by").asText().equals("samira")))
                .isTrue());
        comesBack(counsellor);
        assertThat(counsellor.contact(child.contactId()).at("/alert/state").asText())
                .isEqualTo("ACKNOWLEDGED");
    }

    private SupervisorBoard supervisor() {
        return board("s-" + UUID.randomUUID());
    }

    @Test
    void aRefusedChildIsToldWhyAndWhereElseToFindHelp() {
        Visitor child = openVisitor();

        topics.publish(new ContactRefused(
                child.contactId(), helpline, "en", RefusalReason.QUEUE_FULL, Instant.now(), Instant.now(), null));

        eventually(() -> assertThat(child.phase()).isEqualTo("REFUSED"));
        assertThat(child.state().path("refusal").asText()).isEqualTo("QUEUE_FULL");
        assertThat(child.state().path("alternatives").path(0).path("phone").asText())
                .isEqualTo("100");
        child.say("hello?");
        eventually(() -> assertThat(child.problems()).contains("conversation-ended"));
    }

    @Test
    void presenceAndChoicesAreToldToTheSwitchboard() {
        CounsellorDesk counsellor = counsellor();
        String me = id(counsellor);
        eventually(() -> assertThat(topics.heard(
                        CounsellorConnected.class, event -> event.counsellorId().equals(me)))
                .hasSize(1));
        counsellor.ready();
        eventually(() -> assertThat(topics.heard(
                        AvailabilityChosen.class, event -> event.counsellorId().equals(me)))
                .hasSize(1));
        counsellorIs(me, CounsellorState.READY);
        eventually(() -> assertThat(counsellor.state()).isEqualTo("READY"));
        eventually(() -> assertThat(topics.heard(GatewayAlive.class, event -> event.counsellors().stream()
                        .anyMatch(connection -> connection.counsellorId().equals(me))))
                .isNotEmpty());

        counsellor.close();
        eventually(() -> assertThat(topics.heard(CounsellorDisconnected.class, event -> event.counsellorId()
                        .equals(me)))
                .hasSize(1));
    }

    @Test
    void decisionsThatArriveTwiceAndInAnyOrderLeadToTheSameEnd() {
        Visitor child = openVisitor();
        CounsellorDesk counsellor = counsellor();
        String me = id(counsellor);
        UUID contact = child.contactId();
        long sequence = org.sanad.driver.Wiretap.nextSequence();
        var assigned = new ContactAssigned(contact, me, helpline, "en", Level.HIGH, Instant.now(), Instant.now());
        var ended = new ContactEnded(contact, helpline, "en", me, Ending.BY_COUNSELLOR, Instant.now());
        var wrapUp = new WrapUpStarted(contact, me, helpline, Instant.now().plusSeconds(300), Instant.now());
        UUID assignedId = UUID.randomUUID();

        topics.publish(wrapUp, UUID.randomUUID(), sequence + 2);
        topics.publish(ended, UUID.randomUUID(), sequence + 1);
        topics.publish(assigned, assignedId, sequence);
        topics.publish(assigned, assignedId, sequence);

        eventually(() -> assertThat(child.phase()).isEqualTo("ENDED"));
        eventually(() ->
                assertThat(counsellor.contact(contact).path("phase").asText()).isEqualTo("WRAP_UP"));
        comesBack(child);
        assertThat(child.phase()).isEqualTo("ENDED");
    }
}
