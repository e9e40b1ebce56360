package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy;

/**
 * Who is next (domain R4.1): the more urgent, then those who lost their counsellor, then the longest waiting. Those who may
 * ring stand in one line for each demand, so that the next one is found without looking at the queue; the place shown to a
 * child is read from the same order.
 */
final class Ranking {

    /**
     * A contact's place in the order; taken when it is added, so that a later change cannot corrupt the index.
     *
     * @param rings at how many it rings: the first ring of one goes before the second of another
     * @param first whether it goes before the others of its level: it had a counsellor already
     */
    record Key(Level level, int rings, boolean first, Instant arrivedAt, UUID contactId) implements Comparable<Key> {

        static Key of(Contact contact, int rings) {
            return new Key(
                    contact.journey().agedLevel,
                    rings,
                    contact.requeuedAt() != null || contact.isAt(Phase.ACTIVE),
                    contact.arrivedAt(),
                    contact.id());
        }

        @Override
        public int compareTo(Key other) {
            int order = level.compareTo(other.level);
            if (order == 0) {
                order = Integer.compare(rings, other.rings);
            }
            if (order == 0) {
                order = Boolean.compare(other.first, first);
            }
            if (order == 0) {
                order = arrivedAt.compareTo(other.arrivedAt);
            }
            return order == 0 ? contactId.compareTo(other.contactId) : order;
        }
    }

    /** Contacts with the same demand, the next one first. */
    static final class Line {
        private final Demand demand;
        private final NavigableSet<Key> keys = new TreeSet<>();
        /** What {@link Demand#accepts} said; kinds are few and the same objects as long as they live. */
        private final Map<SeatClass, Boolean> accepted = new IdentityHashMap<>();

        private boolean looked;

        Line(Demand demand) {
            this.demand = demand;
        }

        Demand demand() {
            return demand;
        }

        NavigableSet<Key> keys() {
            return keys;
        }

        boolean accepts(SeatClass kind, Policy policy) {
            Boolean known = accepted.get(kind);
            if (known == null) {
                known = demand.accepts(kind, policy);
                accepted.put(kind, known);
            }
            return known;
        }

        /** Whether nobody has asked yet if anybody of it is there. */
        boolean takeUnlooked() {
            boolean news = !looked;
            looked = true;
            return news;
        }
    }

    private record Waiting(String language, Key key) {}

    private record Seeking(Line line, Key key) {}

    private final Map<UUID, Waiting> waiting = new HashMap<>();
    private final Map<UUID, Seeking> seeking = new HashMap<>();
    private final Map<String, Map<Level, NavigableSet<Key>>> queues = new TreeMap<>();
    private final Map<Demand, Line> lines = new HashMap<>();

    /** It waits, ringing or not: it has a place that its child is told. */
    void queue(Contact contact) {
        Key key = Key.of(contact, 0);
        String language = contact.journey().queue;
        Waiting old = waiting.get(contact.id());
        if (old != null && old.key().equals(key) && old.language().equals(language)) {
            return;
        }
        unqueue(contact);
        waiting.put(contact.id(), new Waiting(language, key));
        queues.computeIfAbsent(language, _ -> new EnumMap<>(Level.class))
                .computeIfAbsent(key.level(), _ -> new TreeSet<>())
                .add(key);
    }

    void unqueue(Contact contact) {
        Waiting old = waiting.remove(contact.id());
        if (old != null) {
            queues.get(old.language()).get(old.key().level()).remove(old.key());
        }
    }

    /** It may ring at one more. */
    void seek(Contact contact, int rings, Demand demand) {
        Key key = Key.of(contact, rings);
        Seeking old = seeking.get(contact.id());
        if (old != null && old.key().equals(key) && old.line().demand().equals(demand)) {
            return;
        }
        rest(contact);
        Line line = lines.computeIfAbsent(demand, Line::new);
        line.keys().add(key);
        seeking.put(contact.id(), new Seeking(line, key));
    }

    void rest(Contact contact) {
        Seeking old = seeking.remove(contact.id());
        if (old != null
                && old.line().keys().remove(old.key())
                && old.line().keys().isEmpty()) {
            lines.remove(old.line().demand());
        }
    }

    /** None of them is empty. */
    Collection<Line> lines() {
        return lines.values();
    }

    /** What was remembered of who is accepted holds no longer. */
    void forgetLines() {
        lines.clear();
        seeking.clear();
    }

    /** All who wait in one language, whether or not they ring, in the order in which they will be answered. */
    List<UUID> line(String language) {
        List<UUID> line = new ArrayList<>();
        queues.getOrDefault(language, Map.of())
                .values()
                .forEach(keys -> keys.forEach(key -> line.add(key.contactId())));
        return line;
    }

    /** All who wait in any language, the next one first. */
    NavigableSet<Key> everybody() {
        NavigableSet<Key> all = new TreeSet<>();
        queues.values().forEach(levels -> levels.values().forEach(all::addAll));
        return all;
    }

    int waiting() {
        return waiting.size();
    }

    List<String> languages() {
        return List.copyOf(queues.keySet());
    }

    int waiting(String language, Level level) {
        NavigableSet<Key> keys = queues.getOrDefault(language, Map.of()).get(level);
        return keys == null ? 0 : keys.size();
    }
}
