package org.sanad.routing.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.NextTaken;
import org.sanad.contract.DeskEvent.VisitorWorse;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.OfferMade.Considered;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.PolicyApplied;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.Wishes;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.PolicyFile;

/** Whom a contact is offered to, how the search widens, and how waiting counts. */
class SearchTest {

    private final Shift shift = new Shift();

    // --- steps

    @Test
    void aChildIsFirstOfferedToSomebodyOfItsDialectAndAfterAWhileToAnybodyOfItsLanguage() {
        shift.ready("maghreb", 1, "ar-MA");
        shift.ready("levant", 2, "ar-PS");
        shift.accept(shift.child("ar-MA"));

        UUID child = shift.child("ar-MA");
        shift.seconds(59);
        assertThat(shift.ringsAt(child)).isNull();
        shift.seconds(2);
        assertThat(shift.ringsAt(child)).isEqualTo("levant");
        assertThat(shift.last(SearchWidened.class).reason()).isEqualTo("waited");
    }

    @Test
    void nobodyOfTheDialectAtWorkWidensAtOnce() {
        shift.ready("levant", 2, "ar-PS");

        UUID child = shift.child("ar-MA");
        assertThat(shift.ringsAt(child)).isEqualTo("levant");
        assertThat(shift.last(SearchWidened.class).reason()).isEqualTo("nobody-staffed");
    }

    @Test
    void theLastOfTheDialectGoingHomeWidensTheSearchOfThoseWhoWait() {
        shift.ready("maghreb", 1, "ar-MA");
        shift.ready("levant", 2, "ar-PS");
        shift.accept(shift.child("ar-MA"));
        UUID child = shift.child("ar-MA");
        assertThat(shift.ringsAt(child)).isNull();

        shift.choose("maghreb", Availability.BREAK);
        assertThat(shift.ringsAt(child)).isEqualTo("levant");
    }

    @Test
    void whenNobodyOfTheLanguageIsFreeASecondLanguageOfTheChildIsTried() {
        shift.ready("amal", 1, "ar");
        shift.ready("fatou", 1, "fr");
        shift.accept(shift.child("ar"));

        UUID child = shift.childWho(new Wishes(List.of("fr"), null), "ar", Level.STANDARD);
        shift.seconds(179);
        assertThat(shift.ringsAt(child)).isNull();
        shift.seconds(2);
        assertThat(shift.ringsAt(child)).isEqualTo("fatou");
    }

    @Test
    void atTheEndOfAllStepsASupervisorIsCalledAndRung() {
        shift.ready("amal", 1, "ar");
        shift.supervisorReady("salma");
        shift.accept(shift.child("ar"));
        UUID child = shift.child("ar");
        assertThat(shift.ringsAt(child)).isNull();

        shift.seconds(60 + 120);
        assertThat(shift.all(SupervisorNeeded.class)).isEmpty();
        shift.seconds(180);
        assertThat(shift.last(SupervisorNeeded.class).reason()).isEqualTo(NeedReason.NOBODY_FOUND);
        assertThat(shift.ringsAt(child)).isEqualTo("salma");

        shift.accept(child);
        assertThat(shift.last(SupervisorNeedOver.class).contactId()).isEqualTo(child);
    }

    @Test
    void aSupervisorIsNotRungForAnOrdinaryContact() {
        shift.supervisorReady("salma");
        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("amal");
    }

    @Test
    void whoDeclinedIsAskedAgainInTheNextStep() {
        shift.ready("amal", 1, "ar");
        shift.ready("basma", 1, "ar");
        shift.accept(shift.child("ar"));
        UUID child = shift.child("ar");
        shift.decline(child);
        assertThat(shift.ringsAt(child)).isNull();

        shift.seconds(61);
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
    }

    // --- wishes

    @Test
    void aWishForAWomanIsKeptToForAStepAndThenAnybodyMayAnswer() {
        shift.ready("basma", 1, kind("female", Map.of(), "ar"));
        shift.ready("karim", 1, kind("male", Map.of(), "ar"));
        UUID first = shift.childWho(new Wishes(List.of(), "female"), "ar", Level.STANDARD);
        assertThat(shift.ringsAt(first)).isEqualTo("basma");
        shift.accept(first);

        UUID child = shift.childWho(new Wishes(List.of(), "female"), "ar", Level.STANDARD);
        shift.seconds(59);
        assertThat(shift.ringsAt(child)).isNull();
        shift.seconds(2);
        assertThat(shift.ringsAt(child)).isEqualTo("karim");
    }

    @Test
    void theCounsellorTheChildHadBeforeIsAskedFirst() {
        shift.ready("basma", 2, "ar");
        UUID before = shift.talk("ar");
        shift.endByCounsellor(before, "basma");
        shift.save(before, "basma");
        shift.talk("ar");
        shift.ready("amal", 2, "ar");
        assertThat(shift.rehearse("ar", Level.STANDARD).ringsAt()).containsExactly("amal");

        UUID child = shift.childAfter(before, "ar");
        assertThat(shift.ringsAt(child)).isEqualTo("basma");
        assertThat(shift.offers(child).getLast().considered())
                .contains(new Considered("amal", "not-known-to-the-child"));
    }

    @Test
    void aChildThatComesBackAfterDaysIsOfferedToTheCounsellorItKnowsAndWaitsForNobody() {
        shift.ready("amal", 2, "ar");
        shift.ready("basma", 1, "ar");

        UUID known = shift.childOf("basma", "ar");
        assertThat(shift.ringsAt(known)).isEqualTo("basma");
        shift.accept(known);

        // she is busy now, or went home long ago: somebody else answers at once
        assertThat(shift.ringsAt(shift.childOf("basma", "ar"))).isEqualTo("amal");
        assertThat(shift.ringsAt(shift.childOf("left-last-year", "ar"))).isEqualTo("amal");
    }

    @Test
    void whoJustClosedAContactInImminentDangerIsTheLastToBeAsked() {
        shift.ready("amal", 2, "ar");
        UUID danger = shift.child("ar", Level.IMMINENT);
        shift.accept(danger);
        shift.endByCounsellor(danger, "amal");
        shift.save(danger, "amal");
        shift.ready("basma", 2, "ar");
        shift.accept(shift.child("ar"));

        UUID next = shift.child("ar");
        assertThat(shift.ringsAt(next)).as("basma has one already, and still").isEqualTo("basma");
        shift.accept(next);
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("amal");
    }

    // --- levels

    @Test
    void waitingRaisesTheRankStepByStepButNeverToImminent() {
        UUID child = shift.child("ar", Level.STANDARD);
        shift.pass(Duration.ofMinutes(10));
        assertThat(shift.last(ContactAged.class).agedLevel()).isEqualTo(Level.ELEVATED);
        shift.pass(Duration.ofMinutes(10));
        assertThat(shift.last(ContactAged.class).agedLevel()).isEqualTo(Level.HIGH);
        shift.pass(Duration.ofHours(5));
        assertThat(shift.all(ContactAged.class)).hasSize(2);
        assertThat(shift.contact(child).level()).as("its own level stays").isEqualTo(Level.STANDARD);
    }

    @Test
    void anOldStandardContactGoesBeforeAFreshHighOneButNotBeforeImminentDanger() {
        UUID old = shift.child("ar", Level.STANDARD);
        shift.pass(Duration.ofMinutes(21));
        UUID high = shift.child("ar", Level.HIGH);
        UUID danger = shift.child("ar", Level.IMMINENT);

        shift.ready("amal", 1, "ar");
        assertThat(shift.ringsAt(danger)).isEqualTo("amal");
        shift.accept(danger);
        shift.ready("basma", 1, "ar");
        assertThat(shift.ringsAt(old)).isEqualTo("basma");
        assertThat(shift.ringsAt(high)).isNull();
    }

    @Test
    void aChildWhoSaysThatItGotWorseIsOneLevelHigherAndSayingItTwiceAtOnceCountsOnce() {
        UUID child = shift.child("ar", Level.STANDARD);
        VisitorWorse worse = new VisitorWorse(child, Shift.HELPLINE, shift.now());
        shift.say(worse);
        shift.say(worse);
        assertThat(shift.contact(child).level()).isEqualTo(Level.ELEVATED);
        assertThat(shift.last(ContactLevelChanged.class).reason()).isEqualTo("visitor-worse");

        shift.seconds(5);
        shift.say(new VisitorWorse(child, Shift.HELPLINE, shift.now()));
        shift.seconds(5);
        shift.say(new VisitorWorse(child, Shift.HELPLINE, shift.now()));
        assertThat(shift.contact(child).level()).as("danger has its own button").isEqualTo(Level.HIGH);
    }

    // --- imminent danger

    @Test
    void imminentDangerRingsAtSeveralAndTheFirstToAcceptHasIt() {
        for (String each : List.of("amal", "basma", "carla", "dina")) {
            shift.ready(each, 2, "ar");
            shift.seconds(1);
        }
        UUID child = shift.child("ar", Level.IMMINENT);
        assertThat(shift.ringsAtAll(child)).containsExactly("amal", "basma", "carla");

        shift.acceptAs("basma", child);
        assertThat(shift.contact(child).counsellorId()).isEqualTo("basma");
        assertThat(shift.ringsAtAll(child)).isEmpty();
        assertThat(shift.offers(child))
                .filteredOn(each -> !each.counsellorId().equals("basma"))
                .allSatisfy(each -> {
                    assertThat(shift.closed(each.offerId()).outcome()).isEqualTo(OfferOutcome.RESCINDED);
                    assertThat(shift.closed(each.offerId()).reason()).isEqualTo("taken");
                });
        shift.acceptAs("amal", child);
        assertThat(shift.all(ContactAssigned.class)).as("too late").hasSize(1);
    }

    @Test
    void twoInDangerAreBothRungBeforeOneOfThemRingsTwice() {
        UUID first = shift.child("ar", Level.IMMINENT);
        UUID second = shift.child("ar", Level.IMMINENT);
        shift.ready("amal", 1, "ar");
        shift.ready("basma", 1, "ar");
        assertThat(shift.ringsAtAll(first)).containsExactly("amal");
        assertThat(shift.ringsAtAll(second)).containsExactly("basma");
    }

    @ParameterizedTest
    @CsvSource({"ar, en", "en, ar"})
    void ofTwoInImminentDangerTheOneWhoWaitsLongerTakesTheRingingOfAnother(String older, String younger) {
        shift.ready("amal", 1, "fr");
        UUID child = shift.child("fr");
        UUID first = shift.child(older, Level.IMMINENT);
        UUID second = shift.child(younger, Level.IMMINENT);
        assertThat(shift.ringsAt(child)).isEqualTo("amal");

        shift.profile("amal", 1, "fr", "ar", "en");

        assertThat(shift.ringsAt(first)).isEqualTo("amal");
        assertThat(shift.ringsAt(second)).isNull();
        assertThat(shift.ringsAt(child)).isNull();
    }

    @Test
    void whoWritesUpAnotherContactIsRungForImminentDanger() {
        shift.ready("amal", 1, "ar");
        UUID done = shift.talk("ar");
        shift.endByCounsellor(done, "amal");
        assertThat(shift.ringsAt(shift.child("ar"))).isNull();

        assertThat(shift.ringsAt(shift.child("ar", Level.IMMINENT))).isEqualTo("amal");
    }

    @Test
    void othersAreToldHowFarAPolicyLooks() throws IOException {
        Policy far = PolicyFile.read(Files.readString(Path.of("config/routing/busy-line.yaml")))
                .policy();

        assertThat(shift.policy(far)).contains(new PolicyApplied(Shift.HELPLINE, true, shift.now()));
        assertThat(shift.policy(far)).as("it is in force already").isEmpty();
        assertThat(shift.policy(Policy.defaults())).contains(new PolicyApplied(Shift.HELPLINE, false, shift.now()));
    }

    @Test
    void slotsThatAreHeldBackAreForImminentDangerOnly() {
        shift.policy(with(Policy.defaults(), 1));
        shift.ready("amal", 2, "ar");
        shift.accept(shift.child("ar"));
        UUID waits = shift.child("ar");
        assertThat(shift.ringsAt(waits)).isNull();
        assertThat(shift.rehearse("ar", Level.STANDARD).waitingFor()).isEqualTo("held-back");

        assertThat(shift.ringsAt(shift.child("ar", Level.IMMINENT))).isEqualTo("amal");
    }

    @Test
    void nobodyAnsweringImminentDangerCallsTheSupervisorsOnce() {
        UUID child = shift.child("ar", Level.IMMINENT);
        shift.seconds(14);
        assertThat(needs(NeedReason.IMMINENT_WAITING)).isEmpty();
        shift.seconds(2);
        shift.pass(Duration.ofMinutes(5));
        assertThat(needs(NeedReason.IMMINENT_WAITING)).singleElement().satisfies(each -> assertThat(each.contactId())
                .isEqualTo(child));
    }

    // --- capacity

    @Test
    void aCallRingsOnlyAtSomebodyWithNothingElseAndNothingElseRingsDuringIt() {
        shift.ready("amal", 3, "ar");
        shift.accept(shift.child("ar"));
        UUID call = shift.calls("ar", Level.STANDARD);
        assertThat(shift.ringsAt(call)).as("amal chats").isNull();

        shift.ready("basma", 3, "ar");
        assertThat(shift.ringsAt(call)).isEqualTo("basma");
        shift.accept(call);
        UUID chat = shift.child("ar");
        assertThat(shift.ringsAt(chat)).as("basma is on the telephone").isEqualTo("amal");
        UUID danger = shift.child("ar", Level.IMMINENT);
        assertThat(shift.ringsAtAll(danger)).containsExactly("amal");
    }

    @Test
    void aCallRingsForItsOwnTime() {
        shift.ready("amal", 1, "ar");
        UUID call = shift.calls("ar", Level.STANDARD);
        assertThat(shift.offers(call).getLast().expiresAt())
                .isEqualTo(shift.now().plusSeconds(25));
    }

    @Test
    void whereThePolicySaysSoAWrapUpHoldsNoSlot() {
        shift.policy(wrapUpsHoldNoSlot());
        shift.ready("amal", 1, "ar");
        UUID done = shift.talk("ar");
        shift.endByCounsellor(done, "amal");
        assertThat(shift.ringsAt(shift.child("ar"))).isEqualTo("amal");
    }

    @Test
    void theSkillsThatALevelNeedsAreKeptToForTheirStep() {
        shift.policy(highNeeds(Map.of("abuse", 3)));
        shift.ready("basma", 1, kind(null, Map.of("abuse", 2), "ar"));
        shift.ready("carla", 1, kind(null, Map.of("abuse", 4), "ar"));
        assertThat(shift.ringsAt(shift.child("ar", Level.HIGH))).isEqualTo("carla");
    }

    // --- take next

    @Test
    void takeNextIsOneStepAndPressingItTwiceTakesOne() {
        shift.profile("amal", 2, "ar");
        shift.connect("amal");
        shift.choose("amal", Availability.BREAK);
        UUID first = shift.child("ar");
        UUID second = shift.child("ar");
        NextTaken press = new NextTaken("amal", Shift.HELPLINE, shift.now());
        shift.say(press);
        shift.say(press);
        assertThat(shift.contact(first).counsellorId()).isEqualTo("amal");
        assertThat(shift.contact(second).counsellorId()).isNull();
    }

    @Test
    void takeNextTakesWhatRingsAtTheirOwnDeskFirst() {
        shift.ready("amal", 1, "ar");
        UUID rings = shift.child("ar");
        shift.child("ar", Level.HIGH);
        shift.say(new NextTaken("amal", Shift.HELPLINE, shift.now()));
        assertThat(shift.contact(rings).counsellorId()).isEqualTo("amal");
    }

    private List<SupervisorNeeded> needs(NeedReason reason) {
        return shift.all(SupervisorNeeded.class).stream()
                .filter(each -> each.reason() == reason)
                .toList();
    }

    private static SeatClass kind(String gender, Map<String, Integer> skills, String... languages) {
        return new SeatClass(List.of(languages), gender, skills, false);
    }

    private static Policy wrapUpsHoldNoSlot() {
        Policy policy = Policy.defaults();
        return new Policy(
                policy.name(),
                policy.levels(),
                policy.steps(),
                policy.heldBack(),
                false,
                policy.recoverySeconds(),
                policy.imminentAlarmSeconds(),
                policy.handovers(),
                policy.silence(),
                policy.surge());
    }

    private static Policy highNeeds(Map<String, Integer> skills) {
        Policy policy = Policy.defaults();
        Map<Level, Policy.LevelRules> levels = new EnumMap<>(policy.levels());
        levels.put(Level.HIGH, new Policy.LevelRules(Map.of(), 1, null, skills));
        return new Policy(
                policy.name(),
                levels,
                policy.steps(),
                policy.heldBack(),
                policy.wrapUpHoldsSlot(),
                policy.recoverySeconds(),
                policy.imminentAlarmSeconds(),
                policy.handovers(),
                policy.silence(),
                policy.surge());
    }

    static Policy with(Policy policy, int heldBack) {
        return new Policy(
                policy.name(),
                policy.levels(),
                policy.steps(),
                heldBack,
                policy.wrapUpHoldsSlot(),
                policy.recoverySeconds(),
                policy.imminentAlarmSeconds(),
                policy.handovers(),
                policy.silence(),
                policy.surge());
    }
}
