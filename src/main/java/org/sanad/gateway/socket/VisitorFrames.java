package org.sanad.gateway.socket;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.conversation.Conversations;
import org.sanad.gateway.conversation.Dangers;
import org.sanad.gateway.conversation.Presence;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.frame.ClientFrame;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Ack;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.frame.ServerFrame.Ok;
import org.sanad.gateway.frame.ServerFrame.Opened;
import org.sanad.gateway.frame.ServerFrame.Pong;
import org.sanad.gateway.frame.ServerFrame.Resumed;
import org.sanad.gateway.frame.VisitorFrame;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.gateway.live.VisitorLink.Seat;
import org.sanad.gateway.live.Wire;
import org.sanad.gateway.message.History;
import org.sanad.gateway.message.Marking;
import org.sanad.gateway.message.Writing;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * What a child's page says, whichever way it came. Nobody until its first frame, which opens a contact or proves one;
 * nothing in address or cookie. The frames of one link come one after another.
 */
@Singleton
public class VisitorFrames {

    private final Sessions sessions;
    private final Links links;
    private final Reception reception;
    private final Conversations conversations;
    private final Dangers dangers;
    private final Presence presence;
    private final Writing writing;
    private final History history;
    private final Marking marking;
    private final Clock clock;

    VisitorFrames(
            Sessions sessions,
            Links links,
            Reception reception,
            Conversations conversations,
            Dangers dangers,
            Presence presence,
            Writing writing,
            History history,
            Marking marking,
            Clock clock) {
        this.sessions = sessions;
        this.links = links;
        this.reception = reception;
        this.conversations = conversations;
        this.dangers = dangers;
        this.presence = presence;
        this.writing = writing;
        this.history = history;
        this.marking = marking;
        this.clock = clock;
    }

    /** Somebody came, by this wire; it is told in the frames' own JSON. */
    public VisitorLink arrived(Wire wire) {
        return sessions.visitor(wire, sessions::write);
    }

    /** Somebody came who is told in other words than JSON; an empty text is not sent. */
    public VisitorLink arrived(Wire wire, Function<ServerFrame, String> writing) {
        return sessions.visitor(wire, writing);
    }

    /** @param address where it came from, as the proxies that are trusted say; null when nobody knows */
    public Uni<Void> received(VisitorLink link, String text, String address) {
        return sessions.received(link, text, frame -> handle(link, frame, address));
    }

    /** @param pageLeft the page was left or loaded anew, and not only the connection lost */
    public Uni<Void> left(VisitorLink link, boolean pageLeft) {
        links.closed(link);
        if (link.seat() == null) {
            return Uni.createFrom().voidItem();
        }
        if (pageLeft) {
            marking.leftPage(link.seat().contactId());
        }
        return presence.left(link);
    }

    private Uni<Void> handle(VisitorLink link, ClientFrame frame, String address) {
        return switch ((VisitorFrame) frame) {
            case VisitorFrame.Open open -> open(link, open, address);
            case VisitorFrame.Resume resume -> resume(link, resume);
            case VisitorFrame.Message message -> message(link, message);
            case VisitorFrame.Typing typing -> {
                marking.visitorTypes(seat(link).contactId(), typing.on());
                yield Uni.createFrom().voidItem();
            }
            case VisitorFrame.Marks marks -> {
                Seat seat = seat(link);
                marking.visitorGot(
                        seat.contactId(),
                        marks.delivered(),
                        marks.read(),
                        seat.feed().sent());
                yield Uni.createFrom().voidItem();
            }
            case VisitorFrame.Danger danger ->
                dangers.byVisitor(seat(link).contactId(), danger.id()).invoke(() -> link.push(new Ok(danger.id())));
            case VisitorFrame.ItGotWorse worse ->
                conversations.worse(seat(link).contactId(), worse.id()).invoke(() -> link.push(new Ok(worse.id())));
            case VisitorFrame.End end ->
                conversations
                        .endedByVisitor(seat(link).contactId(), end.quick())
                        .invoke(() -> link.push(new Ok(end.id())));
            case VisitorFrame.Ping ping -> pong(link);
        };
    }

    private Uni<Void> open(VisitorLink link, VisitorFrame.Open open, String address) {
        if (!link.opens(open.id())) {
            throw Problem.of(ProblemType.NOT_ALLOWED);
        }
        return reception.open(open, address).chain(opened -> {
            link.hold();
            Seat seat = link.sit(opened.contactId(), opened.helplineId(), history);
            links.seated(link);
            return presence.arrived(link)
                    .invoke(() -> {
                        link.pushFirst(new Opened(open.id(), opened.contactId(), opened.token(), opened.state()));
                        link.toldBy(opened.state());
                    })
                    .chain(() -> conversations.lastSeq(opened.contactId()))
                    .invoke(lastSeq -> {
                        // A repeated opening may find messages there already; they follow.
                        seat.feed().startAt(0);
                        seat.feed().reaches(lastSeq);
                    })
                    .eventually(link::release)
                    .chain(() -> leaveIfGone(link));
        });
    }

    private Uni<Void> resume(VisitorLink link, VisitorFrame.Resume resume) {
        return reception
                .resume(resume.token())
                .onFailure(Problem.class)
                .invoke(failure -> turnAway(link, (Problem) failure))
                .chain(standing -> {
                    if (link.seat() != null && !link.seat().contactId().equals(standing.contactId())) {
                        throw Problem.of(ProblemType.NOT_ALLOWED);
                    }
                    return show(link, standing, resume.lastSeq());
                });
    }

    /** Shows the conversation from here on, to whoever proved that it is theirs. */
    public Uni<Void> show(VisitorLink link, Standing standing, long lastSeq) {
        link.hold();
        Seat seat = link.sit(standing.contactId(), standing.helplineId(), history);
        links.seated(link);
        return presence.arrived(link)
                .chain(() -> greet(link, seat, Math.clamp(lastSeq, 0, standing.lastSeq())))
                .eventually(link::release)
                .chain(() -> leaveIfGone(link));
    }

    /** Reads again what stands now: from here on every change is heard, and kept back until this went out. */
    private Uni<Void> greet(VisitorLink link, Seat seat, long lastSeq) {
        return conversations
                .standing(seat.contactId())
                .chain(standing -> Uni.combine()
                        .all()
                        .unis(reception.state(standing), history.after(seat.contactId(), lastSeq, History.PAGE))
                        .asTuple()
                        .invoke(read -> {
                            List<Message> messages = read.getItem2().stream()
                                    .map(VisitorLink::unnamed)
                                    .toList();
                            long newest = messages.isEmpty()
                                    ? lastSeq
                                    : messages.getLast().seq();
                            link.pushFirst(new Resumed(
                                    seat.contactId(),
                                    read.getItem1(),
                                    messages,
                                    marking.ofCounsellor(standing.contactId(), standing.readByCounsellor()),
                                    Math.max(newest, standing.lastSeq())));
                            link.toldBy(read.getItem1());
                            seat.feed().startAt(newest);
                            seat.feed().reaches(standing.lastSeq());
                        }))
                .replaceWithVoid();
    }

    /** A token that is no good will not become good: the socket ends, after its error frame. */
    private static void turnAway(VisitorLink link, Problem problem) {
        if (link.seat() == null) {
            switch (problem.type()) {
                case INVALID_TOKEN -> link.closeSoon(CloseCode.INVALID_TOKEN);
                case CONVERSATION_ENDED -> link.closeSoon(CloseCode.CONVERSATION_OVER);
                default -> {}
            }
        }
    }

    private Uni<Void> message(VisitorLink link, VisitorFrame.Message message) {
        Seat seat = seat(link);
        return writing.draft(seat.contactId(), message.id(), Sender.VISITOR, null, message.text())
                .invoke(draft -> writing.append(draft)
                        .subscribe()
                        .with(
                                appended -> {
                                    seat.feed().acknowledged(appended.seq());
                                    link.push(new Ack(message.id(), null, appended.seq(), appended.at()));
                                },
                                failure -> sessions.refuse(link, message.id(), failure)))
                .replaceWithVoid();
    }

    private Uni<Void> pong(VisitorLink link) {
        Seat seat = link.seat();
        if (seat == null) {
            link.push(new Pong(clock.instant(), null));
            return Uni.createFrom().voidItem();
        }
        // Whatever this socket missed, a lost tail or a lost change of state, the next ping brings.
        return conversations
                .standing(seat.contactId())
                .call(standing -> reception.state(standing).invoke(link::tell))
                .map(Standing::lastSeq)
                .onFailure()
                .recoverWithItem(away -> seat.feed().sent())
                .invoke(lastSeq -> {
                    link.push(new Pong(clock.instant(), Map.of(seat.contactId(), lastSeq)));
                    seat.feed().reaches(lastSeq);
                })
                .replaceWithVoid();
    }

    private static Seat seat(VisitorLink link) {
        Seat seat = link.seat();
        if (seat == null) {
            throw Problem.of(ProblemType.INVALID_TOKEN);
        }
        return seat;
    }

    /** The socket may have ended while its arrival was being written down. */
    private Uni<Void> leaveIfGone(VisitorLink link) {
        return link.isGone() ? presence.left(link) : Uni.createFrom().voidItem();
    }
}
