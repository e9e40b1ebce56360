package org.sanad.routing.simulation;

import java.time.Instant;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/** A contact that intake lets in. */
record Arrival(Instant at, Channel channel, String language, Level level, String ageBand) {}
