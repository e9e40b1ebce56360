package org.sanad.routing.simulation;

import java.util.Iterator;
import java.util.UUID;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
import org.sanad.contract.RoutingEvent.SurgeChanged;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Switchboard;

/** One run: a switchboard, its children and its counsellors, to the end of its last day and until the last child has gone. */
final class Simulation {

    static final String HELPLINE = "simulated";
    /** First halves of ids, so that an id says what it is of. */
    static final long CONTACTS = 1;

    static final long CONNECTIONS = 2;
    private static final long DECISIONS = 3;

    private final Stage stage;
    private final Tally tally;
    private final Children children;
    private final Counsellors counsellors;
    private long decisions;

    private Simulation(Scenario scenario, StaffPlan plan, Policy policy, long seed, Tally tally) {
        Switchboard switchboard = new Switchboard(HELPLINE, () -> new UUID(DECISIONS, ++decisions));
        switchboard.apply(policy, scenario.from());
        this.tally = tally;
        stage = new Stage(switchboard, scenario.from(), this::hear);
        children = new Children(
                scenario, stage, tally, seed, 0.8 * policy.silence().nudgeSeconds());
        counsellors = new Counsellors(scenario, plan, stage, tally, seed);
    }

    static void run(
            Scenario scenario, StaffPlan plan, Policy policy, Iterator<Arrival> arrivals, long seed, Tally tally) {
        Simulation simulation = new Simulation(scenario, plan, policy, seed, tally);
        simulation.counsellors.begin();
        simulation.children.expect(arrivals);
        do {
            simulation.stage.step();
        } while (!simulation.children.areGone() || simulation.stage.now().isBefore(scenario.until()));
        simulation.counsellors.finish();
    }

    private void hear(RoutingEvent event) {
        tally.happenings().decided();
        switch (event) {
            case ContactAged _ -> tally.happenings().aged();
            case SearchWidened _ -> tally.happenings().widened();
            case SupervisorNeeded _ -> tally.happenings().supervisorNeeded();
            case SurgeChanged surge -> tally.surge(surge.on(), surge.at());
            default -> {}
        }
        counsellors.hear(event);
        children.hear(event);
    }
}
