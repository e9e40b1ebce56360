package org.sanad.gateway.poll;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Wire;

/**
 * Frames that wait to be fetched, in order. One question waits for them at a time: a younger one sends the older away with
 * nothing. What was handed to a question is as good as sent, like a frame on a socket: when the answer is lost the page notices,
 * opens another link and resumes.
 *
 * <p>Safe for use by several threads; calls out without its lock.
 */
final class PolledWire implements Wire {

    /** Frames that go along in one answer without waiting for one another. */
    static final int MOST_AT_ONCE = 64;

    /** @param close with what the link was closed, after these frames; null while it is open */
    record Fetched(List<String> frames, CloseCode close) {}

    private final List<String> ready = new ArrayList<>();
    private UniEmitter<? super Fetched> asking;
    private UniEmitter<? super Void> blocked;
    private CloseCode closed;
    private long idleSince = System.nanoTime();

    /** The next frames, as soon as there are any; nothing once somebody else asks, or after {@link #letGo}. */
    Uni<Fetched> fetch() {
        return Uni.createFrom().emitter(emitter -> {
            UniEmitter<? super Fetched> older;
            synchronized (this) {
                older = asking;
                asking = emitter;
            }
            if (older != null) {
                older.complete(new Fetched(List.of(), null));
            }
            answer();
        });
    }

    /** Answers the question that waits, with nothing if there is nothing. */
    void letGo() {
        UniEmitter<? super Fetched> waiting;
        synchronized (this) {
            waiting = asking;
            asking = null;
            idleSince = System.nanoTime();
        }
        if (waiting != null) {
            waiting.complete(new Fetched(List.of(), closed()));
        }
    }

    /** For how long nobody has asked; 0 while somebody does. */
    synchronized long idleNanos() {
        return asking != null ? 0 : System.nanoTime() - idleSince;
    }

    @Override
    public Uni<Void> send(String text) {
        return Uni.createFrom().emitter(emitter -> {
            boolean full;
            synchronized (this) {
                ready.add(text);
                full = ready.size() >= MOST_AT_ONCE;
                if (full) {
                    blocked = emitter;
                }
            }
            answer();
            if (!full) {
                emitter.complete(null);
            }
        });
    }

    @Override
    public Uni<Void> close(CloseCode code) {
        return Uni.createFrom().item(() -> {
            synchronized (this) {
                if (closed == null) {
                    closed = code;
                }
            }
            answer();
            return null;
        });
    }

    /** Null while it is open. */
    synchronized CloseCode closed() {
        return closed;
    }

    private void answer() {
        UniEmitter<? super Fetched> told;
        UniEmitter<? super Void> taken;
        Fetched fetched;
        synchronized (this) {
            if (asking == null || (ready.isEmpty() && closed == null)) {
                return;
            }
            told = asking;
            taken = blocked;
            fetched = new Fetched(List.copyOf(ready), closed);
            ready.clear();
            asking = null;
            blocked = null;
            idleSince = System.nanoTime();
        }
        told.complete(fetched);
        if (taken != null) {
            taken.complete(null);
        }
    }
}
