package org.sanad.routing.switchboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The socket somebody has with a gateway, as far as events have told. A socket that was once reported gone never comes
 * back, in whatever order and however often its events arrive.
 *
 * @param connection the socket in use, or null
 * @param node the gateway that holds it, or null where it does not matter
 * @param since when it was opened
 * @param gone sockets known to be closed or replaced, oldest first
 * @param lostAt since when there is no socket and the grace runs, or null
 */
public record Link(UUID connection, String node, Instant since, List<UUID> gone, Instant lostAt) {

    /** Enough to outlive every repeat of a busy hour; a phone in a tunnel opens a socket every few seconds at worst. */
    private static final int REMEMBERED = 16;

    /** Nothing was told yet: neither there nor lost. */
    static final Link UNKNOWN = new Link(null, null, null, List.of(), null);

    Link connected(UUID opened, String onNode, Instant at) {
        if (gone.contains(opened)) {
            return this;
        }
        if (opened.equals(connection)) {
            return lostAt == null ? this : new Link(opened, onNode, since, gone, null);
        }
        if (connection != null && at.isBefore(since)) {
            return new Link(connection, node, since, remember(opened), lostAt);
        }
        return new Link(
                opened,
                onNode,
                at.truncatedTo(ChronoUnit.MICROS),
                connection == null ? gone : remember(connection),
                null);
    }

    Link disconnected(UUID closed, Instant now) {
        if (gone.contains(closed)) {
            return this;
        }
        List<UUID> closedOnes = remember(closed);
        return connection == null || connection.equals(closed)
                ? new Link(null, null, null, closedOnes, lostAt == null ? now : lostAt)
                : new Link(connection, node, since, closedOnes, lostAt);
    }

    /** The gateway that held the socket is silent: the socket may still be there and may be seen again. */
    Link silent(Instant now) {
        return new Link(null, null, null, gone, now);
    }

    /** The grace is over, or there was nothing to keep. */
    Link givenUp() {
        return new Link(connection, node, since, gone, null);
    }

    private List<UUID> remember(UUID closed) {
        List<UUID> all = new ArrayList<>(gone);
        all.add(closed);
        return List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
    }
}
