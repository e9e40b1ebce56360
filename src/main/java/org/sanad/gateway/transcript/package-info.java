/**
 * Conversations read by staff who are not in them: transcripts of contacts that have ended, one's own or, with a typed
 * reason, another's; and supervisors who watch a conversation as it goes on. Every one of these is in the audit before the
 * first word is given, and other supervisors are told (domain R2.10, R2.11).
 *
 * <p>Tables: {@code outside_read}, {@code observation}.
 */
package org.sanad.gateway.transcript;
