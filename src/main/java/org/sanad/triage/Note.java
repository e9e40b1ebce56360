package org.sanad.triage;

/** What a reader should know of a hit. A note never changes a level (domain R2.8). */
public enum Note {
    /** A word of negation stands close before: "I do NOT want to die" keeps its level all the same. */
    NEGATED,
    /** It is told of somebody else; somebody is in danger all the same. */
    SOMEBODY_ELSE
}
