/**
 * Where a child writes from: the address of its connection, kept apart from its words, sealed under another key, and gone
 * some hours after the contact's end (domain R2.6), unless the contact is held. It is looked at with a typed reason and a second person's approval; in
 * imminent danger at once, and a supervisor reviews it after.
 *
 * <p>Owns the tables {@code identifier} and {@code unsealing}. Each step is written to the audit, in its transaction.
 *
 * <p>Must never: give an address to anybody but who was allowed to see it, or write one into a log, a metric, a trace, an
 * event, an address of a page or an error.
 */
package org.sanad.gateway.identifier;
