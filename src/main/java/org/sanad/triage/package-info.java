/**
 * Tells from a child's words how grave it is, and why: {@link org.sanad.triage.RiskAssessor}.
 *
 * <p>A pure library: it depends on the JDK alone, reads its own data files once, and does no other I/O. No text leaves it, and
 * nothing it throws or returns repeats a text; a {@link org.sanad.triage.Hit} points into it.
 *
 * <p>A text is normalised ({@link org.sanad.triage.Normaliser}), cut into tokens, each token gets the senses that the
 * lexicon's words give it in any script and spelling, and the lexicon's phrases are looked for in these senses, in rounds.
 * There is no regular expression on the way and nothing goes back, so the time is linear in the length.
 *
 * <p>The lexicon is data, {@code src/main/resources/triage/lexicon}: our own, synthetic, one entry a line. It must never lower
 * a level for a negation, take a language for granted, or copy from a list whose authors are not known.
 */
package org.sanad.triage;
