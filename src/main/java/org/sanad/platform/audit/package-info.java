/**
 * The audit: who read what a child said, opened what is sealed or watched a conversation, when, why and from where
 * (domain R2.10). Content-free, only ever added to, and chained by hashes, so that {@code ./sanad audit verify} finds one
 * row that was changed.
 *
 * <p>Whoever gives content to staff writes its row first, or in the same transaction: no row, no content.
 *
 * <p>Tables, the same in every service's schema: {@code audit}, whose trigger gives number, time and hash, and
 * {@code audit_check}, what the last walk along the chain found. The heads of the chains are told to the log every minute,
 * because a table alone cannot show that its newest rows were cut off.
 *
 * <p>Must never: hold a child's words or an identifier, or be cleaned up.
 */
package org.sanad.platform.audit;
