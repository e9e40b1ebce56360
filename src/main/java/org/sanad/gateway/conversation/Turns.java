package org.sanad.gateway.conversation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sanad.gateway.block.NetworkMark;

/**
 * Whose turn it is to open a contact: many openings from one network wait a little. Networks are known by a mark under a
 * secret of this process that is thrown away every hour; nothing is stored, and nothing is said of them anywhere.
 */
@Singleton
class Turns {

    private static final Duration SECRET_LASTS = Duration.ofHours(1);
    private static final int SECRET_BYTES = 32;

    private final NetworkPace<ByteBuffer> pace = new NetworkPace<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Counter slowed;
    private byte[] secret;
    private Instant madeAt = Instant.MIN;

    Turns(Clock clock, MeterRegistry metrics) {
        this.clock = clock;
        this.slowed = Counter.builder("sanad.gateway.openings.slowed")
                .description("openings that waited because many came from the same network")
                .register(metrics);
    }

    /** Comes when it is this opening's turn: at once in danger, and where the address is not known. */
    Uni<Void> turn(String address, boolean danger) {
        if (danger || address == null || address.isBlank()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Duration wait = pace.next(ByteBuffer.wrap(NetworkMark.of(secret(now), address)), now);
        if (wait.isZero()) {
            return Uni.createFrom().voidItem();
        }
        slowed.increment();
        return Uni.createFrom().voidItem().onItem().delayIt().by(wait);
    }

    private synchronized byte[] secret(Instant now) {
        if (now.minus(SECRET_LASTS).isAfter(madeAt)) {
            secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            madeAt = now;
            pace.forget();
        }
        return secret;
    }
}
