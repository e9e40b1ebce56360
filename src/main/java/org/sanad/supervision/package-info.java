/**
 * What supervisors see: the live board of each helpline, the numbers of the last hour, and what each number means.
 *
 * <p>Topics in: {@code sanad.contacts.v1}, {@code sanad.routing.v1}, {@code sanad.escalations.v1}, {@code sanad.desk.v1},
 * {@code sanad.keeping.v1}
 * (saved wrap-ups and first replies only). Topics out: {@code sanad.supervision.v1}, the board's changes with a version dense per helpline.
 *
 * <p>Tables: {@code board}, {@code board_row}, {@code contact}, {@code fact}, {@code minute}. All of it is derived: it
 * keeps facts, never counters, and counts anew, so that a repeated or late event cannot make a number drift.
 *
 * <p>Must never decide anything about a contact, and never hold a word of a child or a counsellor's name beyond the display
 * name that administration gave.
 */
package org.sanad.supervision;
