package org.sanad.routing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** All that a switchboard is, as its tables hold it; the same state makes the same switchboard. */
record SwitchboardState(
        List<Contact.Row> contacts,
        List<Seat.Row> counsellors,
        List<Offer> offers,
        Map<String, Instant> nodesSeen,
        Policy policy,
        Settings settings) {

    static final SwitchboardState EMPTY =
            new SwitchboardState(List.of(), List.of(), List.of(), Map.of(), Policy.defaults(), Settings.NONE);
}
