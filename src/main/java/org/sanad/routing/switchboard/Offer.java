package org.sanad.routing.switchboard;

import java.time.Instant;
import java.util.UUID;
import org.sanad.contract.RoutingEvent.Purpose;

/**
 * An offer that rings; a closed one is a row of the ledger and no longer the switchboard's business.
 *
 * @param handoverId which handover it is for, or null when a child waits
 */
public record Offer(
        UUID id,
        UUID contactId,
        String counsellorId,
        Purpose purpose,
        UUID handoverId,
        Instant madeAt,
        Instant expiresAt) {}
