package org.sanad.gateway.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.sanad.gateway.frame.Change;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.Refusal;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Link;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.SupervisorLink;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.gateway.live.Wire;
import org.sanad.platform.Ids;
import org.sanad.platform.Outage;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.Caller;

/** What the three sockets have in common: from a text to a frame or a refusal, and the limits. */
@Singleton
class Sessions implements Link.Frames {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final TypedKey<Link> LINK = new TypedKey<>("sanad.link");

    private final FrameCodec codec;
    private final Links links;
    private final Clock clock;
    private final Map<Link.Kind, Counter> overflows = new EnumMap<>(Link.Kind.class);

    Sessions(FrameCodec codec, Links links, Clock clock, MeterRegistry metrics) {
        this.codec = codec;
        this.links = links;
        this.clock = clock;
        for (Link.Kind kind : Link.Kind.values()) {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            metrics.gauge("sanad.gateway.sockets", Tags.of("kind", name), links, all -> all.count(kind));
            overflows.put(
                    kind,
                    Counter.builder("sanad.gateway.outbound.overflows")
                            .description("sockets closed because their client read too slowly")
                            .tag("kind", name)
                            .register(metrics));
        }
    }

    VisitorLink visitor(WebSocketConnection connection) {
        return opened(connection, new VisitorLink(Ids.next(), clock.instant(), wire(connection), this));
    }

    /** Not by a socket. */
    VisitorLink visitor(Wire wire, Function<ServerFrame, String> writing) {
        Link.Frames frames = new Link.Frames() {
            @Override
            public String write(ServerFrame frame) {
                return writing.apply(frame);
            }

            @Override
            public void overflowed(Link link) {
                Sessions.this.overflowed(link);
            }
        };
        VisitorLink link = new VisitorLink(Ids.next(), clock.instant(), wire, frames);
        links.opened(link);
        return link;
    }

    CounsellorLink counsellor(WebSocketConnection connection, String counsellorId, String helplineId) {
        return staff(
                connection,
                new CounsellorLink(Ids.next(), clock.instant(), wire(connection), this, counsellorId, helplineId));
    }

    SupervisorLink supervisor(WebSocketConnection connection, String supervisorId) {
        return staff(connection, new SupervisorLink(Ids.next(), clock.instant(), wire(connection), this, supervisorId));
    }

    private <L extends Link> L staff(WebSocketConnection connection, L link) {
        link.comesFrom(Caller.host(connection.handshakeRequest().remoteAddress()));
        return opened(connection, link);
    }

    private <L extends Link> L opened(WebSocketConnection connection, L link) {
        connection.userData().put(LINK, link);
        links.opened(link);
        return link;
    }

    @SuppressWarnings("unchecked")
    <L extends Link> L link(WebSocketConnection connection) {
        return (L) connection.userData().get(LINK);
    }

    /**
     * One text from a client: within the limits it becomes a frame and is handled; whatever goes wrong becomes an error
     * frame.
     */
    Uni<Void> received(Link link, String text, Function<ClientFrame, Uni<Void>> handler) {
        if (FrameCodec.tooLarge(text)) {
            link.pushFirst(Refusal.of(null, ProblemType.FRAME_TOO_LARGE));
            link.close(CloseCode.FRAME_TOO_LARGE);
            return Uni.createFrom().voidItem();
        }
        ClientFrame frame;
        long wait = link.admit();
        try {
            frame = codec.read(link.kind(), text);
        } catch (Problem refused) {
            link.pushFirst(Refusal.of(null, refused));
            if (link.badFrame()) {
                link.close(CloseCode.BAD_FRAMES);
            }
            return Uni.createFrom().voidItem();
        }
        UUID ref = frame instanceof Change change ? change.id() : null;
        if (wait > 0) {
            link.pushFirst(Refusal.of(ref, Problem.of(ProblemType.SLOW_DOWN).with("retryAfterMs", wait)));
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().deferred(() -> handler.apply(frame)).onFailure().recoverWithItem(failure -> {
            refuse(link, ref, failure);
            return null;
        });
    }

    /** Frames are text. */
    void receivedBinary(Link link) {
        link.admit();
        link.pushFirst(Refusal.of(null, ProblemType.MALFORMED_FRAME));
        if (link.badFrame()) {
            link.close(CloseCode.BAD_FRAMES);
        }
    }

    void refuse(Link link, UUID ref, Throwable failure) {
        link.pushFirst(Refusal.of(ref, problem(failure)));
    }

    static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (Outage.is(failure)) {
            return Problem.of(ProblemType.UNAVAILABLE).with("retryAfterMs", 2_000L);
        }
        // Class and place only: a message could quote what was written.
        StackTraceElement[] places = failure.getStackTrace();
        LOG.errorf("unexpected %s at %s", failure.getClass().getName(), places.length == 0 ? "?" : places[0]);
        return Problem.of(ProblemType.INTERNAL);
    }

    @Override
    public String write(ServerFrame frame) {
        return codec.write(frame);
    }

    @Override
    public void overflowed(Link link) {
        overflows.get(link.kind()).increment();
        LOG.infof("a %s reads too slowly and is sent away", link.kind());
    }

    private static Wire wire(WebSocketConnection connection) {
        return new Wire() {
            @Override
            public Uni<Void> send(String text) {
                return connection.sendText(text);
            }

            @Override
            public Uni<Void> close(CloseCode code) {
                return connection.close(new CloseReason(code.code(), code.reason()));
            }
        };
    }
}
