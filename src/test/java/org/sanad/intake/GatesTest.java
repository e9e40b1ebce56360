package org.sanad.intake;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sanad.contract.ContactEvent.RefusalReason.CLOSED_BY_SUPERVISOR;
import static org.sanad.contract.ContactEvent.RefusalReason.CLOSED_HOURS;
import static org.sanad.contract.ContactEvent.RefusalReason.NOT_STAFFED;
import static org.sanad.contract.ContactEvent.RefusalReason.QUEUE_FULL;
import static org.sanad.contract.ContactEvent.RefusalReason.UNKNOWN_LANGUAGE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;
import org.sanad.intake.Gates.Situation;

class GatesTest {

    /** A Monday in Hebron, 11:00. */
    private static final Instant OPEN = Instant.parse("2026-06-15T08:00:00Z");

    /** The same Monday, 21:00. */
    private static final Instant CLOSED = Instant.parse("2026-06-15T18:00:00Z");

    private static final Helpline HELPLINE =
            Fixtures.helpline("gates", "Asia/Hebron", 2, Fixtures.hours("09:00", "17:00", MONDAY), List.of());

    private static final Situation CALM = new Situation(Set.of("ar", "fr"), Set.of(), Map.of());

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
                staffed ? Set.of("ar") : Set.of("fr"), switchedOn ? Set.of() : Set.of("ar"), Map.of("ar", waiting));

        assertThat(decide(language, false, situation, open ? OPEN : CLOSED)).isEqualTo(new Refused(reason));
    }

    @Test
    void theCapIsPerLanguage() {
        var arabicIsFull = new Situation(Set.of("ar", "fr"), Set.of(), Map.of("ar", 2, "fr", 1));

        assertThat(decide("ar", false, arabicIsFull, OPEN)).isEqualTo(new Refused(QUEUE_FULL));
        assertThat(decide("fr", false, arabicIsFull, OPEN)).isInstanceOf(Queued.class);
    }

    @Test
    void aLanguageMayHaveACapOfItsOwn() {
        var h = HELPLINE;
        var frenchHasRoomForOne = new Helpline(
                h.id(),
                h.version(),
                h.name(),
                h.locale(),
                h.languages(),
                h.timeZone(),
                h.openingHours(),
                h.closedDays(),
                h.embedOrigins(),
                Map.of("fr", 1),
                h.defaultQueueCap(),
                h.timers(),
                h.callTypes(),
                h.cannedReplies(),
                h.texts(),
                h.alternatives(),
                false);
        var oneWaitsInEach = new Situation(Set.of("ar", "fr"), Set.of(), Map.of("ar", 1, "fr", 1));

        assertThat(Gates.decide(frenchHasRoomForOne, Fixtures.request("gates", "fr"), oneWaitsInEach, OPEN))
                .isEqualTo(new Refused(QUEUE_FULL));
        assertThat(Gates.decide(frenchHasRoomForOne, Fixtures.request("gates", "ar"), oneWaitsInEach, OPEN))
                .isInstanceOf(Queued.class);
    }

    @Test
    void aChildInDangerSkipsTheCap() {
        var full = new Situation(Set.of("ar"), Set.of(), Map.of("ar", 500));

        assertThat(decide("ar", true, full, OPEN)).isEqualTo(new Queued(Level.IMMINENT, List.of(Urgency.DANGER_TOLD)));
    }

    /** Nobody may be behind these gates: the emergency numbers at once help more than a queue that nobody serves. */
    @Test
    void aChildInDangerIsToldAtOnceWhenNobodyIsThere() {
        assertThat(decide("ar", true, CALM, CLOSED)).isEqualTo(new Refused(CLOSED_HOURS));
        assertThat(decide("ar", true, new Situation(Set.of("ar"), Set.of("ar"), Map.of()), OPEN))
                .isEqualTo(new Refused(CLOSED_BY_SUPERVISOR));
        assertThat(decide("ar", true, new Situation(Set.of(), Set.of(), Map.of()), OPEN))
                .isEqualTo(new Refused(NOT_STAFFED));
        assertThat(decide("xx", true, CALM, OPEN)).isEqualTo(new Refused(UNKNOWN_LANGUAGE));
    }

    private static Decision decide(String language, boolean danger, Situation situation, Instant now) {
        return Gates.decide(HELPLINE, Fixtures.request("gates", language, null, danger), situation, now);
    }
}
