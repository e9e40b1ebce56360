package org.sanad.routing;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counsellors, indexed by language: who is there ("staffed": ready, even if busy) and who could take one more now, the
 * idlest first. Idle means holding nothing; among equals the one who has served nobody for the longest.
 */
final class Roster {

    private record Idle(int held, Instant since, String id) implements Comparable<Idle> {
        @Override
        public int compareTo(Idle other) {
            int order = Integer.compare(held, other.held);
            if (order == 0) {
                order = since.compareTo(other.since);
            }
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    private record Entry(List<String> languages, Idle idle) {}

    private final Map<String, Seat> seats = new TreeMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, TreeSet<Idle>> free = new HashMap<>();
    private final Map<String, Set<String>> staffed = new HashMap<>();

    void add(Seat seat) {
        seats.put(seat.id(), seat);
    }

    Optional<Seat> find(String counsellorId) {
        return Optional.ofNullable(seats.get(counsellorId));
    }

    Collection<Seat> all() {
        return seats.values();
    }

    /** To be called after each change of a seat; {@code engaged} when it must be left alone with one contact. */
    void index(Seat seat, boolean engaged) {
        Entry old = entries.remove(seat.id());
        if (old != null) {
            for (String language : old.languages()) {
                staffed.get(language).remove(seat.id());
                free.get(language).remove(old.idle());
            }
        }
        if (!seat.isReady()) {
            return;
        }
        Entry entry = new Entry(seat.languages(), new Idle(seat.held(), seat.idleSince(), seat.id()));
        entries.put(seat.id(), entry);
        for (String language : entry.languages()) {
            staffed.computeIfAbsent(language, _ -> new TreeSet<>()).add(seat.id());
            TreeSet<Idle> frees = free.computeIfAbsent(language, _ -> new TreeSet<>());
            if (seat.hasFreeSlot() && !engaged) {
                frees.add(entry.idle());
            }
        }
    }

    boolean hasFree(String language) {
        return free.containsKey(language) && !free.get(language).isEmpty();
    }

    Set<String> staffed(String language) {
        return staffed.getOrDefault(language, Set.of());
    }

    /** Chats that the counsellors of a language can hold together; they may speak other languages as well. */
    int slots(String language) {
        return staffed(language).stream()
                .mapToInt(id -> seats.get(id).capacity())
                .sum();
    }

    /**
     * Who gets a contact of this language. Whoever declined it is asked again only when nobody else who speaks the language
     * is there, and then the one whose "no" is the oldest first.
     */
    Optional<Seat> choose(String language, List<String> decliners) {
        if (!hasFree(language)) {
            return Optional.empty();
        }
        for (Idle idle : free.get(language)) {
            if (!decliners.contains(idle.id())) {
                return Optional.of(seats.get(idle.id()));
            }
        }
        if (othersAreThere(language, decliners)) {
            return Optional.empty();
        }
        Set<Idle> frees = free.get(language);
        return decliners.stream()
                .filter(id -> frees.stream().anyMatch(idle -> idle.id().equals(id)))
                .findFirst()
                .map(seats::get);
    }

    boolean excludes(String counsellorId, String language, List<String> decliners) {
        return decliners.contains(counsellorId) && othersAreThere(language, decliners);
    }

    private boolean othersAreThere(String language, List<String> decliners) {
        return staffed(language).stream().anyMatch(id -> !decliners.contains(id));
    }
}
