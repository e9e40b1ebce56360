/**
 * Runs switchboards: takes what the topics say and what is due, lets the switchboard of the helpline decide inside one
 * transaction under the lock of the helpline's row, and writes down its state, its decisions with their reasons, and its
 * events. Looks at the policy files and puts in force what changed.
 *
 * <p>Any number of replicas agree, since a switchboard kept in memory is used only when its row still has the stamp that
 * was written with it. Must never decide anything itself, build on what was not committed, or send an event beside the
 * transaction.
 */
package org.sanad.routing.host;
