package org.sanad.gateway.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import org.sanad.gateway.live.VisitorLink;

/** The child's side, by a socket. */
@WebSocket(path = "/ws/visitor")
public class VisitorSocket {

    /** What a browser closes with when its page is left or loaded anew. */
    private static final int GOING_AWAY = 1001;

    private final Sessions sessions;
    private final VisitorFrames frames;

    VisitorSocket(Sessions sessions, VisitorFrames frames) {
        this.sessions = sessions;
        this.frames = frames;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        sessions.visitor(connection);
    }

    @OnTextMessage
    Uni<Void> text(String text, WebSocketConnection connection) {
        VisitorLink link = sessions.link(connection);
        return frames.received(link, text, connection.userData().get(UpgradeGate.ADDRESS));
    }

    @OnBinaryMessage
    void binary(Buffer bytes, WebSocketConnection connection) {
        sessions.receivedBinary(sessions.link(connection));
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection, CloseReason reason) {
        VisitorLink link = sessions.link(connection);
        return frames.left(link, reason.getCode() == GOING_AWAY);
    }

    @OnError
    void failed(Throwable failure) {
        Sessions.problem(failure);
    }
}
