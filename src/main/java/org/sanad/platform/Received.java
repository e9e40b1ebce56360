package org.sanad.platform;

import java.time.Instant;
import java.util.UUID;
import org.sanad.contract.Event;

/**
 * An event as it came from Kafka, for the first time.
 *
 * @param id the event's own id, the same when it is repeated
 * @param time when it was made
 * @param source the service that made it
 * @param sequence its place among all events of its topic and key, dense from 1
 */
public record Received(UUID id, Event event, Instant time, String source, long sequence) {}
