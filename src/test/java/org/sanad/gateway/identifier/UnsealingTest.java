package org.sanad.gateway.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.gateway.identifier.Unsealing.Outcome;
import org.sanad.gateway.identifier.Unsealing.Refusal;
import org.sanad.gateway.identifier.Unsealing.State;

/** Four eyes before, or in danger four eyes after; never two. */
class UnsealingTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant HOUR_AFTER = NOON.plus(Duration.ofHours(1));

    @Test
    void whoAsksDecidesNothingAndReadsOnlyWhatAnotherAllowed() {
        Unsealing asked = asked();
        assertThat(asked.state(NOON)).isEqualTo(State.ASKED);
        assertThat(asked.refusesDecisionBy("amal")).contains(Refusal.SAME_PERSON);
        assertThat(asked.refusesDecisionBy("huda")).isEmpty();
        assertThat(asked.refusesReadingBy("amal", NOON)).contains(Refusal.NOT_APPROVED);
        assertThat(asked.refusesReviewBy("huda")).contains(Refusal.NOTHING_TO_REVIEW);

        Unsealing refused = decided(false, null);
        assertThat(refused.state(NOON)).isEqualTo(State.REFUSED);
        assertThat(refused.refusesReadingBy("amal", NOON)).contains(Refusal.NOT_APPROVED);
        assertThat(refused.refusesDecisionBy("huda")).contains(Refusal.ALREADY_DECIDED);
    }

    @Test
    void whatWasAllowedIsReadOnceAndWithinAQuarterOfAnHour() {
        Unsealing approved = decided(true, null);
        Instant last = NOON.plus(Unsealing.READABLE);
        assertThat(approved.state(last)).isEqualTo(State.APPROVED);
        assertThat(approved.refusesReadingBy("amal", last)).isEmpty();
        assertThat(approved.refusesReadingBy("huda", last)).contains(Refusal.NOT_THE_ASKER);
        assertThat(approved.state(last.plusNanos(1))).isEqualTo(State.LAPSED);
        assertThat(approved.refusesReadingBy("amal", last.plusNanos(1))).contains(Refusal.TOO_LATE);

        Unsealing read = decided(true, NOON);
        assertThat(read.state(NOON)).isEqualTo(State.READ);
        assertThat(read.refusesReadingBy("amal", NOON)).contains(Refusal.ALREADY_READ);
    }

    @Test
    void aLookInDangerIsReviewedByAnotherAndIsOverdueUntilItIs() {
        Unsealing look = inDanger(null);
        assertThat(look.state(HOUR_AFTER)).isEqualTo(State.TO_REVIEW);
        assertThat(look.state(HOUR_AFTER.plusNanos(1))).isEqualTo(State.OVERDUE);
        assertThat(look.refusesReadingBy("amal", NOON)).contains(Refusal.ALREADY_READ);
        assertThat(look.refusesDecisionBy("huda")).contains(Refusal.ALREADY_DECIDED);
        assertThat(look.refusesReviewBy("amal")).contains(Refusal.SAME_PERSON);
        assertThat(look.refusesReviewBy("huda")).isEmpty();

        Unsealing reviewed = inDanger(HOUR_AFTER);
        assertThat(reviewed.state(HOUR_AFTER.plus(Duration.ofDays(1)))).isEqualTo(State.REVIEWED);
        assertThat(reviewed.refusesReviewBy("huda")).contains(Refusal.ALREADY_REVIEWED);
    }

    private static Unsealing asked() {
        return unsealing(false, null, null, false, null, null, null);
    }

    private static Unsealing decided(boolean approved, Instant readAt) {
        return unsealing(false, "huda", NOON, approved, readAt, null, null);
    }

    private static Unsealing inDanger(Instant reviewedAt) {
        return unsealing(true, null, null, false, NOON, HOUR_AFTER, reviewedAt);
    }

    private static Unsealing unsealing(
            boolean danger,
            String decidedBy,
            Instant decidedAt,
            boolean approved,
            Instant readAt,
            Instant reviewBy,
            Instant reviewedAt) {
        return new Unsealing(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "line",
                "amal",
                NOON,
                danger,
                decidedBy,
                decidedAt,
                approved,
                readAt,
                reviewBy,
                reviewedAt == null ? null : "huda",
                reviewedAt,
                reviewedAt == null ? null : Outcome.JUSTIFIED);
    }
}
