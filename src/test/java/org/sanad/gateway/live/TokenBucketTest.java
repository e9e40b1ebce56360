package org.sanad.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void aBurstPassesThenTheRateHoldsAndTheWaitIsTold() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();
        assertThat(bucket.take(0)).isZero();

        long wait = bucket.take(0);

        assertThat(wait).isEqualTo(100);
        assertThat(bucket.take(wait * 1_000_000 - 5_000_000)).isPositive();
        assertThat(bucket.take(wait * 1_000_000)).isZero();
    }

    @Test
    void whoWasSilentMaySayMoreAgainButNotMoreThanABurst() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);
        for (int i = 0; i < 3; i++) {
            bucket.take(0);
        }

        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(60 * SECOND)).isZero();
        }
        assertThat(bucket.take(60 * SECOND)).isPositive();
    }
}
