package org.sanad.routing.switchboard;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.sanad.contract.Handover;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.Wishes;
import org.sanad.routing.switchboard.JourneyRow.Asked;
import org.sanad.routing.switchboard.JourneyRow.Guest;

/**
 * How far the search for a contact's counsellor has got, who else is in the talk, and who has been silent. Its fields are
 * its own contact's to change; each change is followed by {@link Floor#touch(Contact)}.
 */
final class Journey {

    /** Handovers remembered, so that a repeated press does nothing; one contact has a few at most. */
    private static final int REMEMBERED = 16;

    /** The language it is looked after in; another one than its own only when a supervisor moved it. */
    String queue;

    Wishes wishes;
    /** Who had it before, or in this page's last conversation; never shown to the child. */
    String preferred;
    /** Who handed it over or was relieved of it: not asked in this stage, even when nobody else is there. */
    String excluded;

    /** What it is ranked as; never less urgent than its level. */
    Level agedLevel;

    /** Since when it has waited at that rank. */
    Instant agedAt;

    int stage;
    Instant stageAt;
    /** Whom it was handed to by somebody who could not wait, or null. */
    Handover.Target aim;

    Asked handover;
    private List<UUID> handoversSeen;
    private List<Guest> guests;
    private List<NeedReason> needs;
    /** Since when it waits in imminent danger, or null. */
    Instant alarmFrom;

    boolean replied;
    boolean warned;
    private Instant spokeAt;
    boolean nudged;
    private Instant worseAt;

    Journey() {
        this(JourneyRow.START);
    }

    Journey(JourneyRow row) {
        queue = row.queue();
        wishes = row.wishes();
        preferred = row.preferred();
        excluded = row.excluded();
        agedLevel = row.agedLevel();
        agedAt = row.agedAt();
        stage = row.stage();
        stageAt = row.stageAt();
        aim = row.aim();
        handover = row.handover();
        handoversSeen = row.handoversSeen();
        guests = row.guests();
        needs = row.needs();
        alarmFrom = row.alarmFrom();
        replied = row.replied();
        warned = row.warned();
        spokeAt = row.spokeAt();
        nudged = row.nudged();
        worseAt = row.worseAt();
    }

    JourneyRow row() {
        return new JourneyRow(
                queue,
                wishes,
                preferred,
                excluded,
                agedLevel,
                agedAt,
                stage,
                stageAt,
                aim,
                handover,
                handoversSeen,
                guests,
                needs,
                alarmFrom,
                replied,
                warned,
                spokeAt,
                nudged,
                worseAt);
    }

    /** The search begins, or begins again. */
    void search(Instant now) {
        stage = 1;
        stageAt = now;
        agedAt = now;
        handover = null;
    }

    /** Somebody has it: what they do and what the child does is watched from now. */
    void talk(Instant now) {
        aim = null;
        excluded = null;
        replied = false;
        warned = false;
        nudged = false;
        spokeAt = now;
        alarmFrom = null;
    }

    /** Whether it was news. */
    boolean seen(UUID handoverId) {
        if (handoversSeen.contains(handoverId)) {
            return false;
        }
        List<UUID> all = new ArrayList<>(handoversSeen);
        all.add(handoverId);
        handoversSeen = List.copyOf(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
        return true;
    }

    List<Guest> guests() {
        return guests;
    }

    boolean hasGuest(String counsellorId) {
        return guests.stream().anyMatch(each -> each.counsellorId().equals(counsellorId));
    }

    void join(String counsellorId, Instant now) {
        List<Guest> all = new ArrayList<>(guests);
        all.add(new Guest(counsellorId, now));
        guests = List.copyOf(all);
    }

    void goOut(String counsellorId) {
        guests = guests.stream()
                .filter(each -> !each.counsellorId().equals(counsellorId))
                .toList();
    }

    /** Whether supervisors had not been called for this reason. */
    boolean needs(NeedReason reason) {
        if (needs.contains(reason)) {
            return false;
        }
        List<NeedReason> all = new ArrayList<>(needs);
        all.add(reason);
        needs = List.copyOf(all);
        return true;
    }

    boolean isNeeded(NeedReason reason) {
        return needs.contains(reason);
    }

    /** Whether there was a need. */
    boolean needsOver() {
        boolean some = !needs.isEmpty();
        needs = List.of();
        return some;
    }

    /** The child wrote; an older word that comes late changes nothing. */
    boolean spoke(Instant at) {
        if (spokeAt != null && !at.isAfter(spokeAt)) {
            return false;
        }
        spokeAt = at.truncatedTo(ChronoUnit.MICROS);
        nudged = false;
        return true;
    }

    Instant spokeAt() {
        return spokeAt;
    }

    /** Whether it was news. */
    boolean worse(Instant at) {
        Instant said = at.truncatedTo(ChronoUnit.MICROS);
        if (worseAt != null && !said.isAfter(worseAt)) {
            return false;
        }
        worseAt = said;
        return true;
    }
}
