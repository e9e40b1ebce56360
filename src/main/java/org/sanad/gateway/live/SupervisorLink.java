package org.sanad.gateway.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A supervisor's socket, the helpline it watches and the conversations it observes. */
public final class SupervisorLink extends Link {

    private final String supervisorId;
    private final Map<UUID, Feed> feeds = new ConcurrentHashMap<>();
    private volatile String watching;

    public SupervisorLink(UUID connectionId, Instant since, Wire wire, Frames frames, String supervisorId) {
        super(connectionId, since, wire, frames);
        this.supervisorId = supervisorId;
    }

    @Override
    public Kind kind() {
        return Kind.SUPERVISOR;
    }

    public String supervisorId() {
        return supervisorId;
    }

    /** Null until it said so. */
    public String watching() {
        return watching;
    }

    public void watch(String helplineId) {
        watching = helplineId;
    }

    /** From here on it shows this conversation, once the feed is started; replaces an earlier feed of it. */
    public Feed observe(UUID contactId, Feed.Source source) {
        Feed feed = new Feed(contactId, this, source);
        feeds.put(contactId, feed);
        return feed;
    }

    /** Null when the conversation is not observed. */
    public Feed feed(UUID contactId) {
        return feeds.get(contactId);
    }

    public Collection<Feed> feeds() {
        return feeds.values();
    }

    void unobserve(UUID contactId) {
        feeds.remove(contactId);
    }
}
