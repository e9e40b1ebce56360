/**
 * How many counsellors a helpline needs: Erlang B, C and A, two kinds of service level, waits by priority, and the wait
 * that a child can be told. Pure mathematics over rates that are given; formulas and checked figures in domain section 4.
 *
 * <p>No topics, no tables. A library for {@code supervision}'s calculator and for {@code routing.simulation}, which checks
 * itself against it. Must never do input or output, know a framework or another package of Sanad, or answer with a number
 * that means nothing: what has no steady state is said to have none.
 */
package org.sanad.staffing;
