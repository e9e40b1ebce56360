package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What was said and is not acknowledged yet, oldest first; only the first is ever on its way, so that a refusal or a lost
 * link never swaps two messages.
 */
final class Pending {

    private static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1, work -> {
        Thread thread = new Thread(work, "driver-pending");
        thread.setDaemon(true);
        return thread;
    });

    private final Map<UUID, ObjectNode> frames = new LinkedHashMap<>();
    private final Consumer<ObjectNode> transmit;
    private boolean ready;
    private UUID onItsWay;

    Pending(Consumer<ObjectNode> transmit) {
        this.transmit = transmit;
    }

    synchronized void add(UUID id, ObjectNode frame) {
        frames.put(id, frame);
        pump();
    }

    /** The link is there: the first goes out, again if it was on its way. */
    synchronized void resume() {
        ready = true;
        onItsWay = null;
        pump();
    }

    synchronized void suspend() {
        ready = false;
    }

    synchronized void answered(UUID id) {
        frames.remove(id);
        if (id.equals(onItsWay)) {
            onItsWay = null;
        }
        pump();
    }

    /** @return false when the refusal is final and the frame is dropped */
    synchronized boolean refused(UUID id, JsonNode problem) {
        if (!passes(problem)) {
            answered(id);
            return false;
        }
        later(problem, () -> again(id));
        return true;
    }

    /** Whether the same frame may be taken later. */
    static boolean passes(JsonNode problem) {
        String slug = problem.path("type").asText();
        return slug.endsWith("/slow-down") || slug.endsWith("/unavailable");
    }

    /** When the server asked to be asked again. */
    static void later(JsonNode problem, Runnable again) {
        TIMER.schedule(again, problem.path("retryAfterMs").asLong(500), TimeUnit.MILLISECONDS);
    }

    private synchronized void again(UUID id) {
        if (id.equals(onItsWay)) {
            onItsWay = null;
            pump();
        }
    }

    synchronized List<UUID> ids() {
        return List.copyOf(frames.keySet());
    }

    private void pump() {
        if (ready && onItsWay == null && !frames.isEmpty()) {
            Map.Entry<UUID, ObjectNode> first = frames.entrySet().iterator().next();
            onItsWay = first.getKey();
            transmit.accept(first.getValue());
        }
    }
}
