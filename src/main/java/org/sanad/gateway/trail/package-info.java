/**
 * The gateway's audit as supervisors see it on their board: who read, opened, watched, held, erased or blocked what, the
 * newest first, and whether the chain was found whole (domain R2.10). It reads; the rows are written by whoever gives the
 * content (see {@link org.sanad.platform.audit}).
 *
 * <p>Topics: none. Table: {@code audited_contact}, filled by a trigger of the audit, says whose helpline's a line is.
 *
 * <p>Must never: show another helpline's lines, or where a colleague's request came from; nor be looked at without a line of
 * its own.
 */
package org.sanad.gateway.trail;
