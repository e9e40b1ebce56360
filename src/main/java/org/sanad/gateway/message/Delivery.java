package org.sanad.gateway.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.gateway.frame.Refusal;
import org.sanad.gateway.frame.ServerFrame.Message;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Feed;
import org.sanad.gateway.live.Links;
import org.sanad.gateway.live.SupervisorLink;
import org.sanad.gateway.live.VisitorLink;

/** Brings stored messages to the sockets of this node. The sender has its acknowledgement instead. */
@Singleton
class Delivery {

    private final Links links;
    private final Voices voices;
    private final Counter stored;

    Delivery(Links links, Voices voices, MeterRegistry metrics) {
        this.links = links;
        this.voices = voices;
        this.stored = Counter.builder("sanad.gateway.messages.stored")
                .description("messages stored, repeats not counted")
                .register(metrics);
    }

    void deliver(List<Appended> fresh) {
        stored.increment(fresh.size());
        fresh.forEach(this::deliver);
    }

    private void deliver(Appended appended) {
        Draft draft = appended.draft();
        Message message = new Message(
                draft.contactId(),
                appended.seq(),
                draft.messageId(),
                draft.sender(),
                voices.of(draft.senderId()),
                draft.senderId(),
                draft.text(),
                appended.at(),
                draft.finding().why());
        if (draft.sender() != Sender.VISITOR) {
            links.visitor(draft.contactId()).map(VisitorLink::seat).ifPresent(seat -> seat.feed()
                    .offer(message));
        }
        for (CounsellorLink link : links.followers(draft.contactId())) {
            Feed feed = link.feed(draft.contactId());
            boolean wroteIt = link.counsellorId().equals(draft.senderId());
            if (feed != null && !wroteIt && appended.readers().contains(link.counsellorId())) {
                feed.offer(message);
            }
        }
        for (SupervisorLink link : links.observers(draft.contactId())) {
            Feed feed = link.feed(draft.contactId());
            if (feed != null) {
                feed.offer(message);
            }
        }
    }

    /** The sender keeps its message and knows that we try again. */
    void tellDelayed(Draft draft) {
        switch (draft.sender()) {
            case VISITOR ->
                links.visitor(draft.contactId())
                        .ifPresent(link -> link.push(Refusal.of(draft.messageId(), Appender.unavailable())));
            case COUNSELLOR ->
                links.counsellor(draft.senderId())
                        .ifPresent(link -> link.push(Refusal.of(draft.messageId(), Appender.unavailable())));
            case SYSTEM -> {}
        }
    }
}
