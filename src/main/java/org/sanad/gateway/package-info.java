/**
 * The only thing a browser's socket talks to: visitors, counsellors and supervisors. Stores and sequences what they
 * write, keeps the keys it is encrypted with, and says who is there.
 *
 * <p>Reads the topics {@code contacts}, {@code routing}, {@code escalations}, {@code supervision} and
 * {@code administration}, and, with a consumer group per node, its own {@code conversations} and {@code desk}, to learn
 * what happened on other nodes. Writes {@code requests}, {@code desk},
 * {@code conversations} and {@code keeping}.
 *
 * <p>Owns the tables of {@code db/migration/gateway}: conversations, tokens, messages, keys, wrap-ups, handovers with their
 * notes, and the projection of routing's and escalation's events that tells whose conversation is whose, and who else is in
 * it.
 *
 * <ul>
 *   <li>{@code frame}: what is said on a socket, as records
 *   <li>{@code message}: the message path, from a frame to a committed, encrypted, sequenced row and out to the sockets
 *   <li>{@code conversation}: the contact as the gateway knows it: opening, tokens, ending, wrap-up, danger, presence
 *   <li>{@code identifier}: where a child writes from, sealed apart, and who may see it
 *   <li>{@code block}: networks from which nothing opens for a while
 *   <li>{@code wayback}: four words by which a child is known again
 *   <li>{@code projection}: what other services decided, kept so that a socket can be served from PostgreSQL alone
 *   <li>{@code socket}: the three endpoints, their queues and limits
 *   <li>{@code transcript}: conversations read or watched by staff who are not in them
 *   <li>{@code trail}: the audit as supervisors read it
 *   <li>{@code keeping}: what is forgotten, when, and what keeps it from being forgotten
 *   <li>{@code poll}: a visitor's frames over plain HTTP, where sockets are blocked
 *   <li>{@code plain}: the child's page without scripts
 *   <li>{@code page}: pages, welcome texts and sessions over HTTP
 * </ul>
 *
 * <p>Must never: decide who gets a contact, keep anything that matters only in a socket's memory, write a child's words
 * anywhere but encrypted in {@code message} and {@code conversation}, or put them in a log, a metric, a trace or an
 * error.
 */
package org.sanad.gateway;
