package org.sanad.routing.simulation;

/**
 * What became of an experiment.
 *
 * @param letter {@code A}, or {@code B} where two are compared
 */
record Result(String letter, Experiment experiment, Tally tally) {}
