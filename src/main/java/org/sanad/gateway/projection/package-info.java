/**
 * What other services decided, as far as a socket needs it, kept in the gateway's own tables.
 *
 * <p>Two consumers read {@code routing}, {@code contacts} and {@code escalations}: a durable group, so that nothing is
 * missed while no gateway runs, and one group per node, that shows people what happens. Both apply the same projection
 * before anything is shown, so that what a client is told is true in the database: who is told "assigned" may write.
 * Applying is idempotent and does not care about order: each aspect of a row has its own guard.
 */
package org.sanad.gateway.projection;
