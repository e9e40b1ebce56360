package org.sanad.routing.simulation;

import java.util.Iterator;
import java.util.function.LongFunction;
import org.sanad.routing.policy.Policy;

/**
 * A scenario tried with one policy and one staff plan, in several independent runs or one long one.
 *
 * @param policyName what the user calls the policy
 * @param arrivals of a run, by its seed
 */
record Experiment(
        String policyName, Scenario scenario, StaffPlan plan, Policy policy, LongFunction<Iterator<Arrival>> arrivals) {

    static Experiment byChance(String policyName, Scenario scenario, StaffPlan plan, Policy policy) {
        return new Experiment(policyName, scenario, plan, policy, seed -> new PoissonArrivals(scenario, seed));
    }

    /** The same seed gives the same result, and the same children to another policy. */
    Tally run(long seed, int replications) {
        Tally tally = new Tally(scenario, Blocks.of(scenario.days(), replications));
        for (int i = 0; i < replications; i++) {
            tally.replication(i);
            long ownSeed = seed + 7_919L * i;
            Simulation.run(scenario, plan, policy, arrivals.apply(ownSeed), ownSeed, tally);
            tally.timeline().nextRun();
        }
        return tally;
    }
}
