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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.Dangers;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.frame.ServerFrame.Ok;
import org.sanad.gateway.frame.ServerFrame.Pong;
import org.sanad.gateway.frame.ServerFrame.Progress;
import org.sanad.gateway.frame.SupervisorFrame;
import org.sanad.gateway.live.Feed;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.SupervisorLink;
import org.sanad.gateway.message.History;
import org.sanad.gateway.transcript.Observations;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * The supervisor's side: the board's changes and every alert of the helpline watched; no words, unless a conversation is
 * observed with a reason.
 */
@WebSocket(path = "/ws/supervisor")
@RolesAllowed("supervisor")
public class SupervisorSocket {

    private final Sessions sessions;
    private final Logins logins;
    private final CurrentIdentityAssociation identities;
    private final Links links;
    private final Directory directory;
    private final Dangers dangers;
    private final Conversations conversations;
    private final Observations observations;
    private final History history;
    private final Clock clock;

    SupervisorSocket(
            Sessions sessions,
            Logins logins,
            CurrentIdentityAssociation identities,
            Links links,
            Directory directory,
            Dangers dangers,
            Conversations conversations,
            Observations observations,
            History history,
            Clock clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.identities = identities;
        this.links = links;
        this.directory = directory;
        this.dangers = dangers;
        this.conversations = conversations;
        this.observations = observations;
        this.history = history;
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
    Uni<Void> close(WebSocketConnection connection) {
        SupervisorLink link = sessions.link(connection);
        boolean observed = !link.feeds().isEmpty();
        links.closed(link);
        return observed ? observations.endAll(link) : Uni.createFrom().voidItem();
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
            case SupervisorFrame.Observe observe -> observe(link, observe);
            case SupervisorFrame.Unobserve unobserve -> {
                links.unobserve(link, unobserve.contactId());
                yield observations.end(link, unobserve.contactId()).invoke(() -> link.push(new Ok(unobserve.id())));
            }
            case SupervisorFrame.Ping ping -> pong(link);
        };
    }

    /** Like a counsellor's follow, but nobody is told of marks, and nothing can be written. */
    private Uni<Void> observe(SupervisorLink link, SupervisorFrame.Observe observe) {
        if (link.watching() == null) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        UUID contactId = observe.contactId();
        return observations
                .start(link, contactId, observe.reason())
                .chain(() -> {
                    Feed feed = link.observe(contactId, history);
                    links.observes(link, contactId);
                    return Uni.combine()
                            .all()
                            .unis(conversations.lastSeq(contactId), history.after(contactId, 0, History.PAGE))
                            .asTuple()
                            .invoke(read -> {
                                long known = read.getItem1();
                                List<Message> messages = read.getItem2();
                                long newest = messages.isEmpty()
                                        ? 0
                                        : messages.getLast().seq();
                                link.push(new Ok(observe.id()));
                                link.push(new ServerFrame.History(
                                        contactId, messages, Math.max(newest, known), new Progress(0, 0)));
                                feed.startAt(newest);
                                feed.reaches(known);
                            });
                })
                .replaceWithVoid();
    }

    private Uni<Void> pong(SupervisorLink link) {
        return conversations
                .lastSeqs(link.feeds().stream().map(Feed::contactId).toList())
                .onFailure()
                .recoverWithItem(away -> Map.of())
                .invoke(seqs -> {
                    link.push(new Pong(clock.instant(), null));
                    seqs.forEach((contactId, seq) -> {
                        Feed feed = link.feed(contactId);
                        if (feed != null) {
                            feed.reaches(seq);
                        }
                    });
                })
                .replaceWithVoid();
    }
}
