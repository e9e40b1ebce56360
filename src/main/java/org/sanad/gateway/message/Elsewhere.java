package org.sanad.gateway.message;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.sanad.contract.ConversationEvent.MessageAppended;
import org.sanad.gateway.live.CounsellorLink;
import org.sanad.gateway.live.Feed;
import org.sanad.gateway.live.Links;

/** What was said on other nodes, brought to the sockets of this one. What was said here is known already. */
@Singleton
public class Elsewhere {

    private final Links links;
    private final History history;
    private final Marking marking;

    Elsewhere(Links links, History history, Marking marking) {
        this.links = links;
        this.history = history;
        this.marking = marking;
    }

    public Uni<Void> stored(MessageAppended event) {
        Uni<Void> toVisitor = links.visitor(event.contactId())
                .map(link -> link.seat().feed())
                .filter(feed -> feed.wants(event.seq()))
                .map(feed -> show(event, feed))
                .orElse(Uni.createFrom().voidItem());
        List<CounsellorLink> followers = links.followers(event.contactId()).stream()
                .filter(link -> wants(link.feed(event.contactId()), event.seq()))
                .toList();
        List<Feed> observed = links.observers(event.contactId()).stream()
                .map(link -> link.feed(event.contactId()))
                .filter(feed -> wants(feed, event.seq()))
                .toList();
        Uni<Void> toObservers = observed.isEmpty()
                ? toVisitor
                : toVisitor
                        .chain(() -> history.open(event))
                        .invoke(message -> observed.forEach(feed -> feed.offer(message)))
                        .replaceWithVoid();
        return followers.isEmpty() ? toObservers : toObservers.chain(() -> toFollowers(event, followers));
    }

    /** The topics have no order between them: who lost the conversation is asked of the database, not of what was heard. */
    private Uni<Void> toFollowers(MessageAppended event, List<CounsellorLink> followers) {
        return Multi.createFrom()
                .iterable(followers)
                .onItem()
                .transformToUniAndConcatenate(link -> history.mayRead(event.contactId(), link.counsellorId())
                        .chain(may -> {
                            Feed feed = link.feed(event.contactId());
                            return may && feed != null
                                    ? show(event, feed)
                                    : Uni.createFrom().voidItem();
                        })
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> show(MessageAppended event, Feed feed) {
        return history.open(event).invoke(feed::offer).replaceWithVoid();
    }

    private static boolean wants(Feed feed, long seq) {
        return feed != null && feed.wants(seq);
    }

    public void signal(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type != null && Marking.SIGNAL.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            marking.heard(record.value());
        }
    }
}
