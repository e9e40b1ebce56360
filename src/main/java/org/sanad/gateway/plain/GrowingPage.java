package org.sanad.gateway.plain;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.VisitorLink;
import org.sanad.gateway.live.Wire;
import org.sanad.gateway.message.Marking;
import org.sanad.gateway.socket.VisitorFrames;

/**
 * An answer that stays open: what is new is written at its end, and the browser shows it. A browser without scripts cannot say that it
 * got it; that the connection took it is all that is known.
 */
final class GrowingPage implements Wire {

    /** Proxies cut what is silent. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final RoutingContext context;
    private final HttpServerResponse response;
    private final TalkPage page;
    private final VisitorFrames frames;
    private final Marking marking;
    private final Vertx vertx;
    private final long seen;
    private VisitorLink link;
    private boolean finished;

    /** @param seen the last message of the page before this one */
    GrowingPage(RoutingContext context, TalkPage page, VisitorFrames frames, Marking marking, Vertx vertx, long seen) {
        this.context = context;
        this.response = context.response();
        this.page = page;
        this.frames = frames;
        this.marking = marking;
        this.vertx = vertx;
        this.seen = seen;
    }

    /** @param longest after which the child is asked to tap: nobody pays for a page that was forgotten */
    VisitorLink grow(Duration longest) {
        link = frames.arrived(this, page::write);
        long beat = vertx.setPeriodic(BEAT.toMillis(), timer -> beat());
        long end = vertx.setTimer(longest.toMillis(), timer -> link.close(CloseCode.SILENT));
        context.addEndHandler(ended -> {
            vertx.cancelTimer(beat);
            vertx.cancelTimer(end);
            frames.left(link, false).subscribe().with(told -> {}, away -> {});
        });
        return link;
    }

    @Override
    public Uni<Void> send(String html) {
        if (html.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long upTo = page.lastSeq();
        return Uni.createFrom()
                .completionStage(() -> response.write(html).toCompletionStage())
                .invoke(() -> {
                    var seat = link.seat();
                    marking.visitorGot(seat.contactId(), upTo, seen, upTo);
                    if (page.isOver()) {
                        link.close(CloseCode.CONVERSATION_OVER);
                    }
                });
    }

    @Override
    public Uni<Void> close(CloseCode code) {
        synchronized (this) {
            if (finished || response.ended() || response.closed()) {
                return Uni.createFrom().voidItem();
            }
            finished = true;
        }
        return Uni.createFrom().completionStage(() -> response.end(page.tail(code != CloseCode.CONVERSATION_OVER))
                .toCompletionStage());
    }

    private synchronized void beat() {
        if (!finished && !response.ended() && !response.closed() && !response.writeQueueFull()) {
            link.heard();
            response.write("<!-- -->\n");
        }
    }
}
