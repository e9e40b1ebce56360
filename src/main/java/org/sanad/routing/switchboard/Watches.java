package org.sanad.routing.switchboard;

import java.time.Duration;
import java.time.Instant;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.switchboard.Deadlines.Kind;

/** Which clocks run for a contact or a counsellor, given where they stand: read from the state, so that a restart starts the same ones. */
final class Watches {

    private final Floor floor;

    Watches(Floor floor) {
        this.floor = floor;
    }

    void arm(Contact contact, int rings) {
        Deadlines deadlines = floor.deadlines;
        deadlines.setOrCancel(Kind.VISITOR, contact.id(), visitor(contact));
        deadlines.setOrCancel(Kind.WRAP_UP, contact.id(), contact.isAt(Phase.WRAP_UP) ? contact.wrapUpDueAt() : null);
        deadlines.setOrCancel(Kind.FORGET, contact.id(), forget(contact));
        deadlines.setOrCancel(Kind.STEP, contact.id(), step(contact, rings));
        deadlines.setOrCancel(Kind.AGE, contact.id(), age(contact));
        deadlines.setOrCancel(
                Kind.ALARM,
                contact.id(),
                contact.waits() && contact.journey().alarmFrom != null
                        ? contact.journey().alarmFrom.plusSeconds(floor.policy().imminentAlarmSeconds())
                        : null);
        deadlines.setOrCancel(
                Kind.HANDOVER,
                contact.id(),
                contact.journey().handover == null
                        ? null
                        : contact.journey().handover.dueAt());
        deadlines.setOrCancel(Kind.REPLY, contact.id(), reply(contact));
        deadlines.setOrCancel(Kind.SILENCE, contact.id(), silence(contact));
    }

    void arm(Seat seat) {
        Instant lostAt = seat.link().lostAt();
        floor.deadlines.setOrCancel(
                Kind.COUNSELLOR,
                seat.id(),
                lostAt == null ? null : lostAt.plusSeconds(floor.timers().counsellorGrace()));
        Instant recoversAt = seat.recoversAt();
        floor.deadlines.setOrCancel(
                Kind.RECOVERY, seat.id(), recoversAt == null || !recoversAt.isAfter(floor.now()) ? null : recoversAt);
    }

    private Instant forget(Contact contact) {
        if (contact.isAt(Phase.ENDED)) {
            return contact.closedAt().plus(Floor.REMEMBERED);
        }
        return contact.isAt(Phase.EARLY) ? contact.firstSeenAt().plus(Floor.REMEMBERED) : null;
    }

    /** A lost child's grace. In imminent danger it ends nothing: supervisors are called (features section 4.8). */
    private Instant visitor(Contact contact) {
        Instant lostAt = contact.link().lostAt();
        if (lostAt == null) {
            return null;
        }
        if (contact.isAt(Phase.ACTIVE)) {
            return once(contact, lostAt.plusSeconds(floor.timers().activeVisitorGrace()));
        }
        if (!contact.waits()) {
            return null;
        }
        // a child who was given back to the queue while away has its whole grace from then
        Instant from =
                contact.requeuedAt() != null && contact.requeuedAt().isAfter(lostAt) ? contact.requeuedAt() : lostAt;
        return once(contact, from.plusSeconds(floor.timers().waitingVisitorGrace()));
    }

    /** Supervisors who were called for a silent child are not called every second. */
    private static Instant once(Contact contact, Instant at) {
        return contact.isImminent() && contact.journey().isNeeded(Search.SILENT) ? null : at;
    }

    /** Runs only while it rings nowhere: who declines or misses it has cost no step. */
    private Instant step(Contact contact, int rings) {
        if (!contact.isAt(Phase.WAITING) || rings > 0) {
            return null;
        }
        Demand demand = floor.demand(contact);
        return demand.isLast(floor.policy())
                ? null
                : contact.journey().stageAt.plusSeconds(demand.seconds(floor.policy()));
    }

    private Instant age(Contact contact) {
        Level rank = contact.journey().agedLevel;
        if (!contact.waits() || rank == Level.IMMINENT || rank == Level.HIGH) {
            return null;
        }
        Integer seconds = floor.policy().of(rank).ageSeconds();
        return seconds == null ? null : contact.journey().agedAt.plusSeconds(seconds);
    }

    private Instant reply(Contact contact) {
        Journey journey = contact.journey();
        if (!contact.isAt(Phase.ACTIVE) || journey.replied) {
            return null;
        }
        Policy.Silence silence = floor.policy().silence();
        return contact.assignedAt().plusSeconds(journey.warned ? silence.takeBackSeconds() : silence.warnSeconds());
    }

    private Instant silence(Contact contact) {
        Journey journey = contact.journey();
        if (!contact.isAt(Phase.ACTIVE) || contact.isImminent() && journey.isNeeded(Search.SILENT)) {
            return null;
        }
        Policy.Silence silence = floor.policy().silence();
        Instant from = journey.spokeAt() == null ? contact.assignedAt() : journey.spokeAt();
        return from.plus(Duration.ofSeconds(journey.nudged ? silence.closeSeconds() : silence.nudgeSeconds()));
    }
}
