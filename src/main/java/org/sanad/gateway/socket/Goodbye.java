package org.sanad.gateway.socket;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.sanad.gateway.live.CloseCode;
import org.sanad.gateway.live.Link;
import org.sanad.gateway.live.Links;

/**
 * A node that is asked to stop tells everybody to come back, to another node or to the next process, and lets nobody in any
 * more; they lose nothing. At the event before the shutdown proper: with that, the HTTP server closes every socket with 1000.
 */
@Singleton
public class Goodbye {

    private static final Logger LOG = Logger.getLogger(Goodbye.class);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Links links;
    private volatile boolean said;

    Goodbye(Links links) {
        this.links = links;
    }

    /** Whether this node lets nobody in any more. */
    public boolean said() {
        return said;
    }

    void say(@Observes ShutdownDelayInitiatedEvent stopping) {
        said = true;
        links.all().forEach(link -> link.close(CloseCode.COME_BACK));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!links.all().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        Map<Link.Kind, Integer> left = new HashMap<>();
        links.all().forEach(link -> left.merge(link.kind(), 1, Integer::sum));
        if (!left.isEmpty()) {
            LOG.warnf("sockets that did not say goodbye: %s", left);
        }
    }
}
