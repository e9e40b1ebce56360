package org.sanad.gateway.message;

import java.time.Instant;

/**
 * A stored message.
 *
 * @param seq its place in the conversation, dense from 1
 * @param at when it was stored first
 * @param repeat true when it had been stored before
 */
public record Appended(Draft draft, long seq, Instant at, boolean repeat) {}
