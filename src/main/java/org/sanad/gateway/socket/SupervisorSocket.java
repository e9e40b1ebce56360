package org.sanad.gateway.socket;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.sanad.gateway.conversation.Dangers;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.ServerFrame.Ok;
import org.sanad.gateway.frame.ServerFrame.Pong;
import org.sanad.gateway.frame.SupervisorFrame;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.SupervisorLink;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** The supervisor's side: the board's changes and every alert of the helpline watched. */
@WebSocket(path = "/ws/supervisor")
@RolesAllowed("supervisor")
public class SupervisorSocket {

    private final Sessions sessions;
    private final Logins logins;
    private final CurrentIdentityAssociation identities;
    private final Links links;
    private final Directory directory;
    private final Dangers dangers;
    private final Clock clock;

    SupervisorSocket(
            Sessions sessions,
            Logins logins,
            CurrentIdentityAssociation identities,
            Links links,
            Directory directory,
            Dangers dangers,
            Clock clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.identities = identities;
        this.links = links;
        this.directory = directory;
        this.dangers = dangers;
        this.clock = clock;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        return identities
                .getDeferredIdentity()
                .invoke(identity -> logins.renewBeforeExpiry(
                        sessions.supervisor(connection, identity.getPrincipal().getName()), identity))
                .replaceWithVoid();
    }

    @OnTextMessage
    Uni<Void> text(String text, WebSocketConnection connection) {
        SupervisorLink link = sessions.link(connection);
        return sessions.received(link, text, frame -> handle(link, frame));
    }

    @OnBinaryMessage
    void binary(Buffer bytes, WebSocketConnection connection) {
        sessions.receivedBinary(sessions.link(connection));
    }

    @OnClose
    void close(WebSocketConnection connection) {
        links.closed(sessions.link(connection));
    }

    @OnError
    void failed(Throwable failure) {
        Sessions.problem(failure);
    }

    private Uni<Void> handle(SupervisorLink link, ClientFrame frame) {
        return switch ((SupervisorFrame) frame) {
            case SupervisorFrame.Watch watch -> {
                if (directory.helpline(watch.helpline()).isEmpty()) {
                    throw directory.missing(ProblemType.UNKNOWN_HELPLINE);
                }
                link.watch(watch.helpline());
                yield Uni.createFrom().voidItem();
            }
            case SupervisorFrame.Danger danger -> {
                if (link.watching() == null) {
                    throw Problem.of(ProblemType.NOT_ALLOWED);
                }
                yield dangers.bySupervisor(danger.contactId(), danger.id(), link.supervisorId(), link.watching())
                        .invoke(() -> link.push(new Ok(danger.id())));
            }
            case SupervisorFrame.Ping ping -> {
                link.push(new Pong(clock.instant(), null));
                yield Uni.createFrom().voidItem();
            }
        };
    }
}
