package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One conversation as a client has it, by place; a second message for the same place must be the same message. */
public final class Transcript {

    /** @param at when it came, by {@link System#nanoTime()} */
    public record Line(long seq, UUID id, String from, String text, long at) {}

    private final TreeMap<Long, Line> lines = new TreeMap<>();
    private final List<String> contradictions = new ArrayList<>();
    private long lastSeq;

    synchronized void add(JsonNode message) {
        put(new Line(
                message.path("seq").asLong(),
                UUID.fromString(message.path("id").asText()),
                message.path("from").asText(),
                message.path("text").asText(),
                System.nanoTime()));
    }

    synchronized void own(long seq, UUID id, String from, String text) {
        put(new Line(seq, id, from, text, System.nanoTime()));
    }

    private void put(Line line) {
        Line before = lines.putIfAbsent(line.seq(), line);
        if (before != null && !(before.id().equals(line.id()) && before.text().equals(line.text()))) {
            contradictions.add("two messages at place " + line.seq());
        }
        while (lines.containsKey(lastSeq + 1)) {
            lastSeq++;
        }
    }

    /** The last place up to which nothing is missing. */
    public synchronized long lastSeq() {
        return lastSeq;
    }

    public synchronized List<Line> lines() {
        return List.copyOf(lines.values());
    }

    /** The texts without a hole, from the first on. */
    public synchronized List<String> texts() {
        return lines.headMap(lastSeq, true).values().stream().map(Line::text).toList();
    }

    public synchronized Map<UUID, Long> places() {
        Map<UUID, Long> places = new java.util.HashMap<>();
        lines.values().forEach(line -> places.put(line.id(), line.seq()));
        return places;
    }

    /** Empty unless the server gave one place to two messages. */
    public synchronized List<String> contradictions() {
        return List.copyOf(contradictions);
    }
}
