package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.Ending;

/** All that is stored of a contact. */
public record ContactRow(
        UUID id,
        Phase phase,
        Channel channel,
        String language,
        String ageBand,
        Level level,
        Instant firstSeenAt,
        Instant arrivedAt,
        Instant enqueuedAt,
        Instant requeuedAt,
        int offersMade,
        List<String> decliners,
        Link link,
        boolean leftEarly,
        String counsellorId,
        Instant assignedAt,
        Instant endedAt,
        Ending ending,
        Instant wrapUpDueAt,
        Instant closedAt,
        JourneyRow journey) {}
