package org.sanad.platform;

import java.time.Instant;
import java.util.UUID;

/** An event on its way to Kafka. */
record OutboxRow(UUID eventId, String topic, String key, long sequence, String type, byte[] payload, Instant time) {}
