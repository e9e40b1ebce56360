package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Helpline.Timers;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;

/** Who gets whom (domain R4.1, R4.4; features section 4), told as what happens to people. */
class SwitchboardTest {

    private final Shift shift = new Shift();

    // --- who gets a contact

    @Test
    void aContactRingsAtACounsellorOfItsLanguageOnly() {
        shift.ready("fatou", 2, "fr");
        UUID arabic = shift.child("ar");
        assertThat(shift.ringsAt(arabic)).isNull();

        shift.ready("amal", 2, "ar");
        assertThat(shift.ringsAt(arabic)).isEqualTo("amal");
    }

    @Test
    void theLongestIdleCounsellorIsAskedFirst() {
        shift.ready("amal", 2, "ar");
        shift.seconds(10);
        shift.ready("basma", 2, "ar");
        shift.seconds(10);

        UUID first = shift.talk("ar");
        UUID second = shift.talk("ar");
        assertThat(shift.contact(first).counsellorId()).isEqualTo("amal");
        assertThat(shift.contact(second).counsellorId()).isEqualTo("basma");

        // amal's was over first, but basma is the one who now sits without anybody
        shift.endByCounsellor(second, "basma");
        shift.save(second, "basma");
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("basma");
    }

    @Test
    void theMoreUrgentChildIsNextAndAmongEqualsTheOneWhoHasWaitedLonger() {
        UUID late = shift.child("ar", Level.STANDARD);
        UUID later = shift.child("ar", Level.STANDARD);
        UUID young = shift.child("fr", Level.ELEVATED);
        UUID danger = shift.child("ar", Level.IMMINENT);

        shift.ready("amal", 1, "ar", "fr");
        assertThat(shift.ringsAt(danger)).isEqualTo("amal");
        finish(danger, "amal");
        assertThat(shift.ringsAt(young)).isEqualTo("amal");
        finish(young, "amal");
        assertThat(shift.ringsAt(late)).isEqualTo("amal");
        finish(late, "amal");
        assertThat(shift.ringsAt(later)).isEqualTo("amal");
    }

    @Test
    void anOfferHoldsASlot() {
        shift.ready("amal", 2, "ar");
        shift.child("ar");
        shift.child("ar");
        UUID third = shift.child("ar");
        assertThat(shift.ringsAt(third)).isNull();
        assertThat(shift.counsellor("amal").offers()).hasSize(2);
    }

    @Test
    void aWrapUpHoldsASlotUntilItIsSaved() {
        shift.ready("amal", 1, "ar");
        UUID first = shift.talk("ar");
        UUID second = shift.child("ar");
        shift.endByCounsellor(first, "amal");
        assertThat(shift.ringsAt(second)).isNull();

        shift.save(first, "amal");
        assertThat(shift.ringsAt(second)).isEqualTo("amal");
        assertThat(shift.last(WrapUpEnded.class).saved()).isTrue();
    }

    @Test
    void aWrapUpThatIsForgottenFreesItsSlotWhenItsTimeIsOver() {
        shift.ready("amal", 1, "ar");
        UUID first = shift.talk("ar");
        UUID second = shift.child("ar");
        shift.endByCounsellor(first, "amal");
        assertThat(shift.last(WrapUpStarted.class).dueAt())
                .isEqualTo(shift.now().plusSeconds(300));

        shift.seconds(299);
        assertThat(shift.ringsAt(second)).isNull();
        shift.seconds(1);
        assertThat(shift.last(WrapUpEnded.class).saved()).isFalse();
        assertThat(shift.ringsAt(second)).isEqualTo("amal");

        // saved after all: the record counts, the slot was freed long ago
        int told = shift.all(WrapUpEnded.class).size();
        shift.save(first, "amal");
        assertThat(shift.all(WrapUpEnded.class)).hasSize(told);
    }

    @Test
    void whoTalksWithAChildInImminentDangerIsLeftAlone() {
        shift.ready("amal", 2, "ar");
        UUID danger = shift.child("ar", Level.IMMINENT);
        shift.accept(danger);
        UUID other = shift.child("ar");
        assertThat(shift.ringsAt(other)).isNull();

        shift.endByCounsellor(danger, "amal");
        assertThat(shift.ringsAt(other)).isEqualTo("amal");
    }

    @Test
    void aChildInImminentDangerDoesNotWaitBehindAnotherOnesRinging() {
        shift.ready("amal", 1, "ar");
        UUID calm = shift.child("ar");
        UUID calmOffer = shift.lastOffer(calm);

        UUID danger = shift.child("ar", Level.IMMINENT);
        assertThat(shift.ringsAt(danger)).isEqualTo("amal");
        assertThat(shift.closed(calmOffer).outcome()).isEqualTo(OfferOutcome.RESCINDED);
        assertThat(shift.contact(calm).phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void everyOfferSaysWhoWasConsideredAndWhy() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        shift.ready("fatou", 2, "fr");
        shift.ready("huda", 1, "ar");
        shift.choose("huda", Availability.BREAK);
        shift.profile("off", 2, "ar");

        UUID child = shift.child("ar");
        assertThat(shift.offers(child).getLast().considered())
                .containsExactly(
                        new Considered("amal", "chosen"),
                        new Considered("basma", "shorter-idle"),
                        new Considered("huda", "break"),
                        new Considered("fatou", "language"));
    }

    // --- offers

    @Test
    void anOfferThatNobodyAnswersGoesToTheNextAndTheOneWhoMissedItIsAskedNoMore() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        UUID offer = shift.lastOffer(child);

        shift.seconds(45);
        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.EXPIRED);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.NOT_RESPONDING);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
        UUID other = shift.child("ar");
        assertThat(shift.ringsAt(other)).isEqualTo("basma");
        assertThat(shift.ringsAt(shift.child("ar"))).isNull();

        shift.choose("amal", Availability.READY);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        assertThat(shift.counsellor("amal").offers()).hasSize(1);
    }

    @Test
    void anUrgentOfferRingsForAShorterTime() {
        shift.ready("amal", 2, "ar");
        UUID danger = shift.child("ar", Level.IMMINENT);
        assertThat(shift.offers(danger).getLast().expiresAt())
                .isEqualTo(shift.now().plusSeconds(20));
    }

    @Test
    void whoDeclinesIsNotAskedAgainForThisContactWhileSomebodyElseIsThere() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 1, "ar");
        UUID busyWith = shift.talk("ar");
        assertThat(shift.contact(busyWith).counsellorId()).isEqualTo("amal");
        UUID basmas = shift.talk("ar");
        assertThat(shift.contact(basmas).counsellorId()).isEqualTo("basma");

        UUID child = shift.child("ar");
        shift.decline(child);
        assertThat(shift.closed(shift.lastOffer(child)).reason()).isEqualTo("busy");
        // basma is busy, but there: amal's no stands, and the next contact may ring at amal meanwhile
        assertThat(shift.ringsAt(child)).isNull();
        UUID next = shift.child("ar");
        assertThat(shift.ringsAt(next)).isEqualTo("amal");

        shift.endByCounsellor(basmas, "basma");
        shift.save(basmas, "basma");
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
    }

    @Test
    void whoDeclinesIsAskedAgainWhenNobodyElseIsLeft() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        shift.decline(child);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");

        shift.choose("basma", Availability.BREAK);
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
    }

    @Test
    void whenAllHaveDeclinedTheOldestNoIsAskedFirst() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        shift.decline(child);
        shift.decline(child);
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
    }

    @Test
    void whoGoesOnABreakWithAnOfferOpenPassesItOn() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        UUID offer = shift.lastOffer(child);

        shift.choose("amal", Availability.BREAK);
        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.CANCELLED);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.BREAK);
    }

    @Test
    void acceptingAnOfferThatIsGoneDoesNothing() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        OfferMade gone = shift.offers(child).getLast();
        shift.seconds(45);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");

        shift.answer(gone, true);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
        assertThat(shift.all(ContactAssigned.class)).isEmpty();
    }

    @Test
    void nobodyAcceptsAnOfferOfSomebodyElse() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.child("ar");
        shift.say(new OfferAnswered(shift.lastOffer(child), child, "mallory", Shift.HELPLINE, true, null, shift.now()));
        assertThat(shift.all(ContactAssigned.class)).isEmpty();
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
    }

    @Test
    void aChildWhoLeavesWhileItRingsTakesTheOfferBack() {
        shift.ready("amal", 1, "ar");
        UUID child = shift.child("ar");
        UUID offer = shift.lastOffer(child);
        shift.leave(child);

        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.RESCINDED);
        assertThat(shift.endings(child))
                .extracting(RoutingEvent.ContactEnded::ending)
                .containsExactly(Ending.ABANDONED);
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("amal");
    }

    // --- danger

    @Test
    void anAlertBringsAWaitingChildToTheFront() {
        UUID first = shift.child("ar");
        UUID second = shift.child("ar");
        shift.seconds(2);
        assertThat(shift.place(second).place()).isEqualTo(2);

        shift.alert(second);
        shift.seconds(2);
        assertThat(shift.last(ContactLevelChanged.class).level()).isEqualTo(Level.IMMINENT);
        assertThat(shift.place(second).place()).isEqualTo(1);
        assertThat(shift.place(first).place()).isEqualTo(2);
        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(second)).isEqualTo("amal");
    }

    @Test
    void anAlertInATalkSilencesTheCounsellorsOtherOffers() {
        shift.ready("amal", 2, "ar");
        UUID talks = shift.talk("ar");
        UUID rings = shift.child("ar");
        UUID offer = shift.lastOffer(rings);

        shift.alert(talks);
        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.RESCINDED);
        assertThat(shift.ringsAt(rings)).isNull();
        assertThat(shift.contact(talks).phase()).isEqualTo(Phase.ACTIVE);
    }

    @Test
    void aSecondAlertAndAnAlertAfterTheEndChangeNothing() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.alert(child);
        shift.alert(child);
        shift.endByCounsellor(child, "amal");
        shift.alert(child);
        assertThat(shift.all(ContactLevelChanged.class)).hasSize(1);
    }

    // --- people who vanish

    @Test
    void aCounsellorWhoComesBackInTimeFindsEverythingAsItWas() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.disconnect("amal");
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);

        shift.seconds(44);
        shift.connect("amal");
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        assertThat(shift.counsellor("amal").active()).containsExactly(child);
        shift.seconds(600);
        assertThat(shift.all(ContactRequeued.class)).isEmpty();
    }

    @Test
    void aChildWhoseCounsellorIsLostIsFirstInItsLevelAgainWithItsFirstArrivalTime() {
        shift.ready("amal", 1, "ar");
        UUID child = shift.talk("ar");
        Instant arrived = shift.contact(child).arrivedAt();
        UUID waiting = shift.child("ar");
        UUID younger = shift.child("ar", Level.ELEVATED);
        shift.disconnect("amal");
        shift.seconds(45);

        ContactRequeued requeued = shift.last(ContactRequeued.class);
        assertThat(requeued.contactId()).isEqualTo(child);
        assertThat(requeued.arrivedAt()).isEqualTo(arrived);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.OFFLINE);
        shift.seconds(1);
        assertThat(List.of(younger, child, waiting))
                .extracting(each -> shift.place(each).place())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aLostCounsellorsOffersGoOnAtOnce() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID child = shift.child("ar");
        UUID offer = shift.lastOffer(child);
        shift.disconnect("amal");
        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.CANCELLED);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
    }

    @Test
    void aNewerSocketIsNotLostWhenTheOlderOneCloses() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        UUID older = shift.state().counsellors().getFirst().link().connection();
        shift.seconds(1);
        shift.connect("amal");
        shift.say(new CounsellorDisconnected("amal", Shift.HELPLINE, Shift.NODE, older, shift.now()));
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
    }

    @Test
    void aSocketThatIsGoneNeverComesBack() {
        shift.ready("amal", 2, "ar");
        UUID socket = shift.state().counsellors().getFirst().link().connection();
        shift.disconnect("amal");
        // its connect once more, and the connect of one whose end was told first
        shift.say(new CounsellorConnected("amal", Shift.HELPLINE, Shift.NODE, socket, shift.now()));
        UUID other = UUID.randomUUID();
        shift.say(new CounsellorDisconnected("amal", Shift.HELPLINE, Shift.NODE, other, shift.now()));
        shift.say(new CounsellorConnected("amal", Shift.HELPLINE, Shift.NODE, other, shift.now()));
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);
    }

    @Test
    void whenAGatewayFallsSilentItsCounsellorsCountAsLost() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.gatewayDies();
        shift.seconds(14);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        shift.seconds(1);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);
        shift.seconds(45);
        assertThat(shift.last(ContactRequeued.class).contactId()).isEqualTo(child);
    }

    @Test
    void aGatewayThatSpeaksAgainInTimeBringsItsCounsellorsBack() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.gatewayDies();
        shift.seconds(30);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);
        shift.gatewayLives();
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        shift.seconds(100);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
    }

    @Test
    void aChildWhoLosesItsConnectionKeepsItsPlaceForAWhile() {
        UUID child = shift.child("ar");
        UUID socket = UUID.randomUUID();
        shift.visitorConnects(child, socket);
        shift.visitorLost(child, socket);
        shift.seconds(119);
        assertThat(shift.endings(child)).isEmpty();
        shift.seconds(1);
        assertThat(shift.endings(child).getLast().ending()).isEqualTo(Ending.ABANDONED);
    }

    @Test
    void aChildWhoComesBackInTimeIsStillWaiting() {
        UUID child = shift.child("ar");
        UUID socket = UUID.randomUUID();
        shift.visitorConnects(child, socket);
        shift.visitorLost(child, socket);
        shift.seconds(100);
        shift.visitorConnects(child, UUID.randomUUID());
        // a repeat of the old news
        shift.visitorLost(child, socket);
        shift.seconds(1000);
        assertThat(shift.endings(child)).isEmpty();
    }

    @Test
    void aChildWhoIsLostInATalkIsWaitedForLongerAndThenTheTalkIsWrittenUp() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.visitorLost(child, UUID.randomUUID());
        shift.seconds(299);
        assertThat(shift.endings(child)).isEmpty();
        shift.seconds(1);
        assertThat(shift.endings(child).getLast().ending()).isEqualTo(Ending.DROPPED);
        assertThat(shift.counsellor("amal").wrapUps()).containsExactly(child);
    }

    @Test
    void aChildInImminentDangerIsNeverDroppedByATimer() {
        UUID child = shift.child("ar", Level.IMMINENT);
        shift.visitorLost(child, UUID.randomUUID());
        shift.pass(Duration.ofHours(2));
        assertThat(shift.endings(child)).isEmpty();

        // and it is still offered
        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
        shift.accept(child);
        shift.pass(Duration.ofHours(2));
        assertThat(shift.contact(child).phase()).isEqualTo(Phase.ACTIVE);
    }

    // --- bad days

    @Test
    void aRestartChangesNothing() {
        shift.ready("amal", 1, "ar");
        UUID rings = shift.child("ar");
        UUID waits = shift.child("ar");
        Instant expires = shift.offers(rings).getLast().expiresAt();
        shift.seconds(20);
        SwitchboardState before = shift.state();
        shift.restart();
        assertThat(shift.state())
                .usingRecursiveComparison()
                .ignoringFields("nodesSeen")
                .isEqualTo(before);

        shift.pass(Duration.between(shift.now(), expires));
        assertThat(shift.closed(shift.lastOffer(rings)).outcome()).isEqualTo(OfferOutcome.EXPIRED);
        shift.choose("amal", Availability.READY);
        assertThat(shift.ringsAt(rings)).isEqualTo("amal");
        shift.accept(rings);
        shift.disconnect("amal");
        shift.seconds(30);
        shift.restart();
        shift.seconds(15);
        assertThat(shift.last(ContactRequeued.class).contactId()).isEqualTo(rings);
        assertThat(shift.contact(waits).phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void afterARestartOfEverythingCounsellorsWhoDoNotComeBackAreLostAfterFifteenSecondsAndTheGrace() {
        shift.ready("amal", 1, "ar");
        UUID child = shift.talk("ar");
        shift.gatewayDies();
        shift.restart();
        shift.seconds(14);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        shift.seconds(1);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);
        shift.seconds(45);
        assertThat(shift.last(ContactRequeued.class).contactId()).isEqualTo(child);
    }

    @Test
    void aSwitchboardThatWasAwayListensBeforeItTakesAnythingAway() {
        shift.ready("amal", 2, "ar");
        shift.seconds(1);
        shift.ready("basma", 2, "ar");
        UUID talks = shift.talk("ar");
        UUID rings = shift.child("ar");
        UUID lost = shift.child("fr");
        UUID lostForGood = shift.child("fr");
        UUID socket = UUID.randomUUID();
        shift.visitorConnects(lost, socket);
        shift.visitorLost(lost, socket);
        shift.visitorLost(lostForGood, UUID.randomUUID());
        shift.disconnect("amal");
        shift.away(Duration.ofMinutes(10));

        // all this was said meanwhile and is heard now
        shift.connect("amal");
        shift.visitorConnects(lost, UUID.randomUUID());
        shift.accept(rings);
        shift.seconds(60);
        assertThat(shift.contact(talks).counsellorId()).isEqualTo("amal");
        assertThat(shift.contact(rings).counsellorId()).isEqualTo("basma");
        assertThat(shift.endings(lost)).isEmpty();
        assertThat(shift.endings(lostForGood)).hasSize(1);
    }

    @Test
    void aHeartbeatThatWasWrittenWhileASocketOpenedDoesNotLoseIt() {
        shift.ready("amal", 2, "ar");
        UUID child = shift.talk("ar");
        shift.say(new GatewayAlive(
                Shift.HELPLINE, Shift.NODE, List.of(), shift.now().plusMillis(1)));
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.DISCONNECTED);
        shift.beat();
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
    }

    @Test
    void aChildWhoLeftBeforeIntakesWordArrivedIsNeverOffered() {
        shift.ready("amal", 1, "ar");
        UUID child = UUID.randomUUID();
        shift.leave(child);
        shift.say(shift.queued(child, "ar", Level.STANDARD));
        assertThat(shift.offers(child)).isEmpty();
        assertThat(shift.endings(child))
                .extracting(RoutingEvent.ContactEnded::ending)
                .containsExactly(Ending.ABANDONED);
    }

    @Test
    void anAlertThatIsFasterThanIntakesWordCounts() {
        UUID calm = shift.child("ar");
        UUID child = UUID.randomUUID();
        shift.alert(child);
        shift.say(shift.queued(child, "ar", Level.STANDARD));
        assertThat(shift.last(ContactEnqueued.class).level()).isEqualTo(Level.IMMINENT);
        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
        assertThat(shift.ringsAt(calm)).isNull();
    }

    @Test
    void aRepeatedWordOfIntakeDoesNotBringAnEndedContactBack() {
        UUID child = shift.child("ar");
        shift.leave(child);
        shift.pass(Duration.ofHours(5));
        shift.say(shift.queued(child, "ar", Level.STANDARD));
        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(child)).isNull();
    }

    @Test
    void anEndedContactIsForgottenAfterSomeHours() {
        shift.leave(shift.child("ar"));
        shift.gatewayDies();
        shift.pass(Duration.ofHours(6));
        assertThat(shift.state().contacts()).isEmpty();
    }

    // --- administration

    @Test
    void aSmallerCapacityTakesOffersBackButNoConversation() {
        shift.ready("amal", 2, "ar");
        UUID talks = shift.talk("ar");
        UUID rings = shift.child("ar");
        UUID offer = shift.lastOffer(rings);
        shift.profile("amal", 1, "ar");
        assertThat(shift.closed(offer).outcome()).isEqualTo(OfferOutcome.RESCINDED);
        assertThat(shift.contact(talks).phase()).isEqualTo(Phase.ACTIVE);

        shift.profile("amal", 3, "ar");
        assertThat(shift.ringsAt(rings)).isEqualTo("amal");
    }

    @Test
    void aNewLanguageCountsAtOnceAndALostOneTakesTheOfferBack() {
        shift.ready("amal", 2, "ar");
        UUID french = shift.child("fr");
        shift.profile("amal", 2, "ar", "fr");
        assertThat(shift.ringsAt(french)).isEqualTo("amal");
        shift.profile("amal", 2, "ar");
        assertThat(shift.ringsAt(french)).isNull();
        assertThat(shift.counsellor("amal").languages()).containsExactly("ar");
    }

    @Test
    void whoRetiresFinishesWhatRunsAndGetsNothingNew() {
        shift.ready("amal", 2, "ar");
        UUID talks = shift.talk("ar");
        UUID rings = shift.child("ar");
        shift.profile("amal", 2, true, "ar");
        assertThat(shift.ringsAt(rings)).isNull();
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.OFFLINE);
        shift.endByCounsellor(talks, "amal");
        assertThat(shift.endings(talks).getLast().ending()).isEqualTo(Ending.BY_COUNSELLOR);
        shift.say(new WrapUpSaved(talks, "amal", Shift.HELPLINE, "family", "COUNSELLING", shift.now()));
        assertThat(shift.ringsAt(rings)).isNull();
    }

    @Test
    void aGraceThatIsChangedCountsForThoseWhoAreLostNow() {
        UUID child = shift.child("ar");
        shift.visitorLost(child, UUID.randomUUID());
        shift.timers(new Timers(45, 20, 45, 10, 300, 300, 60));
        shift.seconds(10);
        assertThat(shift.endings(child)).hasSize(1);
    }

    private void finish(UUID contact, String counsellor) {
        shift.accept(contact);
        shift.endByCounsellor(contact, counsellor);
        shift.save(contact, counsellor);
    }
}
