package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sanad.routing.policy.Policy;

/** All that a switchboard is, as its tables hold it; the same state makes the same switchboard. */
public record SwitchboardState(
        List<ContactRow> contacts,
        List<SeatRow> counsellors,
        List<Offer> offers,
        Map<String, Instant> nodesSeen,
        Policy policy,
        Settings settings) {

    static final SwitchboardState EMPTY =
            new SwitchboardState(List.of(), List.of(), List.of(), Map.of(), Policy.defaults(), Settings.NONE);
}
