package org.sanad.staffing;

/**
 * The two definitions in use; they differ in how those who give up count, so say which one is shown (domain section 4,
 * fact 5).
 *
 * @param ofOffered contacts that left the queue in time, answered or not, of all that came
 * @param ofAnswered contacts answered in time, of all that were answered
 * @param answered contacts answered in time, of all that came; the strictest
 */
public record ServiceLevels(double ofOffered, double ofAnswered, double answered) {}
