package org.sanad.gateway.poll;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.gateway.socket.VisitorFrames;

/**
 * The polled links of this process, by their ids: 256 random bits, known to one page and never in an address. A link that nobody
 * asks for is closed as a socket is that broke.
 */
@Singleton
class PolledLinks {

    /** A question waits no longer than this: proxies cut what is silent for a minute, some for half of it. */
    static final Duration LONGEST_QUESTION = Duration.ofSeconds(25);

    /** Between two questions; a slow line needs a few round trips. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long LOOK_EVERY_MILLIS = 2_000;

    private final VisitorFrames frames;
    private final Map<String, Polled> links = new ConcurrentHashMap<>();

    /** One link and its wire. */
    final class Polled {
        private final String id = mint();
        private final PolledWire wire = new PolledWire();
        private final VisitorLink link = frames.arrived(wire);
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

        String id() {
            return id;
        }

        PolledWire wire() {
            return wire;
        }

        /** Handles the frames one after another, after those that came before. */
        synchronized Uni<Void> receive(List<String> texts, String address) {
            last = last.handle((before, failure) -> null).thenCompose(next -> Multi.createFrom()
                    .iterable(texts)
                    .onItem()
                    .transformToUniAndConcatenate(
                            text -> frames.received(link, text, address).replaceWith(true))
                    .collect()
                    .last()
                    .replaceWithVoid()
                    .subscribeAsCompletionStage());
            return Uni.createFrom().completionStage(last);
        }

        void leave(boolean pageLeft) {
            if (links.remove(id) != null) {
                wire.letGo();
                frames.left(link, pageLeft).subscribe().with(told -> {}, away -> {});
            }
        }
    }

    PolledLinks(VisitorFrames frames, Vertx vertx) {
        this.frames = frames;
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> forgetSilent());
    }

    Polled open() {
        Polled polled = new Polled();
        links.put(polled.id, polled);
        return polled;
    }

    /** Empty when it is not (any more), or another node's. */
    Optional<Polled> find(String id) {
        return Optional.ofNullable(links.get(id));
    }

    private void forgetSilent() {
        links.values().stream()
                .filter(polled -> polled.wire.idleNanos() > LONGEST_PAUSE.toNanos())
                .forEach(polled -> polled.leave(false));
        // Sent away, and told so: nobody comes back for it.
        links.values().stream()
                .filter(polled -> polled.wire.closed() != null
                        && polled.wire.idleNanos() > TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS))
                .forEach(polled -> polled.leave(false));
    }

    private static String mint() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
