/**
 * The way back: four words that a child may ask for and keep in its head, to be known again next time (domain R2.5).
 *
 * <p>Owns the tables {@code way_back} and {@code way_back_key}. A phrase is shown once and kept as a slow hash under the
 * helpline's own secret; it leads from a new contact to the one before, for the counsellor alone and by the rules of
 * {@code transcript}. The words come from {@code resources/wayback}, one list a language.
 *
 * <p>Must never: show what was written before; answer a phrase that is known otherwise than one that is not; refuse or hold
 * up a conversation for it, least of all one in danger; keep a phrase, or say one anywhere but in the answer to whoever asked
 * for it.
 */
package org.sanad.gateway.wayback;
