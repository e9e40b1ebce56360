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
        while (paces.of(child).take(now) == 0) {
            // says all it may
        }

        assertThat(paces.of(child).take(now)).isPositive();
        assertThat(paces.of(UUID.randomUUID()).take(now)).isZero();
    }
}
