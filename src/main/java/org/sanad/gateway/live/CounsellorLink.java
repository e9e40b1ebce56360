package org.sanad.gateway.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A counsellor's socket and the conversations it follows. */
public final class CounsellorLink extends Link {

    private final String counsellorId;
    private final String helplineId;
    private final Map<UUID, Feed> feeds = new ConcurrentHashMap<>();

    public CounsellorLink(
            UUID connectionId, Instant since, Wire wire, Frames frames, String counsellorId, String helplineId) {
        super(connectionId, since, wire, frames);
        this.counsellorId = counsellorId;
        this.helplineId = helplineId;
    }

    @Override
    public Kind kind() {
        return Kind.COUNSELLOR;
    }

    public String counsellorId() {
        return counsellorId;
    }

    public String helplineId() {
        return helplineId;
    }

    /** From here on it shows this conversation too, once the feed is started; replaces an earlier feed of it. */
    public Feed follow(UUID contactId, Feed.Source source) {
        Feed feed = new Feed(contactId, this, source);
        feeds.put(contactId, feed);
        return feed;
    }

    /** Null when the conversation is not followed. */
    public Feed feed(UUID contactId) {
        return feeds.get(contactId);
    }

    public Collection<Feed> feeds() {
        return feeds.values();
    }

    void unfollow(UUID contactId) {
        feeds.remove(contactId);
    }
}
