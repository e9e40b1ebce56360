package org.sanad.routing;

import java.time.Instant;
import java.util.UUID;

/** An offer that rings; a closed one is a row of the ledger and no longer the switchboard's business. */
record Offer(UUID id, UUID contactId, String counsellorId, Instant madeAt, Instant expiresAt) {}
