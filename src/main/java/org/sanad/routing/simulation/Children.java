package org.sanad.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.DeskEvent.CounsellorEnded;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.VisitorEnded;
import org.sanad.contract.DeskEvent.VisitorSpoke;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;
import org.sanad.contract.Wishes;

/**
 * The children of a simulated helpline: they come, wait as long as their patience lasts, talk and go. What a child brings
 * along depends on the seed and its number alone, so that two policies meet the very same children.
 */
final class Children {

    private static final double FIRST_REPLY_SECONDS = 5;

    private static final class Child {
        final UUID id;
        final Arrival arrival;
        final SplittableRandom random;
        /** Grows with each change of hands; what was arranged before is void. */
        int stint;

        boolean waiting = true;
        boolean answered;

        Child(UUID id, Arrival arrival, SplittableRandom random) {
            this.id = id;
            this.arrival = arrival;
            this.random = random;
        }
    }

    private final Map<UUID, Child> children = new HashMap<>();
    private final Scenario scenario;
    private final Stage stage;
    private final Tally tally;
    private final long seed;
    private final double spokenEvery;
    private Iterator<Arrival> coming;
    private long number;
    private int waiting;

    Children(Scenario scenario, Stage stage, Tally tally, long seed, double spokenEvery) {
        this.scenario = scenario;
        this.stage = stage;
        this.tally = tally;
        this.seed = seed;
        this.spokenEvery = spokenEvery;
    }

    void expect(Iterator<Arrival> arrivals) {
        coming = arrivals;
        expectNext();
    }

    private void expectNext() {
        if (coming.hasNext()) {
            Arrival arrival = coming.next();
            stage.at(arrival.at(), () -> arrives(arrival));
        } else {
            coming = null;
        }
    }

    /** Whether everybody has come and gone. */
    boolean areGone() {
        return coming == null && children.isEmpty();
    }

    private void arrives(Arrival arrival) {
        expectNext();
        number++;
        Child child = new Child(
                new UUID(Simulation.CONTACTS, number),
                arrival,
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number));
        children.put(child.id, child);
        tally.offered(arrival);
        waits(child);
        stage.say(new ContactQueued(
                child.id,
                Simulation.HELPLINE,
                arrival.channel(),
                arrival.language(),
                arrival.ageBand(),
                arrival.level(),
                List.of(),
                arrival.at(),
                Wishes.NONE,
                null));
    }

    private void waits(Child child) {
        child.waiting = true;
        tally.waiting(stage.now(), ++waiting);
        Spread patience = scenario.patience().get(child.arrival.level());
        if (patience != null) {
            later(
                    child,
                    patience.draw(child.random),
                    () -> stage.say(new VisitorEnded(child.id, Simulation.HELPLINE, false, stage.now())));
        }
    }

    /** Arranges something that happens only if the child is in the same hands then. */
    private void later(Child child, double seconds, Runnable what) {
        int stint = child.stint;
        stage.after(seconds, () -> {
            if (child.stint == stint) {
                what.run();
            }
        });
    }

    void hear(RoutingEvent event) {
        switch (event) {
            case ContactAssigned assigned -> assigned(assigned);
            case ContactRequeued requeued -> requeued(requeued);
            case ContactEnded ended -> ended(ended);
            case WrapUpStarted started -> wrapUp(started);
            case WrapUpEnded ended -> children.remove(ended.contactId());
            default -> {}
        }
    }

    private void assigned(ContactAssigned event) {
        Child child = children.get(event.contactId());
        stopsWaiting(child);
        child.stint++;
        if (!child.answered) {
            child.answered = true;
            tally.answered(child.arrival, wait(child));
        }
        String counsellor = event.counsellorId();
        double talk = scenario.handling().get(child.arrival.channel()).draw(child.random);
        later(
                child,
                talk,
                () -> stage.say(new CounsellorEnded(child.id, counsellor, Simulation.HELPLINE, stage.now())));
        later(
                child,
                Math.min(FIRST_REPLY_SECONDS, talk / 2),
                () -> stage.say(new CounsellorReplied(child.id, counsellor, Simulation.HELPLINE, stage.now())));
        speaks(child);
    }

    private void speaks(Child child) {
        later(child, spokenEvery, () -> {
            stage.say(new VisitorSpoke(child.id, Simulation.HELPLINE, stage.now()));
            speaks(child);
        });
    }

    private void requeued(ContactRequeued event) {
        Child child = children.get(event.contactId());
        child.stint++;
        tally.happenings().requeued();
        waits(child);
    }

    private void ended(ContactEnded event) {
        Child child = children.get(event.contactId());
        child.stint++;
        if (child.waiting) {
            stopsWaiting(child);
            if (!child.answered) {
                tally.abandoned(child.arrival, wait(child));
            }
        }
        if (event.counsellorId() == null) {
            children.remove(child.id);
        }
    }

    private void stopsWaiting(Child child) {
        if (child.waiting) {
            child.waiting = false;
            tally.waiting(stage.now(), --waiting);
        }
    }

    private void wrapUp(WrapUpStarted event) {
        Child child = children.get(event.contactId());
        later(
                child,
                scenario.wrapUp().get(child.arrival.channel()).draw(child.random),
                () -> stage.say(new WrapUpSaved(
                        child.id, event.counsellorId(), Simulation.HELPLINE, "simulated", null, stage.now())));
    }

    private double wait(Child child) {
        return seconds(child.arrival.at(), stage.now());
    }

    static double seconds(Instant from, Instant until) {
        Duration between = Duration.between(from, until);
        return between.getSeconds() + between.getNano() / 1e9;
    }
}
