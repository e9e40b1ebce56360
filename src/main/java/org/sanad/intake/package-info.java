/**
 * Opens contacts: decides whether a child's request passes the gates, gives it its first level, and queues it or refuses
 * it with the reason.
 *
 * <p>Reads {@code sanad.requests.v1}, {@code sanad.routing.v1}, {@code sanad.keeping.v1}, {@code sanad.conversations.v1}
 * (how grave a message was found to be, never its words) and, through the directory, {@code sanad.administration.v1}.
 * Writes {@code sanad.contacts.v1}. Owns the tables {@code helpline}, {@code contact}, {@code contact_offer},
 * {@code counsellor}, {@code held_request}, {@code intake_switch}, {@code switch_history}, {@code left_message},
 * {@code left_message_try} and {@code contact_risk} of schema {@code intake}.
 *
 * <p>The heart is {@link org.sanad.intake.Gates}, {@link org.sanad.intake.OpeningCalendar} and
 * {@link org.sanad.intake.Urgency}: plain Java without I/O. Counts come from rows, never from counters that can drift.
 *
 * <p>While contacts wait the gates are tried on them again every second ({@link org.sanad.intake.GatesAgain}): hours, the
 * supervisor's switch, and whether anybody who could take them has been at work within a grace.
 *
 * <p>It must never lose a request (one whose helpline is not known yet is held, then refused), answer one twice, lower a
 * level, or see a word that a child wrote.
 *
 * <h2>Decision: danger skips the cap and a block, and no other gate</h2>
 *
 * <p>Context: a child says "I am in danger now" while the helpline is closed, closed by a supervisor, or has nobody at
 * work who speaks its language. Queueing it would show a child in danger a waiting page that nobody may be behind.
 * Decision: it is refused at once, so that the emergency numbers stand on the screen within the second; only the queue's
 * cap and a supervisor's block (domain R1.5), behind which there are people, are skipped. The gateway tells {@code escalation} of the danger whatever intake
 * decides, so an alert sounds for supervisors, who may be on call and can act. Consequence: a refusal is not the end of
 * care in an emergency; the alert is, when a supervisor has closed it.
 *
 * <h2>Decision: staffed means logged in</h2>
 *
 * <p>A language is staffed when a counsellor who speaks it is not {@code OFFLINE}. A break, an offer that was let pass and
 * a lost connection within its grace all end in minutes, so the child may wait for them; turning children away each time
 * the only counsellor's network blinks would be worse (features section 4.4: staffed but busy is worth a wait). Where the
 * switchboard's policy goes on to anybody, who then asks an interpreter in, a language is staffed while anybody is at work.
 */
package org.sanad.intake;
