package org.sanad.triage;

import java.util.List;
import java.util.Set;

/**
 * What a text tells.
 *
 * @param level the highest of the hits', or {@link RiskLevel#NONE}
 * @param hits the gravest first, then in the order of the text; of each category the gravest only
 */
public record Assessment(RiskLevel level, List<Hit> hits, Set<Note> notes) {

    public static final Assessment NOTHING = new Assessment(RiskLevel.NONE, List.of(), Set.of());

    public Assessment {
        hits = List.copyOf(hits);
        notes = Set.copyOf(notes);
    }

    /** The categories of the hits, the gravest first, each once. */
    public List<String> categories() {
        return hits.stream().map(Hit::category).distinct().toList();
    }
}
