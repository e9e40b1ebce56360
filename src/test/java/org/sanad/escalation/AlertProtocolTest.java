package org.sanad.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.escalation.AlertProtocol.Acknowledged;
import org.sanad.escalation.AlertProtocol.AlreadyAcknowledged;
import org.sanad.escalation.AlertProtocol.AlreadyClosed;
import org.sanad.escalation.AlertProtocol.Closed;
import org.sanad.escalation.AlertProtocol.Moved;
import org.sanad.escalation.AlertProtocol.NotAcknowledged;
import org.sanad.escalation.AlertProtocol.OutcomeMissing;
import org.sanad.escalation.AlertProtocol.Raised;
import org.sanad.escalation.AlertProtocol.Refused;
import org.sanad.escalation.AlertProtocol.Unchanged;
import org.sanad.escalation.AlertProtocol.UnfitNote;

class AlertProtocolTest {

    private static final Instant NOW = Instant.parse("2026-06-15T08:00:00Z");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Raised raised = AlertProtocol.raise(NOW, MINUTE);
    private final Acknowledged acknowledged = new Acknowledged("huda", NOW.plusSeconds(20));
    private final Closed closed = new Closed("huda", NOW.plusSeconds(900), Outcome.CHILD_SAFE);

    @Test
    void aRaisedAlertIsToBeAcknowledgedWithinAMinute() {
        assertThat(raised).isEqualTo(new Raised(1, NOW.plusSeconds(60)));
    }

    @Test
    void itKeepsItsRoundUntilTheMinuteIsOver() {
        assertThat(AlertProtocol.repeat(raised, NOW.plusMillis(59_999), MINUTE)).isEmpty();
    }

    @Test
    void itRepeatsRoundAfterRoundUntilSomebodyAcknowledges() {
        var round = raised;
        for (int expected = 2; expected <= 100; expected++) {
            var next = AlertProtocol.repeat(round, round.acknowledgeBy(), MINUTE);
            assertThat(next).contains(new Raised(expected, round.acknowledgeBy().plus(MINUTE)));
            round = next.get();
        }
        assertThat(AlertProtocol.acknowledge(round, "huda", NOW)).isEqualTo(new Moved(new Acknowledged("huda", NOW)));
    }

    @Test
    void anHourWithoutAServerIsOneRoundNotSixty() {
        var late = NOW.plusSeconds(3600);

        assertThat(AlertProtocol.repeat(raised, late, MINUTE)).contains(new Raised(2, late.plus(MINUTE)));
    }

    @Test
    void anAcknowledgedOrClosedAlertIsQuiet() {
        var tomorrow = NOW.plus(Duration.ofDays(1));

        assertThat(AlertProtocol.repeat(acknowledged, tomorrow, MINUTE)).isEmpty();
        assertThat(AlertProtocol.repeat(closed, tomorrow, MINUTE)).isEmpty();
    }

    @Test
    void theFirstSupervisorToAcknowledgeHasIt() {
        assertThat(AlertProtocol.acknowledge(acknowledged, "sami", NOW.plusSeconds(21)))
                .isEqualTo(new Refused(new AlreadyAcknowledged("huda", NOW.plusSeconds(20))));
    }

    @Test
    void aRepeatedPressIsHarmless() {
        assertThat(AlertProtocol.acknowledge(acknowledged, "huda", NOW.plusSeconds(21)))
                .isEqualTo(new Unchanged(acknowledged));
    }

    @Test
    void aClosedAlertIsNotAcknowledgedAgain() {
        assertThat(AlertProtocol.acknowledge(closed, "huda", NOW))
                .isEqualTo(new Refused(new AlreadyClosed(closed.by(), closed.at())));
    }

    @Test
    void nobodyClosesWhatNobodyAcknowledged() {
        assertThat(AlertProtocol.close(raised, "huda", Outcome.FALSE_ALARM, "a joke", NOW))
                .isEqualTo(new Refused(new NotAcknowledged()));
    }

    @Test
    void anotherSupervisorMayCloseIt() {
        assertThat(AlertProtocol.close(acknowledged, "sami", Outcome.REFERRED, "handed over", NOW))
                .isEqualTo(new Moved(new Closed("sami", NOW, Outcome.REFERRED)));
    }

    @Test
    void itIsClosedOnce() {
        assertThat(AlertProtocol.close(closed, "sami", Outcome.REFERRED, "again", NOW))
                .isEqualTo(new Refused(new AlreadyClosed("huda", closed.at())));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  \n"})
    void aCloseWithoutANoteIsRefused(String note) {
        assertThat(AlertProtocol.close(acknowledged, "huda", Outcome.CHILD_SAFE, note, NOW))
                .isEqualTo(new Refused(new UnfitNote()));
    }

    @Test
    void aNoteHasRoomForTwoThousandCharacters() {
        assertThat(AlertProtocol.close(acknowledged, "huda", Outcome.CHILD_SAFE, "ن".repeat(2000), NOW))
                .isInstanceOf(Moved.class);
        assertThat(AlertProtocol.close(acknowledged, "huda", Outcome.CHILD_SAFE, "ن".repeat(2001), NOW))
                .isEqualTo(new Refused(new UnfitNote()));
    }

    @Test
    void aCloseWithoutAnOutcomeIsRefused() {
        assertThat(AlertProtocol.close(acknowledged, "huda", null, "fine", NOW))
                .isEqualTo(new Refused(new OutcomeMissing()));
    }
}
