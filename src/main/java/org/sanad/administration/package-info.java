/**
 * What administrators keep: helplines (languages, opening hours, call types, canned replies, texts for the child's page)
 * and the counsellors' profiles (languages, skills, capacity). And the policy packs of jurisdictions, which are files that operators write: a
 * helpline names one, and what it says rides on the helpline's event.
 *
 * <p>Topics in: none. Topics out: {@code sanad.administration.v1}, compacted; each change and, when a process starts and
 * every hour, everything again.
 *
 * <p>Tables: {@code helpline}, {@code counsellor}, {@code change_log}, {@code policy_pack}.
 *
 * <p>Must never delete a document (old contacts refer to it: it is retired), never take a call type's code away or give it
 * another class (domain R1.2), and never change anything without saying in {@code change_log} who did it.
 */
package org.sanad.administration;
