/**
 * How long things are kept, the same in every service: the round that purges what is past its days, holds that stop it, and
 * tombstones that say how much went, by which rule, and nothing else (domain R2.13).
 *
 * <p>Tables, in every service's schema: {@code tombstone}, {@code held_contact}. What is purged, and how, is each service's
 * own knowledge: it hands in its {@link org.sanad.platform.keeping.Purge purges}.
 *
 * <p>Must never purge for a helpline whose policy pack is not known: what was deleted too early cannot be brought back.
 */
package org.sanad.platform.keeping;
