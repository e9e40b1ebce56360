package org.sanad.platform.audit;

import java.time.Instant;

/**
 * What a walk along a service's chain found.
 *
 * @param at when it ended
 * @param rows how many rows fit, from the first on
 * @param fault the first that does not, or null when all do
 */
public record AuditCheck(Instant at, long rows, Fault fault) {}
