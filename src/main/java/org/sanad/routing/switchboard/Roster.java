package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counsellors, indexed by kind: who is there ("staffed": ready, even if busy) and who could take one more now, the
 * idlest first. Idle means holding nothing; among equals the one who has served nobody for the longest; whoever has just
 * closed a contact in imminent danger comes last (domain R4.1).
 */
final class Roster {

    record Idle(int held, boolean recovering, Instant since, String id) implements Comparable<Idle> {
        @Override
        public int compareTo(Idle other) {
            int order = Boolean.compare(recovering, other.recovering);
            if (order == 0) {
                order = Integer.compare(held, other.held);
            }
            if (order == 0) {
                order = since.compareTo(other.since);
            }
            return order == 0 ? id.compareTo(other.id) : order;
        }
    }

    /** What a seat's indexes hold of it; taken when it is added, so that a later change cannot corrupt them. */
    private record Entry(
            SeatClass kind, boolean staffed, boolean free, boolean urgent, boolean taken, Idle idle, int openSlots) {}

    /** In the order of their ids, for whoever asks for all; and by id, for the thirty lookups of each decision. */
    private final Map<String, Seat> seats = new TreeMap<>();

    private final Map<String, Seat> byId = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<SeatClass, SeatClass> kinds = new HashMap<>();
    private final Map<SeatClass, TreeSet<Idle>> free = new HashMap<>();
    private final Map<SeatClass, TreeSet<Idle>> freeForImminent = new HashMap<>();
    private final Map<SeatClass, TreeSet<String>> present = new HashMap<>();
    private final Map<SeatClass, TreeSet<String>> staffed = new HashMap<>();
    private final Map<String, Integer> openSlots = new HashMap<>();
    private boolean staffingChanged;

    void add(Seat seat) {
        seats.put(seat.id(), seat);
        byId.put(seat.id(), seat);
    }

    Optional<Seat> find(String counsellorId) {
        return Optional.ofNullable(byId.get(counsellorId));
    }

    Seat get(String counsellorId) {
        return find(counsellorId).orElseThrow();
    }

    Collection<Seat> all() {
        return seats.values();
    }

    /** To be called after each change of a seat; {@code taken} when it must be left alone with one contact. */
    void index(Seat seat, boolean taken, Instant now) {
        Entry entry = entry(seat, taken, now);
        Entry old = entries.put(seat.id(), entry);
        if (entry.equals(old)) {
            return;
        }
        if (old != null) {
            take(seat.id(), old);
        }
        put(seat.id(), entry);
        staffingChanged |= old == null
                ? entry.staffed()
                : old.staffed() != entry.staffed() || entry.staffed() && old.kind() != entry.kind();
    }

    private Entry entry(Seat seat, boolean taken, Instant now) {
        SeatClass kind = kinds.computeIfAbsent(seat.kind(), each -> each);
        boolean ready = seat.isReady();
        boolean recovering = seat.recoversAt() != null && seat.recoversAt().isAfter(now);
        boolean isFree = ready && !taken && seat.freeSlots() > 0;
        return new Entry(
                kind,
                ready,
                isFree,
                ready && !taken && seat.hasSlotForImminent(),
                taken,
                new Idle(seat.held(), recovering, seat.idleSince(), seat.id()),
                isFree ? seat.freeSlots() : 0);
    }

    private void put(String id, Entry entry) {
        SeatClass kind = entry.kind();
        present.computeIfAbsent(kind, _ -> new TreeSet<>()).add(id);
        if (entry.staffed()) {
            staffed.computeIfAbsent(kind, _ -> new TreeSet<>()).add(id);
        }
        if (entry.free()) {
            free.computeIfAbsent(kind, _ -> new TreeSet<>()).add(entry.idle());
        }
        if (entry.urgent()) {
            freeForImminent.computeIfAbsent(kind, _ -> new TreeSet<>()).add(entry.idle());
        }
        open(kind, entry.openSlots());
    }

    private void take(String id, Entry entry) {
        remove(present, entry.kind(), id);
        remove(staffed, entry.kind(), id);
        remove(free, entry.kind(), entry.idle());
        remove(freeForImminent, entry.kind(), entry.idle());
        open(entry.kind(), -entry.openSlots());
    }

    /** An index holds no empty line, so that its keys are what there is. */
    private static <T> void remove(Map<SeatClass, TreeSet<T>> index, SeatClass kind, T value) {
        TreeSet<T> line = index.get(kind);
        if (line != null && line.remove(value) && line.isEmpty()) {
            index.remove(kind);
        }
    }

    private void open(SeatClass kind, int slots) {
        if (slots != 0 && !kind.supervisor()) {
            kind.languages().stream()
                    .map(SeatClass::language)
                    .distinct()
                    .forEach(language -> openSlots.merge(language, slots, Integer::sum));
        }
    }

    /** The free ones by kind; for imminent danger a wrap-up holds no slot. */
    Map<SeatClass, TreeSet<Idle>> free(boolean imminent) {
        return imminent ? freeForImminent : free;
    }

    boolean isFree(Seat seat, boolean imminent) {
        Entry entry = entries.get(seat.id());
        return entry != null && (imminent ? entry.urgent() : entry.free());
    }

    /** Whether it must be left alone with the one contact it has. */
    boolean isTaken(Seat seat) {
        Entry entry = entries.get(seat.id());
        return entry != null && entry.taken();
    }

    Idle idle(Seat seat) {
        return entries.get(seat.id()).idle();
    }

    /** Ids of those who are ready, by kind. */
    Map<SeatClass, TreeSet<String>> staffed() {
        return staffed;
    }

    boolean isStaffed(String counsellorId) {
        Entry entry = entries.get(counsellorId);
        return entry != null && entry.staffed();
    }

    /** Ids of all, by kind. */
    Map<SeatClass, TreeSet<String>> present() {
        return present;
    }

    /** Whether a slot of this kind is one of the last that are kept for imminent danger. */
    boolean isHeldBack(SeatClass kind, int heldBack) {
        if (heldBack == 0 || kind.supervisor()) {
            return false;
        }
        for (String language : kind.languages()) {
            if (openSlots.getOrDefault(SeatClass.language(language), 0) <= heldBack) {
                return true;
            }
        }
        return false;
    }

    /** Whether since the last call somebody came or went, or became of another kind. */
    boolean takeStaffingChanged() {
        boolean changed = staffingChanged;
        staffingChanged = false;
        return changed;
    }

    /** Chats that the counsellors of a language can hold together; they may speak other languages as well. */
    int slots(String language) {
        int slots = 0;
        for (Map.Entry<SeatClass, TreeSet<String>> each : staffed.entrySet()) {
            if (each.getKey().speaks(language) && !each.getKey().supervisor()) {
                slots += each.getValue().stream()
                        .mapToInt(id -> seats.get(id).capacity())
                        .sum();
            }
        }
        return slots;
    }

    Set<SeatClass> kinds() {
        return kinds.keySet();
    }
}
