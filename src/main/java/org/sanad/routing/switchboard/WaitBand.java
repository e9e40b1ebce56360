package org.sanad.routing.switchboard;

import java.time.Duration;
import java.util.List;

/**
 * A range a child can be told without a lie (domain R4.7): coarse on purpose, as small pools make every exact number wrong.
 *
 * @param toMinutes null when it may be any time
 */
record WaitBand(int fromMinutes, Integer toMinutes) {

    private static final List<WaitBand> BANDS = List.of(
            new WaitBand(0, 5),
            new WaitBand(5, 10),
            new WaitBand(10, 20),
            new WaitBand(20, 40),
            new WaitBand(40, 60),
            new WaitBand(60, null));

    static WaitBand around(Duration wait) {
        return BANDS.stream()
                .filter(band -> band.toMinutes == null || wait.compareTo(Duration.ofMinutes(band.toMinutes)) < 0)
                .findFirst()
                .orElseThrow();
    }
}
