package org.sanad.routing.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.sanad.contract.Level;

/**
 * The numbers of one or several runs of a scenario. Contacts are counted where they arrived, also when they are answered
 * later. Nothing of the warm-up is counted.
 */
final class Tally {

    private final Scenario scenario;
    private final Blocks blocks;
    private final Instant countedFrom;
    private final Cohort all;
    private final Map<Level, Cohort> levels = new EnumMap<>(Level.class);
    private final Map<String, Cohort> languages = new TreeMap<>();
    private final Cohort[] hours = new Cohort[24];
    private final double[] hourStaffed = new double[24];
    private final double[] hourBusy = new double[24];
    private final double[] staffed;
    private final double[] busy;
    private final double[] slots;
    private final double[] held;
    private final Timeline timeline;
    private final Happenings happenings = new Happenings();
    private int replication;

    Tally(Scenario scenario, Blocks blocks) {
        this.scenario = scenario;
        this.blocks = blocks;
        countedFrom = scenario.from().plus(Duration.ofHours(scenario.warmUpHours()));
        all = new Cohort(blocks.count());
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = new Cohort(blocks.count());
        }
        staffed = new double[blocks.count()];
        busy = new double[blocks.count()];
        slots = new double[blocks.count()];
        held = new double[blocks.count()];
        timeline = new Timeline(scenario, blocks.replications());
    }

    void replication(int number) {
        replication = number;
    }

    private boolean isCounted(Instant at) {
        return !at.isBefore(countedFrom) && at.isBefore(scenario.until());
    }

    private int block(Instant at) {
        return blocks.of(replication, Duration.between(scenario.from(), at));
    }

    private int hour(Instant at) {
        ZoneId zone = scenario.timeZone();
        return at.atZone(zone).getHour();
    }

    private Cohort level(Level level) {
        return levels.computeIfAbsent(level, _ -> new Cohort(blocks.count()));
    }

    private Cohort language(String language) {
        return languages.computeIfAbsent(language, _ -> new Cohort(blocks.count()));
    }

    void offered(Arrival arrival) {
        timeline.offered(arrival.at());
        if (isCounted(arrival.at())) {
            int block = block(arrival.at());
            all.offered(block);
            level(arrival.level()).offered(block);
            language(arrival.language()).offered(block);
            hours[hour(arrival.at())].offered(block);
        }
    }

    void answered(Arrival arrival, double wait) {
        boolean inTime = wait <= scenario.targetSeconds();
        timeline.answered(arrival.at(), inTime);
        if (isCounted(arrival.at())) {
            int block = block(arrival.at());
            all.answered(block, wait, inTime);
            level(arrival.level()).answered(block, wait, inTime);
            language(arrival.language()).answered(block, wait, inTime);
            hours[hour(arrival.at())].answered(block, wait, inTime);
        }
    }

    void abandoned(Arrival arrival, double wait) {
        boolean inTime = wait <= scenario.targetSeconds();
        boolean brief = wait < scenario.shortSeconds();
        timeline.abandoned(arrival.at());
        if (isCounted(arrival.at())) {
            int block = block(arrival.at());
            all.abandoned(block, wait, inTime, brief);
            level(arrival.level()).abandoned(block, wait, inTime, brief);
            language(arrival.language()).abandoned(block, wait, inTime, brief);
            hours[hour(arrival.at())].abandoned(block, wait, inTime, brief);
        }
    }

    void waiting(Instant at, int children) {
        timeline.waiting(at, children);
    }

    /** A counsellor was at work for so long, at most an hour, with so many contacts at once, wrap-ups included. */
    void worked(Instant from, double seconds, int contacts, int chats) {
        timeline.staffed(from, seconds);
        if (isCounted(from)) {
            int block = block(from);
            int hour = hour(from);
            double busySeconds = contacts > 0 ? seconds : 0;
            staffed[block] += seconds;
            busy[block] += busySeconds;
            slots[block] += seconds * chats;
            held[block] += seconds * contacts;
            hourStaffed[hour] += seconds;
            hourBusy[hour] += busySeconds;
        }
    }

    void surge(boolean on, Instant at) {
        happenings.surge(on);
        timeline.surge(on, at);
    }

    Scenario scenario() {
        return scenario;
    }

    Cohort all() {
        return all;
    }

    Map<Level, Cohort> levels() {
        return levels;
    }

    Map<String, Cohort> languages() {
        return languages;
    }

    Cohort hour(int hour) {
        return hours[hour];
    }

    /** Share of their time at work in which counsellors have somebody, wrap-ups included. */
    Estimate occupancy() {
        return Estimate.ratio(busy, staffed);
    }

    /** Contacts held by the places there are for them. */
    Estimate slotsInUse() {
        return Estimate.ratio(held, slots);
    }

    double occupancy(int hour) {
        return hourStaffed[hour] == 0 ? Double.NaN : hourBusy[hour] / hourStaffed[hour];
    }

    /** Counsellors at work in this hour of the day, on average. */
    double staffed(int hour) {
        return hourStaffed[hour] / 3600 / scenario.days() / blocks.replications();
    }

    Timeline timeline() {
        return timeline;
    }

    Happenings happenings() {
        return happenings;
    }

    Blocks blocks() {
        return blocks;
    }
}
