package org.sanad.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

class LeavingPaceTest {

    private long now;
    private final LeavingPace pace = new LeavingPace(() -> now);

    @Test
    void aPageMayTypeItsNumberWrongAFewTimesAndThenWaitsAMoment() {
        for (int i = 0; i < LeavingPace.OF_A_PAGE_AT_ONCE; i++) {
            pace.check("a page");
        }

        Problem refusal = catchThrowableOfType(Problem.class, () -> pace.check("a page"));
        assertThat(refusal.type()).isEqualTo(ProblemType.SLOW_DOWN);
        assertThatCode(() -> pace.check("another page")).doesNotThrowAnyException();
        now += Duration.ofSeconds(6).toNanos();
        assertThatCode(() -> pace.check("a page")).doesNotThrowAnyException();
    }

    @Test
    void whoGuessesTokensIsSlowedDownThoughEachOneIsNew() {
        for (int i = 0; i < LeavingPace.OF_ALL_AT_ONCE; i++) {
            pace.check("guess " + i);
        }

        assertThat(catchThrowableOfType(Problem.class, () -> pace.check("one more"))
                        .type())
                .isEqualTo(ProblemType.SLOW_DOWN);
        now += Duration.ofSeconds(1).toNanos();
        assertThatCode(() -> pace.check("a child")).doesNotThrowAnyException();
    }
}
