package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.DeskEvent.GuestWentOut;
import org.sanad.contract.DeskEvent.HandoverCancelled;
import org.sanad.contract.Handover;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.HandoverEnded;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.Purpose;
import org.sanad.contract.RoutingEvent.RequeueReason;

/** Contacts that change hands, and counsellors who come in: never a moment with nobody. */
class HandoversTest {

    private final Shift shift = new Shift();

    @Test
    void aTransferToALanguageRingsAtThoseWhoSpeakItAndTheAskerHasTheChildUntilThen() {
        UUID child = amalTalks();
        shift.ready("fatou", 2, "fr");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.LANGUAGE, "fr");

        OfferMade offer = shift.offers(child).getLast();
        assertThat(offer.counsellorId()).isEqualTo("fatou");
        assertThat(offer.purpose()).isEqualTo(Purpose.TAKE_OVER);
        assertThat(offer.fromCounsellorId()).isEqualTo("amal");
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");

        shift.accept(child);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("fatou");
        assertThat(shift.last(ContactTransferred.class).fromCounsellorId()).isEqualTo("amal");
        assertThat(shift.last(HandoverEnded.class).outcome()).isEqualTo(Handover.Outcome.ACCEPTED);
        assertThat(shift.counsellor("amal").active()).isEmpty();
        assertThat(shift.counsellor("amal").wrapUps()).as("no form is owed").isEmpty();
        assertThat(shift.all(ContactAssigned.class)).as("no second welcome").hasSize(1);
    }

    @Test
    void whoeverHandsOverHasNoRoomForAnotherChildUntilSomebodyHasAccepted() {
        UUID child = amalTalks();
        shift.ready("fatou", 2, "fr");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.LANGUAGE, "fr");
        UUID next = shift.child("ar");
        assertThat(shift.ringsAt(next)).as("amal still talks").isNull();

        shift.accept(child);
        assertThat(shift.ringsAt(next)).isEqualTo("amal");
    }

    @Test
    void aNamedCounsellorWhoDoesNotAnswerLeavesTheContactWhereItIsAfterThirtySeconds() {
        UUID child = amalTalks();
        shift.ready("basma", 2, "ar");
        shift.ready("carla", 2, "ar");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        assertThat(shift.ringsAt(child)).isEqualTo("basma");

        shift.seconds(31);
        assertThat(shift.last(HandoverEnded.class).outcome()).isEqualTo(Handover.Outcome.EXPIRED);
        assertThat(shift.contact(child).phase()).isEqualTo(Phase.ACTIVE);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
        assertThat(shift.ringsAt(child)).as("nobody else is asked").isNull();
    }

    @Test
    void aNamedCounsellorsNoEndsItAtOnce() {
        UUID child = amalTalks();
        shift.ready("basma", 2, "ar");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        shift.decline(child);
        assertThat(shift.last(HandoverEnded.class).outcome()).isEqualTo(Handover.Outcome.DECLINED);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
    }

    @Test
    void whoeverHasTheSkillIsAskedOneAfterTheOther() {
        UUID child = amalTalks();
        SeatClass skilled = new SeatClass(List.of("ar"), null, Map.of("abuse", 3), false);
        shift.ready("basma", 1, skilled);
        shift.seconds(1);
        shift.ready("carla", 1, skilled);
        shift.ready("dina", 1, "ar");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.SKILL, "abuse");
        shift.decline(child);
        assertThat(shift.ringsAt(child)).isEqualTo("carla");
        shift.accept(child);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("carla");
    }

    @Test
    void whoCannotWaitGivesTheContactBackToTheFrontAndItIsForWhomTheyMeant() {
        UUID child = amalTalks();
        shift.ready("fatou", 1, "fr");
        UUID busy = shift.child("fr");
        shift.accept(busy);
        shift.handOver(UUID.randomUUID(), child, "amal", Kind.TRANSFER, new Target(TargetKind.LANGUAGE, "fr"), true);

        ContactRequeued requeued = shift.last(ContactRequeued.class);
        assertThat(requeued.reason()).isEqualTo(RequeueReason.HANDED_OVER);
        assertThat(shift.counsellor("amal").active()).isEmpty();
        UUID later = shift.child("fr");
        shift.endByCounsellor(busy, "fatou");
        shift.save(busy, "fatou");
        assertThat(shift.ringsAt(child)).isEqualTo("fatou");
        assertThat(shift.ringsAt(later)).isNull();
    }

    @Test
    void transferAndBackLosesNothing() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.handOver(child, "basma", Kind.TRANSFER, TargetKind.COUNSELLOR, "amal");
        shift.accept(child);

        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
        assertThat(shift.contact(child).arrivedAt())
                .isEqualTo(shift.last(ContactTransferred.class).arrivedAt());
        assertThat(shift.all(ContactRequeued.class)).isEmpty();
        assertThat(shift.counsellor("basma").active()).isEmpty();
    }

    @Test
    void aSecondPressOfTheSameHandoverDoesNothing() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        UUID id = shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        shift.say(new HandoverCancelled(id, child, "amal", Shift.HELPLINE, shift.now()));
        shift.handOver(id, child, "amal", Kind.TRANSFER, new Target(TargetKind.COUNSELLOR, "basma"), false);
        assertThat(shift.ringsAt(child)).isNull();
        assertThat(shift.last(HandoverEnded.class).outcome()).isEqualTo(Handover.Outcome.CANCELLED);
    }

    @Test
    void onlyWhoHasTheContactHandsItOver() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "basma", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        assertThat(shift.ringsAt(child)).isNull();
    }

    @Test
    void nobodyHandsAContactOverToThemselves() {
        UUID child = amalTalks();
        shift.handOver(
                UUID.randomUUID(), child, "amal", Kind.TRANSFER, new Target(TargetKind.COUNSELLOR, "amal"), true);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
        assertThat(shift.all(ContactRequeued.class)).isEmpty();
    }

    @Test
    void aSupervisorIsRungForAHandoverToSupervisors() {
        UUID child = amalTalks();
        shift.supervisorReady("salma");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.SUPERVISOR, null);
        assertThat(shift.ringsAt(child)).isEqualTo("salma");
    }

    @Test
    void anInterpreterComesInAndTheCounsellorStays() {
        UUID child = amalTalks();
        shift.ready("fatou", 1, new SeatClass(List.of("ar", "fr"), null, Map.of("interpreter", 1), false));
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.INTERPRETER, "fr");
        shift.accept(child);

        assertThat(shift.contact(child).counsellorId()).isEqualTo("amal");
        assertThat(shift.contact(child).journey().guests())
                .extracting(JourneyRow.Guest::counsellorId)
                .containsExactly("fatou");
        assertThat(shift.counsellor("fatou").active()).containsExactly(child);
        assertThat(shift.ringsAt(shift.child("fr")))
                .as("a guest's slot is taken")
                .isNull();
    }

    @Test
    void aGuestGoesOutAndComesInAgainAndAnOldGoodbyeDoesNotThrowThemOut() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.seconds(1);
        GuestWentOut goodbye = new GuestWentOut(child, "basma", Shift.HELPLINE, shift.now());
        shift.say(goodbye);
        assertThat(shift.all(GuestLeft.class)).hasSize(1);
        shift.seconds(1);
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.say(goodbye);
        assertThat(shift.counsellor("basma").active()).containsExactly(child);
    }

    @Test
    void theEndOfATalkSendsItsGuestsOutAndOnlyItsCounsellorWritesItUp() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.leave(child);
        assertThat(shift.counsellor("basma").active()).isEmpty();
        assertThat(shift.counsellor("basma").wrapUps()).isEmpty();
        assertThat(shift.counsellor("amal").wrapUps()).containsExactly(child);
    }

    @Test
    void aGuestTakesOverWhenTheCounsellorIsLost() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.disconnect("amal");
        shift.seconds(46);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("basma");
        assertThat(shift.all(ContactRequeued.class)).isEmpty();
        assertThat(shift.counsellor("basma").active()).containsExactly(child);
    }

    @Test
    void theChildWhoLeavesDuringAHandoverTakesItBack() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "basma");
        shift.leave(child);
        assertThat(shift.last(HandoverEnded.class).outcome()).isEqualTo(Handover.Outcome.CONTACT_ENDED);
        assertThat(shift.counsellor("basma").offers()).isEmpty();
        shift.acceptAs("basma", child);
        assertThat(shift.all(ContactTransferred.class)).isEmpty();
    }

    @Test
    void theAskerWhoIsLostMeanwhileLeavesTheContactToWhomTheyMeant() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.seconds(1);
        shift.ready("fatou", 1, "fr");
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.LANGUAGE, "fr");
        shift.disconnect("amal");
        shift.decline(child);
        shift.seconds(46);
        assertThat(shift.last(ContactRequeued.class).reason()).isEqualTo(RequeueReason.COUNSELLOR_LOST);
        assertThat(shift.ringsAt(child)).isEqualTo("fatou");
    }

    @Test
    void aRestartInTheMiddleOfAHandoverAndAConferenceChangesNothing() {
        UUID child = amalTalks();
        shift.ready("basma", 1, "ar");
        shift.ready("carla", 1, "ar");
        shift.handOver(child, "amal", Kind.JOIN, TargetKind.COUNSELLOR, "basma");
        shift.accept(child);
        shift.handOver(child, "amal", Kind.TRANSFER, TargetKind.COUNSELLOR, "carla");
        SwitchboardState before = shift.state();
        shift.restart();
        assertThat(shift.state())
                .usingRecursiveComparison()
                .ignoringFields("nodesSeen")
                .isEqualTo(before);
        shift.accept(child);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("carla");
        assertThat(shift.contact(child).journey().guests()).hasSize(1);
    }

    private UUID amalTalks() {
        shift.ready("amal", 1, "ar");
        return shift.talk("ar");
    }
}
