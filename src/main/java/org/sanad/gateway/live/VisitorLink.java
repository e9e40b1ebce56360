package org.sanad.gateway.live;

import java.time.Instant;
import java.util.UUID;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.frame.ServerFrame.State;
import org.sanad.gateway.frame.VisitorState;

/** A child's socket: nobody's until it opens a contact or comes back to one. */
public final class VisitorLink extends Link {

    private volatile Seat seat;
    private volatile VisitorState told;
    private UUID openingId;

    /** Whose socket this is, since its token was seen. */
    public record Seat(UUID contactId, String helplineId, Feed feed) {}

    public VisitorLink(UUID connectionId, Instant since, Wire wire, Frames frames) {
        super(connectionId, since, wire, frames);
    }

    @Override
    public Kind kind() {
        return Kind.VISITOR;
    }

    /** @return false when this socket already opened another contact, or came back to one */
    public boolean opens(UUID id) {
        if (seat != null) {
            return id.equals(openingId);
        }
        openingId = id;
        return true;
    }

    /** Null until a token was seen. */
    public Seat seat() {
        return seat;
    }

    /** From here on it shows this contact, once its feed is started. */
    public Seat sit(UUID contactId, String helplineId, Feed.Source source) {
        seat = new Seat(contactId, helplineId, new Feed(contactId, this, source));
        return seat;
    }

    /** Says where the contact stands, unless that was the last thing said about it. */
    public void tell(VisitorState state) {
        if (!state.equals(told)) {
            told = state;
            push(new State(state));
        }
    }

    /** It was told with another frame. */
    public void toldBy(VisitorState state) {
        told = state;
    }

    /** Where the client believes the contact to stand; null before it was told. */
    public VisitorState told() {
        return told;
    }

    @Override
    Message sees(Message message) {
        return unnamed(message);
    }

    /**
     * A child has one conversation, so its contact need not be said; nor the login name of who writes. What triage found is
     * never shown to a child.
     */
    public static Message unnamed(Message message) {
        return message.contactId() == null && message.why() == null
                ? message
                : new Message(
                        null,
                        message.seq(),
                        message.id(),
                        message.from(),
                        message.by(),
                        null,
                        message.text(),
                        message.at(),
                        null);
    }
}
