/**
 * Rehearses a helpline: the very {@link org.sanad.routing.switchboard.Switchboard} that decides over children's
 * contacts, with drawn arrivals, handling times, patience and a staff plan around it, in simulated time. Says what a
 * policy or a staff plan would do before a child has to live with it.
 *
 * <p>No topics, no tables, no framework: it runs from the command line ({@code ./sanad simulate}) and reads and writes
 * files. It drives the switchboard through its events and deadlines alone, as the host does, and must never look inside
 * it or decide anything itself. The same seed gives the same result.
 */
package org.sanad.routing.simulation;
