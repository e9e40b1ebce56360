/**
 * Imminent danger: raises one alert per contact, repeats it until a named supervisor acknowledges it, and lets it be closed
 * only with an outcome and a note.
 *
 * <p>Reads {@code sanad.conversations.v1} (danger flags only), {@code sanad.routing.v1} (ended contacts only) and
 * {@code sanad.keeping.v1}. Writes
 * {@code sanad.escalations.v1}. Owns the tables {@code alert}, {@code danger_flag} and {@code ended_contact} of schema
 * {@code escalation}.
 *
 * <p>The heart is {@link org.sanad.escalation.AlertProtocol}: plain Java without I/O. Every deadline stands in a row, so
 * any replica can keep it and a restart loses none; what is armed in memory only makes it prompt.
 *
 * <p>It must never forget an alert, close one by itself, raise a second one for a contact whose alert is open, or write a
 * note's words anywhere but sealed into its own row: not to a topic, a log, a metric or a problem.
 *
 * <h2>Decision: one persistence unit per service</h2>
 *
 * <p>Hibernate Reactive in Quarkus 3.32.2 takes several named persistence units on named reactive datasources (measured:
 * two side by side in one process, and each alone with {@code quarkus.datasource."x".active} and
 * {@code quarkus.hibernate-orm."x".active} set at start). A bean that injects
 * {@code @PersistenceUnit("x") Mutiny.SessionFactory} of an inactive unit fails the start of the whole process, so beans
 * inject {@code @PersistenceUnit("x") Instance<Mutiny.SessionFactory>} and resolve it at the first use.
 */
package org.sanad.escalation;
