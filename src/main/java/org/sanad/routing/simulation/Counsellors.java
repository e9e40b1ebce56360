package org.sanad.routing.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.CounsellorDisconnected;
import org.sanad.contract.DeskEvent.GatewayAlive;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.RoutingEvent;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferClosed;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.RoutingEvent.OfferOutcome;
import org.sanad.contract.RoutingEvent.WrapUpEnded;

/** The counsellors of a simulated helpline: they keep their shifts and breaks, answer what rings, and finish what they began. */
final class Counsellors {

    private static final String NODE = "simulated-gateway";
    /** Often enough for the switchboard not to take the gateway for dead, and no oftener: a year has many. */
    private static final double BEAT_SECONDS = 12;

    private static final class Desk {
        final StaffPlan.Member member;
        final SplittableRandom random;
        UUID connection;
        Availability chosen = Availability.OFFLINE;
        Instant chosenAt = Instant.MIN;
        int held;
        Instant countedUntil;

        Desk(StaffPlan.Member member, SplittableRandom random, Instant begin) {
            this.member = member;
            this.random = random;
            this.countedUntil = begin;
        }
    }

    private final Map<String, Desk> desks = new TreeMap<>();
    private final Scenario scenario;
    private final Stage stage;
    private final Tally tally;
    private List<GatewayAlive.Connection> connections = List.of();
    private long connectionNumber;
    private boolean beating;

    Counsellors(Scenario scenario, StaffPlan plan, Stage stage, Tally tally, long seed) {
        this.scenario = scenario;
        this.stage = stage;
        this.tally = tally;
        for (StaffPlan.Member member : plan.members()) {
            long stream = seed ^ (member.id().hashCode() * 0xD1B54A32D192ED03L);
            desks.put(member.id(), new Desk(member, new SplittableRandom(stream), stage.now()));
        }
    }

    void begin() {
        desks.values().forEach(desk -> stage.say(new CounsellorProfileChanged(desk.member.profile())));
        // a night shift that began the evening before
        plan(scenario.start().minusDays(1));
        newDay(scenario.start());
        everyHour();
    }

    private void newDay(LocalDate day) {
        plan(day);
        stage.at(day.plusDays(1).atStartOfDay(scenario.timeZone()).toInstant(), () -> newDay(day.plusDays(1)));
    }

    private void plan(LocalDate day) {
        for (Desk desk : desks.values()) {
            for (StaffPlan.Shift shift : desk.member.shifts()) {
                if (shift.days().contains(day.getDayOfWeek())) {
                    plan(desk, shift, day);
                }
            }
        }
    }

    private void plan(Desk desk, StaffPlan.Shift shift, LocalDate day) {
        Instant from = day.atTime(shift.from()).atZone(scenario.timeZone()).toInstant();
        Instant until = from.plus(shift.length());
        if (!until.isAfter(stage.now())) {
            return;
        }
        stage.at(from, () -> comes(desk));
        for (StaffPlan.Pause pause : shift.breaks()) {
            Instant away = from.plus(shift.offset(pause.from()));
            Instant back = from.plus(shift.offset(pause.until()));
            if (back.isAfter(stage.now())) {
                stage.at(away, () -> chooses(desk, Availability.BREAK));
                stage.at(back, () -> chooses(desk, Availability.READY));
            }
        }
        stage.at(until, () -> goes(desk));
    }

    private void comes(Desk desk) {
        if (desk.connection == null) {
            desk.connection = new UUID(Simulation.CONNECTIONS, ++connectionNumber);
            connectionsChanged();
            stage.say(
                    new CounsellorConnected(desk.member.id(), Simulation.HELPLINE, NODE, desk.connection, stage.now()));
        }
        chooses(desk, Availability.READY);
        if (!beating) {
            beating = true;
            stage.after(BEAT_SECONDS, this::beat);
        }
    }

    private void goes(Desk desk) {
        // whoever's next shift begins as this one ends stays
        if (desk.member.shifts().stream().noneMatch(this::beginsNow)) {
            chooses(desk, Availability.OFFLINE);
            leavesIfDone(desk);
        }
    }

    private boolean beginsNow(StaffPlan.Shift shift) {
        ZonedDateTime local = stage.now().atZone(scenario.timeZone());
        return shift.days().contains(local.getDayOfWeek()) && shift.from().equals(local.toLocalTime());
    }

    private void chooses(Desk desk, Availability availability) {
        count(desk);
        desk.chosen = availability;
        // a choice counts only when it is later than the one before
        desk.chosenAt = stage.now().isAfter(desk.chosenAt) ? stage.now() : desk.chosenAt.plus(1, ChronoUnit.MICROS);
        stage.say(new AvailabilityChosen(desk.member.id(), Simulation.HELPLINE, availability, null, desk.chosenAt));
    }

    /** What was begun is finished first. */
    private void leavesIfDone(Desk desk) {
        if (desk.chosen == Availability.OFFLINE && desk.held == 0 && desk.connection != null) {
            UUID connection = desk.connection;
            desk.connection = null;
            connectionsChanged();
            stage.say(new CounsellorDisconnected(desk.member.id(), Simulation.HELPLINE, NODE, connection, stage.now()));
        }
    }

    private void connectionsChanged() {
        List<GatewayAlive.Connection> current = new ArrayList<>();
        for (Desk desk : desks.values()) {
            if (desk.connection != null) {
                current.add(new GatewayAlive.Connection(desk.member.id(), desk.connection));
            }
        }
        connections = current;
    }

    private void beat() {
        if (connections.isEmpty()) {
            beating = false;
            return;
        }
        stage.say(new GatewayAlive(Simulation.HELPLINE, NODE, connections, stage.now()));
        stage.after(BEAT_SECONDS, this::beat);
    }

    void hear(RoutingEvent event) {
        switch (event) {
            case OfferMade made -> rings(made);
            case OfferClosed closed -> closed(closed);
            case ContactAssigned assigned -> holds(assigned.counsellorId(), 1);
            case ContactRequeued requeued -> holds(requeued.fromCounsellorId(), -1);
            case WrapUpEnded ended -> holds(ended.counsellorId(), -1);
            case CounsellorChanged changed -> changed(changed);
            default -> {}
        }
    }

    private void rings(OfferMade offer) {
        Desk desk = desks.get(offer.counsellorId());
        tally.happenings().offerMade();
        double luck = desk.random.nextDouble();
        double seconds = scenario.manners().answering().draw(desk.random);
        if (luck < scenario.manners().missed()) {
            return;
        }
        boolean accepted =
                luck >= scenario.manners().missed() + scenario.manners().declined();
        stage.after(
                seconds,
                () -> stage.say(new OfferAnswered(
                        offer.offerId(),
                        offer.contactId(),
                        offer.counsellorId(),
                        Simulation.HELPLINE,
                        accepted,
                        accepted ? null : "other",
                        stage.now())));
    }

    private void closed(OfferClosed offer) {
        if (offer.outcome() == OfferOutcome.EXPIRED) {
            tally.happenings().offerMissed();
        } else if (offer.outcome() == OfferOutcome.DECLINED) {
            tally.happenings().offerDeclined();
        }
    }

    private void changed(CounsellorChanged change) {
        if (change.state() != CounsellorState.NOT_RESPONDING) {
            return;
        }
        Desk desk = desks.get(change.counsellorId());
        Instant missedAt = desk.chosenAt;
        stage.after(scenario.manners().backAfterSeconds(), () -> {
            if (desk.chosen == Availability.READY && desk.chosenAt.equals(missedAt)) {
                chooses(desk, Availability.READY);
            }
        });
    }

    private void holds(String counsellor, int change) {
        Desk desk = desks.get(counsellor);
        count(desk);
        desk.held += change;
        if (desk.held == 0 && desk.chosen == Availability.OFFLINE) {
            // not from within a decision: the switchboard is asked one thing at a time
            stage.after(0, () -> leavesIfDone(desk));
        }
    }

    /** Adds to the numbers what this desk did since it was counted last. */
    private void count(Desk desk) {
        double seconds = Children.seconds(desk.countedUntil, stage.now());
        if (seconds > 0 && (desk.chosen == Availability.READY || desk.held > 0)) {
            tally.worked(desk.countedUntil, seconds, desk.held, desk.member.chats());
        }
        desk.countedUntil = stage.now();
    }

    /** Counts what is not counted yet. */
    void finish() {
        desks.values().forEach(this::count);
    }

    private void everyHour() {
        finish();
        stage.after(3600, this::everyHour);
    }
}
