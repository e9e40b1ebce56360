package org.sanad.gateway.live;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.sanad.gateway.frame.ServerFrame.Message;

/**
 * One conversation as one socket sees it: every message once, in order of {@code seq}, without a hole. A message that
 * comes too early, because another node's was not heard of yet, is fetched from PostgreSQL together with what is before
 * it; one that was sent already is dropped.
 *
 * <p>Safe for use by several threads.
 */
public final class Feed {

    /** So many messages are fetched at once; the next page only when the socket has taken this one. */
    static final int PAGE = 200;

    /** Where messages are kept. */
    @FunctionalInterface
    public interface Source {
        /** Those after {@code seq}, in order, at most {@code limit}. */
        Uni<List<Message>> after(UUID contactId, long seq, int limit);
    }

    private final UUID contactId;
    private final Link link;
    private final Source source;
    private long sent;
    private long known;
    private boolean fetching = true;

    /** Sends nothing before {@link #startAt}: first the client gets what it missed. */
    Feed(UUID contactId, Link link, Source source) {
        this.contactId = contactId;
        this.link = link;
        this.source = source;
    }

    public UUID contactId() {
        return contactId;
    }

    /** The last message that went out, with everything before it. */
    public synchronized long sent() {
        return sent;
    }

    /** The client got everything up to {@code seq} with its greeting; what is newer goes out from now on. */
    public void startAt(long seq) {
        long newest;
        synchronized (this) {
            sent = seq;
            newest = Math.max(known, seq);
            fetching = false;
        }
        reaches(newest);
    }

    /** Whether {@code seq} would be news; spares decrypting what is not. */
    public synchronized boolean wants(long seq) {
        return seq > sent;
    }

    /** A message was stored. */
    public void offer(Message message) {
        synchronized (this) {
            if (!fetching && message.seq() == sent + 1) {
                push(message);
                known = Math.max(known, sent);
                return;
            }
        }
        reaches(message.seq());
    }

    /** The client has this message by its acknowledgement: it wrote it. */
    public void acknowledged(long seq) {
        synchronized (this) {
            if (!fetching && seq == sent + 1) {
                sent = seq;
                known = Math.max(known, sent);
                return;
            }
        }
        reaches(seq);
    }

    /** The conversation is known to have got this far. */
    public void reaches(long seq) {
        synchronized (this) {
            known = Math.max(known, seq);
            if (fetching || known <= sent || link.isGone()) {
                return;
            }
            fetching = true;
        }
        fetch();
    }

    private void fetch() {
        source.after(contactId, sent(), PAGE)
                .invoke(this::pushFetched)
                .call(link::drained)
                .subscribe()
                .with(this::fetchMore, failed -> stopFetching());
    }

    private synchronized void pushFetched(List<Message> messages) {
        for (Message message : messages) {
            if (message.seq() == sent + 1) {
                push(message);
            }
        }
    }

    private void fetchMore(List<Message> lastPage) {
        synchronized (this) {
            if (lastPage.isEmpty() || known <= sent || link.isGone()) {
                fetching = false;
                return;
            }
        }
        fetch();
    }

    /** The next message, or the client's next ping, tries again. */
    private synchronized void stopFetching() {
        fetching = false;
    }

    private void push(Message message) {
        sent = message.seq();
        link.push(link.sees(message));
    }
}
