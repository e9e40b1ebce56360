package org.sanad.gateway.wayback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Who guesses phrases waits; who types one does not. */
class CheckLineTest {

    private final CheckLine line = new CheckLine();
    private Instant now = Instant.parse("2031-03-01T08:00:00Z");

    @Test
    void aClassThatComesBackAtOnceDoesNotWait() {
        for (int child = 0; child < CheckLine.AT_ONCE; child++) {
            assertThat(next()).contains(Duration.ZERO);
        }
        assertThat(next()).contains(CheckLine.EACH);
    }

    @Test
    void aFloodIsCheckedOneByOneAndWhatIsBeyondItNotAtAll() {
        int checked = 0;
        while (next().isPresent()) {
            checked++;
        }
        assertThat(checked).isEqualTo(CheckLine.AT_ONCE + (int) CheckLine.LONGEST.dividedBy(CheckLine.EACH));

        // in a day no more than one a second, however many came
        int more = 0;
        for (int second = 0; second < Duration.ofDays(1).toSeconds(); second++) {
            now = now.plusSeconds(1);
            while (next().isPresent()) {
                more++;
            }
        }
        assertThat(more).isEqualTo((int) Duration.ofDays(1).toSeconds());
    }

    @Test
    void anotherHelplineNoticesNothingAndAfterAWhileNobodyDoes() {
        while (next().isPresent()) {
            // the flood
        }

        assertThat(line.next("another", now)).contains(Duration.ZERO);
        now = now.plus(CheckLine.LONGEST).plus(CheckLine.EACH.multipliedBy(CheckLine.AT_ONCE));
        assertThat(next()).contains(Duration.ZERO);
    }

    @Test
    void oneContactAsksAFewTimesAndThenWaitsAMoment() {
        long[] nanos = {0};
        AskingPace pace = new AskingPace(() -> nanos[0]);
        UUID contact = UUID.randomUUID();
        for (int i = 0; i < AskingPace.OF_A_CONTACT_AT_ONCE; i++) {
            pace.check(contact);
        }

        assertThat(catchThrowableOfType(Problem.class, () -> pace.check(contact))
                        .type())
                .isEqualTo(ProblemType.SLOW_DOWN);
        pace.check(UUID.randomUUID());
        nanos[0] = Duration.ofSeconds(20).toNanos();
        pace.check(contact);
    }

    private Optional<Duration> next() {
        return line.next("line", now);
    }
}
