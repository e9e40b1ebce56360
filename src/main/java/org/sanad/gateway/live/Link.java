package org.sanad.gateway.live;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.sanad.gateway.frame.ServerFrame;
import org.sanad.gateway.frame.ServerFrame.Message;

/** One socket, from its opening to its end. */
public abstract sealed class Link permits VisitorLink, CounsellorLink, SupervisorLink {

    /** Frames per second in the long run, and at once, that one connection may send. */
    private static final double FRAMES_PER_SECOND = 10;

    private static final int BURST = 40;

    /** Malformed or unknown frames after which a socket is closed. */
    private static final int MOST_BAD_FRAMES = 10;

    private volatile String from;
    private final UUID connectionId;
    private final Instant since;
    private final Frames frames;
    private final Outbound outbound;
    private volatile TokenBucket bucket = pace();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean gone;
    private volatile CloseCode closeAfterNext;
    private int badFrames;

    /** What a link needs of the outside; the same for all. */
    public interface Frames {
        String write(ServerFrame frame);

        void overflowed(Link link);
    }

    Link(UUID connectionId, Instant since, Wire wire, Frames frames) {
        this.connectionId = connectionId;
        this.since = since;
        this.frames = frames;
        this.outbound = new Outbound(wire, () -> frames.overflowed(this));
    }

    /** How fast one participant may speak. */
    public static TokenBucket pace() {
        return new TokenBucket(FRAMES_PER_SECOND, BURST, System.nanoTime());
    }

    public abstract Kind kind();

    public enum Kind {
        VISITOR,
        COUNSELLOR,
        SUPERVISOR
    }

    public UUID connectionId() {
        return connectionId;
    }

    /** Where a staff member's request came from, for the audit; never known of a child. */
    public String from() {
        return from;
    }

    public void comesFrom(String address) {
        from = address;
    }

    /** When it was opened, by this node's clock; the younger of two wins. */
    public Instant since() {
        return since;
    }

    public void push(ServerFrame frame) {
        if (!gone) {
            outbound.add(frames.write(frame));
        }
    }

    /** Also while {@link #hold}. */
    public void pushFirst(ServerFrame frame) {
        if (!gone) {
            outbound.addFirst(frames.write(frame));
            CloseCode code = closeAfterNext;
            if (code != null) {
                close(code);
            }
        }
    }

    /** Keeps back what is pushed until {@link #release}. */
    public void hold() {
        outbound.hold();
    }

    public void release() {
        outbound.release();
    }

    public boolean congested() {
        return outbound.congested();
    }

    Uni<Void> drained() {
        return outbound.drained();
    }

    /** Closes after what already waits. */
    public void close(CloseCode code) {
        outbound.close(code);
    }

    /** Closes after the next frame, which says why. */
    public void closeSoon(CloseCode code) {
        closeAfterNext = code;
    }

    /** The socket has ended. */
    public void gone() {
        gone = true;
        outbound.gone();
    }

    public boolean isGone() {
        return gone;
    }

    /** @return 0 when the next frame is welcome, else how many milliseconds to wait */
    public long admit() {
        heardAt = System.nanoTime();
        return bucket.take(heardAt);
    }

    /** The other side took what it was sent, and cannot say so itself. */
    public void heard() {
        heardAt = System.nanoTime();
    }

    /** From here on it shares this allowance, with whatever socket had it before. */
    void pacedBy(TokenBucket shared) {
        bucket = shared;
    }

    /** @return true when that was one too many */
    public boolean badFrame() {
        badFrames++;
        return badFrames >= MOST_BAD_FRAMES;
    }

    long heardAt() {
        return heardAt;
    }

    /** A message in the form this kind of client gets it. */
    Message sees(Message message) {
        return message;
    }
}
