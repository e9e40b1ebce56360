package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.contract.ContactEvent.ContactTurnedAway;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.HandRefused.Why;

/** What supervisors do by hand, the surge rule, and the dry run. */
class HandsTest {

    private static final String WHY = "because";
    private static final String SALMA = "salma";

    private final Shift shift = new Shift();

    @Test
    void aContactIsGivenToAFullCounsellorAndNoMoreThanOne() {
        shift.ready("amal", 1, "ar");
        shift.talk("ar");
        UUID second = shift.child("ar");
        UUID third = shift.child("ar");
        shift.hand(new Hand.Assign(second, "amal", WHY, SALMA));
        assertThat(shift.contact(second).counsellorId()).isEqualTo("amal");
        SwitchboardState before = shift.state();
        assertThatThrownBy(() -> shift.hand(new Hand.Assign(third, "amal", WHY, SALMA)))
                .isInstanceOfSatisfying(
                        HandRefused.class, it -> assertThat(it.why()).isEqualTo(Why.NO_SLOT));
        assertThat(shift.state()).as("a refused hand changes nothing").isEqualTo(before);
    }

    @Test
    void nobodyIsGivenAContactWhileTheyAreOnABreak() {
        shift.ready("amal", 1, "ar");
        shift.choose("amal", Availability.BREAK);
        UUID child = shift.child("ar");
        assertThatThrownBy(() -> shift.hand(new Hand.Assign(child, "amal", WHY, SALMA)))
                .isInstanceOfSatisfying(
                        HandRefused.class, it -> assertThat(it.why()).isEqualTo(Why.NOT_READY));
    }

    @Test
    void aContactThatIsTakenBackGoesToSomebodyElse() {
        shift.ready("amal", 2, "ar");
        UUID alone = shift.talk("ar");
        shift.hand(new Hand.TakeBack(alone, WHY, SALMA));
        assertThat(shift.ringsAt(alone)).as("nobody else is there, and still").isNull();
        shift.seconds(61);
        assertThat(shift.ringsAt(alone)).as("better them than nobody").isEqualTo("amal");
        shift.accept(alone);
        UUID child = shift.talk("ar");
        shift.ready("basma", 2, "ar");
        shift.hand(new Hand.TakeBack(child, WHY, SALMA));
        assertThat(shift.last(ContactRequeued.class).reason()).isEqualTo(RequeueReason.TAKEN_BACK);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
    }

    @Test
    void onlyAPersonLowersALevelAndTheirNameStaysWithIt() {
        UUID child = shift.child("ar", Level.IMMINENT);
        shift.hand(new Hand.Reprioritise(child, Level.STANDARD, WHY, SALMA));
        assertThat(shift.contact(child).level()).isEqualTo(Level.STANDARD);
        assertThat(shift.last(ContactLevelChanged.class).by()).isEqualTo(SALMA);
    }

    @Test
    void aQueueThatIsMovedIsLookedAfterByThoseOfTheOtherLanguage() {
        UUID first = shift.child("ar");
        UUID second = shift.child("ar");
        shift.ready("fatou", 1, "fr");
        shift.hand(new Hand.MoveQueue("ar", "fr", WHY, SALMA));
        assertThat(shift.ringsAt(first)).isEqualTo("fatou");
        assertThat(shift.contact(second).journey().queue()).isEqualTo("fr");
        assertThat(shift.contact(second).language())
                .as("the child's own language stays")
                .isEqualTo("ar");
        assertThatThrownBy(() -> shift.hand(new Hand.MoveQueue("fr", "de", WHY, SALMA)))
                .isInstanceOfSatisfying(
                        HandRefused.class, it -> assertThat(it.why()).isEqualTo(Why.UNKNOWN_LANGUAGE));
    }

    @Test
    void aForcedBreakSendsTheRingingOnAndLeavesTheTalks() {
        shift.ready("amal", 2, "ar");
        UUID talks = shift.talk("ar");
        UUID rings = shift.child("ar");
        shift.ready("basma", 1, "ar");
        shift.hand(new Hand.ForceBreak("amal", WHY, SALMA));
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.BREAK);
        assertThat(shift.contact(talks).counsellorId()).isEqualTo("amal");
        assertThat(shift.ringsAt(rings)).isEqualTo("basma");
        shift.choose("amal", Availability.READY);
        assertThat(shift.counsellor("amal").state()).isEqualTo(CounsellorState.READY);
    }

    @Test
    void aSlotThatIsGrantedRingsAndWithdrawnItRingsNoLonger() {
        shift.ready("amal", 1, "ar");
        shift.talk("ar");
        UUID child = shift.child("ar");
        shift.hand(new Hand.GrantSlot("amal", true, WHY, SALMA));
        assertThat(shift.ringsAt(child)).isEqualTo("amal");
        shift.hand(new Hand.GrantSlot("amal", false, WHY, SALMA));
        assertThat(shift.ringsAt(child)).isNull();
    }

    @Test
    void switchboardModeDivertsAQueueToSupervisorsAndNeverStrandsIt() {
        shift.ready("amal", 2, "ar");
        shift.supervisorReady(SALMA);
        shift.hand(new Hand.Divert("ar", true, WHY, SALMA));
        UUID child = shift.child("ar");
        assertThat(shift.ringsAt(child)).isEqualTo(SALMA);
        shift.accept(child);
        UUID next = shift.child("ar");
        assertThat(shift.ringsAt(next)).isNull();

        shift.choose(SALMA, Availability.BREAK);
        assertThat(shift.ringsAt(next))
                .as("with no supervisor there it goes to counsellors")
                .isEqualTo("amal");
        shift.hand(new Hand.Divert("ar", false, WHY, SALMA));
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("amal");
    }

    @Test
    void aSurgeHoldsSlotsBackAndGivesAChatMoreOnlyWithConsent() {
        shift.ready("amal", 1, "ar");
        shift.talk("ar");
        UUID child = shift.child("ar");
        shift.hand(new Hand.Surge(true, true, WHY, SALMA));
        assertThat(shift.counsellor("amal").capacity()).isEqualTo(2);
        assertThat(shift.ringsAt(child)).as("the last slot is held back").isNull();
        assertThat(shift.ringsAt(shift.child("ar", Level.IMMINENT))).isEqualTo("amal");

        shift.hand(new Hand.Surge(false, false, WHY, SALMA));
        assertThat(shift.counsellor("amal").capacity()).isEqualTo(1);
        assertThat(shift.ringsAt(child)).isNull();
    }

    @Test
    void theRuleEntersASurgeAndLeavesItOnlyWhenItIsReallyOver() {
        Policy.Surge rule = new Policy.Surge(true, 30, 2.5, 1.5, 0.4, 0.15, 15, 30, 20, 1);
        shift.policy(with(rule));
        for (int i = 0; i < 19; i++) {
            shift.child("ar");
        }
        assertThat(shift.all(SurgeChanged.class)).isEmpty();
        shift.child("ar");
        assertThat(shift.last(SurgeChanged.class).cause()).isEqualTo("offered-rate");
        assertThat(shift.last(SurgeChanged.class).heldBack()).isEqualTo(1);

        shift.pass(Duration.ofMinutes(20));
        assertThat(shift.all(SurgeChanged.class)).as("not before half an hour").hasSize(1);
        shift.restart();
        shift.pass(Duration.ofMinutes(11));
        assertThat(shift.last(SurgeChanged.class).on()).isFalse();
        assertThat(shift.last(SurgeChanged.class).cause()).isEqualTo("over");
    }

    @Test
    void aSupervisorsWordStandsAboveTheRule() {
        shift.policy(with(new Policy.Surge(true, 30, 2.5, 1.5, 0.4, 0.15, 15, 30, 20, 1)));
        shift.hand(new Hand.Surge(false, false, WHY, SALMA));
        for (int i = 0; i < 30; i++) {
            shift.child("ar");
        }
        assertThat(shift.last(SurgeChanged.class).on()).isFalse();
        shift.hand(new Hand.Surge(null, false, WHY, SALMA));
        assertThat(shift.last(SurgeChanged.class).on()).isTrue();
    }

    @Test
    void aRehearsalSaysWhatWouldHappenAndTouchesNothing() {
        shift.ready("amal", 1, "ar");
        SwitchboardState before = shift.state();
        Rehearsal.Answer answer = shift.rehearse("ar", Level.STANDARD);
        assertThat(answer.ringsAt()).containsExactly("amal");
        assertThat(answer.considered().getFirst().verdict()).isEqualTo("chosen");
        assertThat(shift.state()).isEqualTo(before);

        shift.talk("ar");
        shift.child("ar");
        assertThat(shift.rehearse("ar", Level.STANDARD).place()).isEqualTo(2);
        assertThat(shift.rehearse("ar", Level.HIGH).place()).isEqualTo(1);
        assertThat(shift.rehearse("ar", Level.HIGH).waitingFor()).isEqualTo("all-busy");
        assertThat(shift.rehearse("fr", Level.HIGH).waitingFor()).isEqualTo("nobody-staffed");
        UUID real = shift.child("ar", Level.HIGH);
        shift.hand(new Hand.GrantSlot("amal", true, WHY, SALMA));
        assertThat(shift.ringsAt(real)).isEqualTo("amal");
    }

    @Test
    void whenTheGatesShutThoseWhoWaitAreToldButNobodyInDangerAndNobodyWhoIsBeingAnswered() {
        UUID waits = shift.child("ar");
        UUID danger = shift.child("ar", Level.IMMINENT);
        turnAway(waits);
        turnAway(danger);
        assertThat(shift.endings(waits).getLast().ending()).isEqualTo(Ending.TURNED_AWAY);
        assertThat(shift.endings(danger)).isEmpty();
        shift.ready("amal", 1, "fr");
        UUID rings = shift.child("fr");
        turnAway(rings);
        assertThat(shift.endings(rings)).isEmpty();
    }

    private void turnAway(UUID contact) {
        shift.say(new ContactTurnedAway(contact, Shift.HELPLINE, "ar", RefusalReason.CLOSED_HOURS, shift.now(), null));
    }

    private static Policy with(Policy.Surge surge) {
        Policy policy = Policy.defaults();
        return new Policy(
                policy.name(),
                policy.levels(),
                policy.steps(),
                policy.heldBack(),
                policy.wrapUpHoldsSlot(),
                policy.recoverySeconds(),
                policy.imminentAlarmSeconds(),
                policy.handovers(),
                policy.silence(),
                surge);
    }
}
