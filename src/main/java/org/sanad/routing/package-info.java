/**
 * The switchboard: which counsellor gets which contact, and when.
 *
 * <p>{@link org.sanad.routing.Switchboard} is the heart: one per helpline, plain Java, told the time, without I/O. Its
 * host applies the events of one poll as one transaction under the lock of the helpline's row, so any number of replicas
 * agree.
 *
 * <ul>
 *   <li>Reads {@code sanad.contacts.v1}, {@code sanad.desk.v1}, {@code sanad.escalations.v1}, {@code sanad.keeping.v1} and the newest state of
 *       {@code sanad.administration.v1}.
 *   <li>Writes {@code sanad.routing.v1}.
 *   <li>Owns {@code routing.helpline}, {@code contact}, {@code counsellor}, {@code gateway_node}, {@code offer},
 *       {@code assignment}, {@code wrap_up}, {@code decision}, {@code hand} (the audit) and {@code policy_file}.
 *   <li>Must never see what a child writes, decide by anything but what is in its tables and events, keep a counter
 *       where rows can be counted, or lose a contact: it ends by the child, by a counsellor, or by a stated timer.
 * </ul>
 */
package org.sanad.routing;
