package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.PlacesChanged.Place;

/**
 * Tells waiting children where they stand: only what changed, and at most once a second, however busy the hour is, and a
 * long queue more seldom (Zammad told everything to everybody and stood still). What was told last is not stored: after a reload all places are told once
 * more, which is harmless.
 */
final class Places {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** As many places are looked through in a second at most. */
    private static final int LOOKED_THROUGH = 1000;
    /**
     * Places are about 110 bytes each and Kafka takes a megabyte: an event it does not take holds up all that come after.
     */
    private static final int OF_ONE_EVENT = 1000;
    /** Farther back a number helps nobody, and tells who watches how busy the helpline is (domain R4.7). */
    private static final int NUMBERED = 10;

    static final WaitBand NOW = WaitBand.around(Duration.ZERO);

    private final Floor floor;
    private Map<UUID, Place> told = Map.of();
    private Instant lastTold;
    private Instant lastLooked;
    private boolean stale = true;

    Places(Floor floor) {
        this.floor = floor;
    }

    /** Who waits, who is there or how long contacts take has changed. */
    void stale() {
        stale = true;
    }

    List<PlacesChanged> news() {
        if (!stale) {
            return List.of();
        }
        Instant next = next();
        if (next != null && floor.now().isBefore(next)) {
            floor.deadlines.set(Deadlines.Kind.PLACES, "", next);
            return List.of();
        }
        stale = false;
        lastLooked = floor.now();
        Map<UUID, Place> current = current();
        List<Place> changed = new ArrayList<>();
        current.forEach((id, place) -> {
            if (!place.equals(told.get(id))) {
                changed.add(place);
            }
        });
        told = current;
        if (changed.isEmpty()) {
            return List.of();
        }
        lastTold = floor.now();
        List<PlacesChanged> events = new ArrayList<>();
        for (int from = 0; from < changed.size(); from += OF_ONE_EVENT) {
            List<Place> part = changed.subList(from, Math.min(changed.size(), from + OF_ONE_EVENT));
            events.add(new PlacesChanged(floor.helplineId, List.copyOf(part), floor.now()));
        }
        return events;
    }

    /** When places may be told again; a long queue may not even be looked through before. */
    private Instant next() {
        int waiting = floor.ranking.waiting();
        return waiting <= LOOKED_THROUGH
                ? lastTold == null ? null : lastTold.plus(PAUSE)
                : lastLooked == null ? null : lastLooked.plus(PAUSE.multipliedBy(1 + waiting / LOOKED_THROUGH));
    }

    private Map<UUID, Place> current() {
        Map<UUID, Place> places = new HashMap<>();
        for (String language : floor.ranking.languages()) {
            Pace.Line bands = floor.pace.line(floor.roster.slots(language));
            int place = 0;
            for (UUID id : floor.ranking.line(language)) {
                WaitBand expected = bands.next();
                WaitBand band = floor.contacts.get(id).isAt(Phase.OFFERED) ? NOW : expected;
                Integer number = ++place > NUMBERED ? null : place;
                places.put(
                        id,
                        band == null
                                ? new Place(id, number, null, null)
                                : new Place(id, number, band.fromMinutes(), band.toMinutes()));
            }
        }
        return places;
    }
}
