package org.sanad.triage;

/**
 * One reason for a level.
 *
 * @param start where the words that speak for it begin, a UTF-16 offset in the text as the child typed it
 * @param end where they end, exclusive
 * @param category a code of {@code triage/categories.tsv}
 * @param rule the lexicon entry that found it
 */
public record Hit(int start, int end, RiskLevel level, String category, String rule) {}
