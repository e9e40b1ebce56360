/**
 * The switchboard: which counsellor gets which contact, and when.
 *
 * <ul>
 *   <li>{@code switchboard}: the heart, which decides; plain Java, told the time, without I/O
 *   <li>{@code policy}: what a helpline may set about how it is decided, as values, rules and YAML
 *   <li>{@code host}: runs switchboards in transactions, keeps what they are, says what they decided
 *   <li>{@code supervisor}: what supervisors ask of it and do to it by hand
 *   <li>{@code keeping}: what is forgotten, and when
 *   <li>{@code simulation}: the same heart in simulated time, from a terminal
 * </ul>
 *
 * <p>Who knows whom: {@code policy} knows nobody here, {@code switchboard} knows {@code policy}, {@code host} knows both,
 * {@code supervisor} knows all three; nobody knows {@code simulation}, which knows the heart and its policies.
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
