/**
 * What the gateway forgets, when and why not: retention of all that is sealed under a contact's key, holds, and erasure on
 * request (domain R2.13). Destroying the key erases what was said everywhere, in backups and topics too (R2.12).
 *
 * <p>Writes the topic {@code keeping}; each node reads it to forget keys that are no more. Owns the tables {@code hold} and
 * {@code forget_wish}.
 *
 * <p>Must never erase what is held, what has an open alert or what goes on; never tell a child of another reason than the
 * rule's; never write down what was erased.
 */
package org.sanad.gateway.keeping;
