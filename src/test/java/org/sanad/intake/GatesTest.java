package org.sanad.intake;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.contract.ContactEvent.RefusalReason.BLOCKED;
import static org.sanad.contract.ContactEvent.RefusalReason.CLOSED_BY_SUPERVISOR;
import static org.sanad.contract.ContactEvent.RefusalReason.CLOSED_HOURS;
import static org.sanad.contract.ContactEvent.RefusalReason.NOT_STAFFED;
import static org.sanad.contract.ContactEvent.RefusalReason.QUEUE_FULL;
import static org.sanad.contract.ContactEvent.RefusalReason.UNKNOWN_LANGUAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.Wishes;
import org.sanad.driver.Helplines;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Gates.Situation;
import org.sanad.intake.Gates.Waiting;

class GatesTest {

    /** A Monday in Hebron, 11:00. */
    private static final Instant OPEN = Instant.parse("2026-06-15T08:00:00Z");

    /** The same Monday, 21:00. */
    private static final Instant CLOSED = Instant.parse("2026-06-15T18:00:00Z");

    private static final Helpline HELPLINE =
            Fixtures.helpline("gates", "Asia/Hebron", 2, Fixtures.hours("09:00", "17:00", MONDAY), List.of());

    private static final Duration GRACE = Duration.ofSeconds(120);

    private static final Situation CALM = new Situation(atWork("ar", "fr"), Map.of(), Map.of());

    @Test
    void aChildPassesWhenEveryGateIsOpen() {
        assertThat(decide("ar", false, CALM, OPEN)).isEqualTo(new Queued(Level.STANDARD, List.of()));
    }

    /** Each row shuts one gate more from the right; the first shut one, read from the left, is the reason. */
    @ParameterizedTest
    @CsvSource({
        "ar, true,  true,  true,  2, QUEUE_FULL",
        "ar, true,  true,  false, 2, NOT_STAFFED",
        "ar, true,  false, false, 2, CLOSED_BY_SUPERVISOR",
        "ar, false, false, false, 2, CLOSED_HOURS",
        "xx, false, false, false, 2, UNKNOWN_LANGUAGE"
    })
    void theFirstShutGateIsTheReason(
            String language, boolean open, boolean switchedOn, boolean staffed, int waiting, RefusalReason reason) {
        var situation = new Situation(
                atWork(staffed ? "ar" : "fr"),
                switchedOn ? Map.of() : Map.of("ar", Gates.NO_END),
                Map.of("ar", waiting));

        assertThat(reason(decide(language, false, situation, open ? OPEN : CLOSED)))
                .isEqualTo(reason);
    }

    @Test
    void aBlockedNetworkIsRefusedAndDangerPasses() {
        var blocked = Fixtures.blocked(Fixtures.request(HELPLINE.id(), "ar"));
        var inDanger = Fixtures.blocked(Fixtures.request(HELPLINE.id(), "ar", null, true));

        assertThat(Gates.of(HELPLINE).decide(blocked, CALM, OPEN)).isEqualTo(new Refused(BLOCKED, null));
        assertThat(Gates.of(HELPLINE).decide(inDanger, CALM, OPEN)).isInstanceOf(Queued.class);
    }

    @Test
    void theCapIsPerLanguage() {
        var arabicIsFull = new Situation(atWork("ar", "fr"), Map.of(), Map.of("ar", 2, "fr", 1));

        assertThat(decide("ar", false, arabicIsFull, OPEN)).isEqualTo(new Refused(QUEUE_FULL, null));
        assertThat(decide("fr", false, arabicIsFull, OPEN)).isInstanceOf(Queued.class);
    }

    @Test
    void aLanguageMayHaveACapOfItsOwn() {
        var frenchHasRoomForOne =
                Helplines.like(HELPLINE).queueCaps(Map.of("fr", 1)).build();
        var oneWaitsInEach = new Situation(atWork("ar", "fr"), Map.of(), Map.of("ar", 1, "fr", 1));

        assertThat(Gates.of(frenchHasRoomForOne).decide(Fixtures.request("gates", "fr"), oneWaitsInEach, OPEN))
                .isEqualTo(new Refused(QUEUE_FULL, null));
        assertThat(Gates.of(frenchHasRoomForOne).decide(Fixtures.request("gates", "ar"), oneWaitsInEach, OPEN))
                .isInstanceOf(Queued.class);
    }

    @Test
    void aChildInDangerSkipsTheCap() {
        var full = new Situation(atWork("ar"), Map.of(), Map.of("ar", 500));

        assertThat(decide("ar", true, full, OPEN)).isEqualTo(new Queued(Level.IMMINENT, List.of(Urgency.DANGER_TOLD)));
    }

    /** Nobody may be behind these gates: the emergency numbers at once help more than a queue that nobody serves. */
    @Test
    void aChildInDangerIsToldAtOnceWhenNobodyIsThere() {
        assertThat(reason(decide("ar", true, CALM, CLOSED))).isEqualTo(CLOSED_HOURS);
        assertThat(reason(decide("ar", true, new Situation(atWork("ar"), Map.of("ar", Gates.NO_END), Map.of()), OPEN)))
                .isEqualTo(CLOSED_BY_SUPERVISOR);
        assertThat(reason(decide("ar", true, new Situation(AtWork.NOBODY, Map.of(), Map.of()), OPEN)))
                .isEqualTo(NOT_STAFFED);
        assertThat(reason(decide("xx", true, CALM, OPEN))).isEqualTo(UNKNOWN_LANGUAGE);
    }

    /** The switchboard widens its search as far as this: intake must not turn away whom it would serve. */
    @ParameterizedTest(name = "wants {0} (also {1}), there are {2}, supervisor {3}")
    @CsvSource({
        "ar,    '',    'ar',    false, true",
        "ar,    '',    'ar-MA', false, true",
        "ar-MA, '',    'ar',    false, true",
        "ar-MA, '',    'ar-PS', false, true",
        "ar,    '',    'fr',    false, false",
        "ar,    'fr',  'fr',    false, true",
        "ar,    'fr',  'fr-FR', false, true",
        "ar,    '',    '',      true,  true",
        "ar,    'en',  'fr',    false, false",
        "fr,    '',    'frr',   false, false"
    })
    void somebodyIsThereWhenTheSwitchboardCouldFindThem(
            String language, String also, String spoken, boolean supervisor, boolean there) {
        var atWork = new AtWork(spoken.isEmpty() ? Set.of() : Set.of(spoken), supervisor, false);
        var wishes = new Wishes(also.isEmpty() ? List.of() : List.of(also), null);
        var request = Fixtures.request("gates", language, wishes);
        var situation = new Situation(atWork, Map.of(), Map.of());

        assertThat(Gates.of(HELPLINE).decide(request, situation, OPEN) instanceof Queued)
                .isEqualTo(there);
    }

    @Test
    void aPolicyThatGoesOnToAnybodyWaitsForAnybodyWhoIsAtWork() {
        var onlyFrench = new Situation(new AtWork(Set.of("fr"), false, true), Map.of(), Map.of());
        var empty = new Situation(new AtWork(Set.of(), false, true), Map.of(), Map.of());

        assertThat(decide("ar", false, onlyFrench, OPEN)).isEqualTo(new Queued(Level.STANDARD, List.of()));
        assertThat(reason(decide("ar", false, empty, OPEN))).isEqualTo(NOT_STAFFED);
    }

    /** Monday 15 June 2026; the helpline opens on Mondays at 09:00, which is 06:00Z. */
    @ParameterizedTest(name = "asked {0}, closed by a supervisor until {1}: opens {2}")
    @CsvSource({
        "2026-06-15T08:00:00Z, 2026-06-15T09:30:00Z, 2026-06-15T09:30:00Z", // the switch ends while it is open
        "2026-06-15T08:00:00Z, 2026-06-15T16:00:00Z, 2026-06-22T06:00:00Z", // it ends after the hours
        "2026-06-15T08:00:00Z, never,                ",
        "2026-06-15T18:00:00Z, ,                     2026-06-22T06:00:00Z", // only the hours are over
        "2026-06-15T18:00:00Z, 2026-06-22T07:00:00Z, 2026-06-22T07:00:00Z",
        "2026-06-15T18:00:00Z, never,                "
    })
    void aRefusedChildIsToldWhenItOpens(Instant asked, String closedUntil, Instant opens) {
        Map<String, Instant> closed = closedUntil == null
                ? Map.of()
                : Map.of("ar", closedUntil.equals("never") ? Gates.NO_END : Instant.parse(closedUntil));

        assertThat(decide("ar", false, new Situation(atWork("ar"), closed, Map.of()), asked))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.opensAt()).isEqualTo(opens));
    }

    @ParameterizedTest(name = "alone for {0} s -> {1}")
    @CsvSource({"-1, false", "0, false", "119, false", "120, true", "500, true"})
    void whoWaitsIsTurnedAwayWhenEverybodyHasBeenGoneForTheGrace(int seconds, boolean turnedAway) {
        var alone =
                new Waiting(UUID.randomUUID(), "ar", List.of("fr"), seconds < 0 ? null : OPEN.minusSeconds(seconds));
        var onlyEnglish = new Situation(atWork("en"), Map.of(), Map.of("ar", 500));

        assertThat(Gates.of(HELPLINE).decideAgain(alone, onlyEnglish, GRACE, OPEN))
                .isEqualTo(turnedAway ? Optional.of(new Refused(NOT_STAFFED, null)) : Optional.empty());
        assertThat(Gates.of(HELPLINE).decideAgain(alone, CALM, GRACE, OPEN))
                .as("somebody came back, and nobody is thrown out for a cap")
                .isEmpty();
    }

    @Test
    void whoWaitsIsToldWhenTheHoursAreOverOrASupervisorCloses() {
        var waiting = new Waiting(UUID.randomUUID(), "ar-MA", List.of(), null);
        var closed = new Situation(atWork("ar"), Map.of("ar", OPEN.plusSeconds(600)), Map.of());

        assertThat(Gates.of(HELPLINE).decideAgain(waiting, CALM, GRACE, CLOSED))
                .contains(new Refused(CLOSED_HOURS, Instant.parse("2026-06-22T06:00:00Z")));
        assertThat(Gates.of(HELPLINE).decideAgain(waiting, closed, GRACE, OPEN))
                .contains(new Refused(CLOSED_BY_SUPERVISOR, OPEN.plusSeconds(600)));
    }

    private static AtWork atWork(String... languages) {
        return new AtWork(Set.of(languages), false, false);
    }

    private static RefusalReason reason(Decision decision) {
        return ((Refused) decision).reason();
    }

    private static Decision decide(String language, boolean danger, Situation situation, Instant now) {
        return Gates.of(HELPLINE).decide(Fixtures.request("gates", language, null, danger), situation, now);
    }
}
