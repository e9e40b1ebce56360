package org.sanad.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.RoutingEvent.PlacesChanged;
import org.sanad.contract.RoutingEvent.PlacesChanged.Place;

/**
 * Tells waiting children where they stand: only what changed, and at most once a second, however busy the hour is (Zammad
 * told everything to everybody and stood still). What was told last is not stored: after a reload all places are told once
 * more, which is harmless.
 */
final class Places {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final WaitBand NOW = WaitBand.around(Duration.ZERO);

    private final Floor floor;
    private Map<UUID, Place> told = Map.of();
    private Instant lastTold;
    private boolean stale = true;

    Places(Floor floor) {
        this.floor = floor;
    }

    /** Who waits, who is there or how long contacts take has changed. */
    void stale() {
        stale = true;
    }

    Optional<PlacesChanged> news() {
        if (!stale) {
            return Optional.empty();
        }
        if (lastTold != null && floor.now().isBefore(lastTold.plus(PAUSE))) {
            floor.deadlines.set(Deadlines.Kind.PLACES, "", lastTold.plus(PAUSE));
            return Optional.empty();
        }
        stale = false;
        Map<UUID, Place> current = current();
        List<Place> changed = new ArrayList<>();
        current.forEach((id, place) -> {
            if (!place.equals(told.get(id))) {
                changed.add(place);
            }
        });
        told = current;
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        lastTold = floor.now();
        return Optional.of(new PlacesChanged(floor.helplineId, changed, floor.now()));
    }

    private Map<UUID, Place> current() {
        Map<UUID, Place> places = new HashMap<>();
        for (String language : floor.ranking.languages()) {
            int slots = floor.roster.slots(language);
            int ahead = 0;
            for (UUID id : floor.ranking.line(language)) {
                WaitBand band =
                        floor.contacts.get(id).isAt(Contact.Phase.OFFERED) ? NOW : floor.pace.band(ahead, slots);
                places.put(
                        id,
                        band == null
                                ? new Place(id, ahead + 1, null, null)
                                : new Place(id, ahead + 1, band.fromMinutes(), band.toMinutes()));
                ahead++;
            }
        }
        return places;
    }
}
