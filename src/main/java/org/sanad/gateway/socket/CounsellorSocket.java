package org.sanad.gateway.socket;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.CounsellorProfile;
import org.sanad.gateway.conversation.Choices;
import org.sanad.gateway.conversation.Colleagues;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.Dangers;
import org.sanad.gateway.conversation.DeskReader;
import org.sanad.gateway.conversation.Handovers;
import org.sanad.gateway.conversation.Presence;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.conversation.WrapUps;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.CounsellorFrame;
import org.sanad.gateway.frame.ServerFrame.Ack;
import org.sanad.gateway.frame.ServerFrame.History;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.frame.ServerFrame.Ok;
import org.sanad.gateway.frame.ServerFrame.Pong;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Feed;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.message.Marking;
import org.sanad.gateway.message.Writing;
import org.sanad.gateway.projection.CatchUp;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.AuditTrail;

/** The counsellor's side: one desk, whatever the browser. */
@WebSocket(path = "/ws/counsellor")
@RolesAllowed("counsellor")
public class CounsellorSocket {

    private final Sessions sessions;
    private final Logins logins;
    private final CurrentIdentityAssociation identities;
    private final Links links;
    private final Directory directory;
    private final DeskReader desks;
    private final Presence presence;
    private final Choices choices;
    private final Conversations conversations;
    private final WrapUps wrapUps;
    private final Dangers dangers;
    private final Handovers handovers;
    private final Colleagues colleagues;
    private final Writing writing;
    private final org.sanad.gateway.message.History history;
    private final Marking marking;
    private final AuditTrail trail;
    private final CatchUp catchUp;
    private final Clock clock;

    CounsellorSocket(
            Sessions sessions,
            Logins logins,
            CurrentIdentityAssociation identities,
            Links links,
            Directory directory,
            DeskReader desks,
            Presence presence,
            Choices choices,
            Conversations conversations,
            WrapUps wrapUps,
            Dangers dangers,
            Handovers handovers,
            Colleagues colleagues,
            Writing writing,
            org.sanad.gateway.message.History history,
            Marking marking,
            AuditTrail trail,
            CatchUp catchUp,
            Clock clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.identities = identities;
        this.links = links;
        this.directory = directory;
        this.desks = desks;
        this.presence = presence;
        this.choices = choices;
        this.conversations = conversations;
        this.wrapUps = wrapUps;
        this.dangers = dangers;
        this.handovers = handovers;
        this.colleagues = colleagues;
        this.writing = writing;
        this.history = history;
        this.marking = marking;
        this.trail = trail;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        return identities.getDeferredIdentity().chain(identity -> open(connection, identity));
    }

    private Uni<Void> open(WebSocketConnection connection, SecurityIdentity identity) {
        String id = identity.getPrincipal().getName();
        CounsellorProfile profile =
                directory.counsellor(id).filter(known -> !known.retired()).orElse(null);
        CounsellorLink link = sessions.counsellor(connection, id, profile == null ? "" : profile.helplineId());
        logins.renewBeforeExpiry(link, identity);
        if (profile == null) {
            // A login without a profile: an administrator has to make one. Nobody is let in on a guess, but as long as
            // they may only not be known yet, the console comes back by itself.
            Problem refusal = directory.missing(ProblemType.NOT_ALLOWED);
            sessions.refuse(link, null, refusal);
            link.close(refusal.type() == ProblemType.NOT_ALLOWED ? CloseCode.POLICY : CloseCode.TRY_LATER);
            return Uni.createFrom().voidItem();
        }
        link.hold();
        links.signedIn(link);
        return presence.signedIn(link)
                .chain(() -> catchUp.with(id))
                .chain(() -> desks.desk(profile))
                .invoke(link::pushFirst)
                .invoke(link::release)
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    // The console comes back by itself and asks again.
                    sessions.refuse(link, null, failure);
                    link.close(CloseCode.COME_BACK);
                    return null;
                });
    }

    @OnTextMessage
    Uni<Void> text(String text, WebSocketConnection connection) {
        CounsellorLink link = sessions.link(connection);
        return sessions.received(link, text, frame -> handle(link, frame));
    }

    @OnBinaryMessage
    void binary(Buffer bytes, WebSocketConnection connection) {
        sessions.receivedBinary(sessions.link(connection));
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection) {
        CounsellorLink link = sessions.link(connection);
        links.closed(link);
        return link.helplineId().isEmpty() ? Uni.createFrom().voidItem() : presence.signedOut(link);
    }

    @OnError
    void failed(Throwable failure) {
        Sessions.problem(failure);
    }

    private Uni<Void> handle(CounsellorLink link, ClientFrame frame) {
        String me = link.counsellorId();
        return switch ((CounsellorFrame) frame) {
            case CounsellorFrame.Follow follow -> follow(link, follow);
            case CounsellorFrame.Availability chosen ->
                ok(
                        link,
                        chosen.id(),
                        choices.availability(me, link.helplineId(), chosen.availability(), chosen.reason()));
            case CounsellorFrame.Answer answer ->
                ok(link, answer.id(), choices.answer(me, answer.offerId(), answer.accept(), answer.reason()));
            case CounsellorFrame.Message message -> message(link, message);
            case CounsellorFrame.Typing typing -> {
                if (link.feed(typing.contactId()) != null) {
                    marking.counsellorTypes(typing.contactId(), typing.on());
                }
                yield Uni.createFrom().voidItem();
            }
            case CounsellorFrame.Marks marks -> {
                Feed feed = link.feed(marks.contactId());
                if (feed != null) {
                    marking.counsellorGot(marks.contactId(), marks.delivered(), marks.read(), feed.sent());
                }
                yield Uni.createFrom().voidItem();
            }
            case CounsellorFrame.End end -> ok(link, end.id(), conversations.endedByCounsellor(end.contactId(), me));
            case CounsellorFrame.WrapUp wrapUp -> ok(link, wrapUp.id(), wrapUps.save(wrapUp, me));
            case CounsellorFrame.Danger danger ->
                ok(link, danger.id(), dangers.byCounsellor(danger.contactId(), danger.id(), me));
            case CounsellorFrame.Handover asked -> ok(link, asked.id(), handovers.ask(me, link.helplineId(), asked));
            case CounsellorFrame.CancelHandover cancel ->
                ok(link, cancel.id(), handovers.cancel(me, link.helplineId(), cancel.handoverId()));
            case CounsellorFrame.TakeNext next -> ok(link, next.id(), handovers.takeNext(me, link.helplineId()));
            case CounsellorFrame.LeaveConference leave -> ok(link, leave.id(), handovers.leave(me, leave.contactId()));
            case CounsellorFrame.Colleagues asked ->
                colleagues.of(me, link.helplineId()).invoke(link::push).replaceWithVoid();
            case CounsellorFrame.Ping ping -> pong(link);
        };
    }

    private static Uni<Void> ok(CounsellorLink link, UUID ref, Uni<Void> change) {
        return change.invoke(() -> link.push(new Ok(ref)));
    }

    /** From here on every message is heard, and kept back until what was missed went out. */
    private Uni<Void> follow(CounsellorLink link, CounsellorFrame.Follow follow) {
        UUID contactId = follow.contactId();
        return conversations
                .standing(contactId)
                .invoke(standing -> {
                    if (!standing.mayRead(link.counsellorId(), clock.instant())) {
                        throw Problem.of(ProblemType.NOT_A_PARTICIPANT);
                    }
                })
                // no row, no content
                .call(standing -> trail.alone(Service.GATEWAY, read(link, standing)))
                .chain(() -> {
                    Feed.Source mine = history.of(link.counsellorId());
                    Feed feed = link.follow(contactId, mine);
                    links.follows(link, contactId);
                    return Uni.combine()
                            .all()
                            .unis(
                                    // read once more, now that nothing is missed any longer
                                    conversations.standing(contactId),
                                    mine.after(
                                            contactId,
                                            Math.max(0, follow.lastSeq()),
                                            org.sanad.gateway.message.History.PAGE))
                            .asTuple()
                            .invoke(read -> {
                                long known = read.getItem1().lastSeq();
                                List<Message> messages = read.getItem2();
                                long from = Math.clamp(follow.lastSeq(), 0, known);
                                long newest = messages.isEmpty()
                                        ? from
                                        : messages.getLast().seq();
                                link.push(new History(
                                        contactId,
                                        messages,
                                        Math.max(newest, known),
                                        marking.ofVisitor(
                                                contactId, read.getItem1().readByVisitor())));
                                feed.startAt(newest);
                                feed.reaches(known);
                            })
                            .replaceWithVoid();
                });
    }

    private static AuditEntry read(CounsellorLink link, Standing standing) {
        String why = standing.isGuest(link.counsellorId()) ? "guest" : "assigned";
        return new AuditEntry(
                link.counsellorId(),
                "counsellor",
                AuditEntry.Action.TRANSCRIPT_READ,
                standing.contactId(),
                why,
                link.from());
    }

    private Uni<Void> message(CounsellorLink link, CounsellorFrame.Message message) {
        UUID contactId = message.contactId();
        return writing.draft(contactId, message.id(), Sender.COUNSELLOR, link.counsellorId(), message.text())
                .invoke(draft -> writing.append(draft)
                        .subscribe()
                        .with(
                                appended -> {
                                    Feed feed = link.feed(contactId);
                                    if (feed != null) {
                                        feed.acknowledged(appended.seq());
                                    }
                                    link.push(new Ack(message.id(), contactId, appended.seq(), appended.at()));
                                },
                                failure -> sessions.refuse(link, message.id(), failure)))
                .replaceWithVoid();
    }

    private Uni<Void> pong(CounsellorLink link) {
        return conversations
                .lastSeqs(link.feeds().stream().map(Feed::contactId).toList())
                .onFailure()
                .recoverWithItem(away -> {
                    Map<UUID, Long> known = new HashMap<>();
                    link.feeds().forEach(feed -> known.put(feed.contactId(), feed.sent()));
                    return known;
                })
                .invoke(seqs -> {
                    link.push(new Pong(clock.instant(), seqs));
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
