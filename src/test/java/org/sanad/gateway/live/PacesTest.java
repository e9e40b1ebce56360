package org.sanad.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PacesTest {

    private final Paces paces = new Paces();

    @Test
    void whoComesBackOnANewSocketHasNotMoreToSayThanBefore() {
        UUID child = UUID.randomUUID();
        long now = System.nanoTime();
        // says all it may, and comes back for each word
        for (int i = 0; i < 1_000; i++) {
            paces.of(child).take(now);
        }

        assertThat(paces.of(child).take(now)).isPositive();
        assertThat(paces.of(UUID.randomUUID()).take(now)).isZero();
    }
}
