package org.sanad.gateway.socket;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Link;

/**
 * A socket may outlive the login it was opened with, and a conversation must not end because a login expired. Quarkus
 * closes such a socket with 1008, which tells a client not to come back; a little earlier we close it with 1012, which
 * tells it to: the upgrade that follows renews the session, and the client goes on where it was.
 */
@Singleton
class Logins {

    /** Set by Quarkus' OIDC, in seconds since the epoch. */
    private static final String EXPIRES = "quarkus.identity.expire-time";

    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final Clock clock;

    Logins(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    void renewBeforeExpiry(Link link, SecurityIdentity identity) {
        if (identity.getAttribute(EXPIRES) instanceof Long seconds) {
            long left = seconds * 1_000 - AHEAD.toMillis() - clock.millis();
            vertx.setTimer(Math.max(1, left), timer -> link.close(CloseCode.COME_BACK));
        }
    }
}
