package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.sanad.contract.ConversationEvent.MessageAppended;
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
        List<Feed> feeds = new ArrayList<>(2);
        links.visitor(event.contactId()).ifPresent(link -> feeds.add(link.seat().feed()));
        links.follower(event.contactId())
                .map(link -> link.feed(event.contactId()))
                .ifPresent(feeds::add);
        feeds.removeIf(feed -> !feed.wants(event.seq()));
        if (feeds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return history.open(event)
                .invoke(message -> feeds.forEach(feed -> feed.offer(message)))
                .replaceWithVoid();
    }

    public void signal(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        if (type != null && Marking.SIGNAL.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            marking.heard(record.value());
        }
    }
}
