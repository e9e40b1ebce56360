package org.sanad.gateway.live;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits to be sent on one socket: in order, one send at a time, each awaited, never more than the bounds. A client
 * that stops reading fills it and is sent away; it comes back and is served from PostgreSQL, so nothing is lost.
 *
 * <p>Until {@link #release()} whatever is added is kept back: a fresh socket is registered before the state it shows is
 * read, so that no change falls between the two, and what changed meanwhile must come after that state.
 *
 * <p>Safe for use by several threads; never blocks and never calls out while it holds its lock.
 */
final class Outbound {

    /** Sends that wait at most; an ordinary conversation has one or two. */
    static final int MOST_FRAMES = 512;

    /** Characters that wait at most; a single frame may be larger. */
    static final int MOST_CHARACTERS = 4_000_000;

    private final Wire wire;
    private final Runnable overflow;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final ArrayDeque<String> heldBack = new ArrayDeque<>();
    private final List<UniEmitter<? super Void>> drained = new ArrayList<>();
    private int characters;
    private boolean held;
    private boolean sending;
    private boolean closed;
    private CloseCode closing;

    Outbound(Wire wire, Runnable overflow) {
        this.wire = wire;
        this.overflow = overflow;
    }

    /** Keeps back what {@link #add} gets from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Sends what was kept back, in order, after what {@link #addFirst} got. */
    void release() {
        boolean start;
        synchronized (this) {
            held = false;
            waiting.addAll(heldBack);
            heldBack.clear();
            start = startSending();
        }
        if (start) {
            sendNext();
        }
    }

    void add(String text) {
        enqueue(text, false);
    }

    /** Goes out also while others are held back. */
    void addFirst(String text) {
        enqueue(text, true);
    }

    /** Whether a frame that may be dropped should be: the client reads, but slowly. */
    synchronized boolean congested() {
        return waiting.size() + heldBack.size() > MOST_FRAMES / 8;
    }

    private void enqueue(String text, boolean evenIfHeld) {
        boolean start;
        boolean full;
        synchronized (this) {
            if (closed || closing != null) {
                return;
            }
            int frames = waiting.size() + heldBack.size();
            full = frames >= MOST_FRAMES || (frames > 0 && characters + text.length() > MOST_CHARACTERS);
            if (full) {
                forget();
                start = false;
            } else {
                (held && !evenIfHeld ? heldBack : waiting).add(text);
                characters += text.length();
                start = startSending();
            }
        }
        if (full) {
            overflow.run();
            finish(CloseCode.TOO_SLOW);
        } else if (start) {
            sendNext();
        }
    }

    /** Completes when nothing waits any more, also when that is because the socket is closed. */
    Uni<Void> drained() {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                if (!closed && (sending || !waiting.isEmpty())) {
                    drained.add(emitter);
                    return;
                }
            }
            emitter.complete(null);
        });
    }

    /** Closes the socket after what already waits. */
    void close(CloseCode code) {
        synchronized (this) {
            if (closed || closing != null) {
                return;
            }
            if (sending) {
                closing = code;
                return;
            }
            closed = true;
        }
        finish(code);
    }

    /** The socket is gone. */
    void gone() {
        synchronized (this) {
            forget();
        }
        tellDrained();
    }

    private boolean startSending() {
        if (sending || closed || waiting.isEmpty()) {
            return false;
        }
        sending = true;
        return true;
    }

    private void sendNext() {
        String next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                sending = false;
            } else {
                characters -= next.length();
            }
        }
        if (next != null) {
            wire.send(next).subscribe().with(sent -> sendNext(), failed -> gone());
            return;
        }
        tellDrained();
        CloseCode code;
        synchronized (this) {
            code = closed ? null : closing;
            closed = closed || code != null;
        }
        if (code != null) {
            finish(code);
        }
    }

    private void finish(CloseCode code) {
        wire.close(code).subscribe().with(done -> {}, alreadyGone -> {});
        tellDrained();
    }

    private void forget() {
        closed = true;
        waiting.clear();
        heldBack.clear();
        characters = 0;
    }

    private void tellDrained() {
        List<UniEmitter<? super Void>> told;
        synchronized (this) {
            told = List.copyOf(drained);
            drained.clear();
        }
        told.forEach(emitter -> emitter.complete(null));
    }
}
