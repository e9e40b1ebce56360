package org.sanad.gateway.message;

import java.time.Instant;
import java.util.List;

/**
 * A stored message.
 *
 * @param seq its place in the conversation, dense from 1
 * @param at when it was stored first
 * @param repeat true when it had been stored before
 * @param readers the counsellors who took part when it was stored; nobody else is shown it
 */
public record Appended(Draft draft, long seq, Instant at, boolean repeat, List<String> readers) {}
