package org.sanad.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.sanad.contract.Level;

/**
 * Who is next (domain R4.1): the more urgent, then those who lost their counsellor, then the longest waiting. Indexed by
 * language and level, so that the next one is found without looking at the queue; the place shown to a child is read from
 * the same order.
 */
final class Ranking {

    /** A contact's place in the order; taken when it is added, so that a later change cannot corrupt the index. */
    record Key(Level level, boolean requeued, Instant arrivedAt, UUID contactId) implements Comparable<Key> {

        static Key of(Contact contact) {
            return new Key(contact.level(), contact.requeuedAt() != null, contact.arrivedAt(), contact.id());
        }

        @Override
        public int compareTo(Key other) {
            int order = level.compareTo(other.level);
            if (order == 0) {
                order = Boolean.compare(other.requeued, requeued);
            }
            if (order == 0) {
                order = arrivedAt.compareTo(other.arrivedAt);
            }
            return order == 0 ? contactId.compareTo(other.contactId) : order;
        }
    }

    private record Entry(String language, Key key) {}

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final Map<String, Map<Level, NavigableSet<Key>>> waiting = new TreeMap<>();
    private final Map<String, NavigableSet<Key>> unoffered = new TreeMap<>();

    /** Adds a waiting contact, or moves it to where it belongs now. */
    void place(Contact contact) {
        remove(contact);
        Key key = Key.of(contact);
        entries.put(contact.id(), new Entry(contact.language(), key));
        waiting.computeIfAbsent(contact.language(), _ -> new EnumMap<>(Level.class))
                .computeIfAbsent(contact.level(), _ -> new TreeSet<>())
                .add(key);
        if (contact.isAt(Contact.Phase.WAITING)) {
            unoffered.computeIfAbsent(contact.language(), _ -> new TreeSet<>()).add(key);
        }
    }

    void remove(Contact contact) {
        Entry entry = entries.remove(contact.id());
        if (entry == null) {
            return;
        }
        waiting.get(entry.language()).get(entry.key().level()).remove(entry.key());
        NavigableSet<Key> toOffer = unoffered.get(entry.language());
        if (toOffer != null) {
            toOffer.remove(entry.key());
            if (toOffer.isEmpty()) {
                unoffered.remove(entry.language());
            }
        }
    }

    /** Those of one language that do not ring anywhere, the next one first. */
    Collection<Key> unoffered(String language) {
        return unoffered.getOrDefault(language, new TreeSet<>());
    }

    /** Languages in which somebody waits and does not ring. */
    List<String> unofferedLanguages() {
        return List.copyOf(unoffered.keySet());
    }

    /** All who wait in one language, whether or not they ring, in the order in which they will be answered. */
    List<UUID> line(String language) {
        List<UUID> line = new ArrayList<>();
        waiting.getOrDefault(language, Map.of())
                .values()
                .forEach(keys -> keys.forEach(key -> line.add(key.contactId())));
        return line;
    }

    List<String> languages() {
        return List.copyOf(waiting.keySet());
    }

    int waiting(String language, Level level) {
        NavigableSet<Key> keys = waiting.getOrDefault(language, Map.of()).get(level);
        return keys == null ? 0 : keys.size();
    }
}
