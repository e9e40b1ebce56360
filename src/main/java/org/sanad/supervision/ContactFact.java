package org.sanad.supervision;

import java.time.Instant;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Event;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.WrapUpEnded;
import org.sanad.contract.RoutingEvent.WrapUpStarted;

/** The life of one contact, as far as it was told. Its fields are what is stored. */
final class ContactFact implements Fact {

    /** Where a contact is now; null in {@link #phase} when it is nowhere on the board. */
    enum Phase {
        WAITING,
        ACTIVE,
        WRAP_UP
    }

    /** Exactly one for every contact (domain R1.4): together they are all that were offered. */
    enum Outcome {
        OPEN,
        ANSWERED,
        ABANDONED_IN_QUEUE,
        ABANDONED_AFTER_ANSWER,
        REFUSED
    }

    String language;
    Level level;
    long levelSequence;
    Instant arrivedAt;
    boolean queued;
    Instant refusedAt;
    /** The first time a counsellor had it. */
    Instant answeredAt;
    /** Who has it, or had it last. */
    String counsellorId;

    Instant assignedAt;
    long assignedSequence;
    long requeuedSequence;
    Instant endedAt;
    Ending ending;
    boolean wrapUpStarted;
    boolean wrapUpEnded;
    /** COUNSELLING or NON_COUNSELLING, once it was written up. */
    String callTypeClass;

    /** Takes an event of this contact in; {@code sequence} is the event's among its helpline's on its topic. */
    void take(Event event, long sequence) {
        switch (event) {
            case ContactQueued queued -> {
                know(queued.language(), queued.arrivedAt());
                this.queued = true;
                level(queued.level(), 0);
            }
            case ContactRefused refused -> {
                know(refused.language(), refused.arrivedAt());
                refusedAt = refused.refusedAt();
            }
            case ContactEnqueued enqueued -> {
                know(enqueued.language(), enqueued.arrivedAt());
                queued = true;
                level(enqueued.level(), sequence);
            }
            case ContactAssigned assigned -> {
                know(assigned.language(), assigned.arrivedAt());
                queued = true;
                level(assigned.level(), sequence);
                if (answeredAt == null || assigned.at().isBefore(answeredAt)) {
                    answeredAt = assigned.at();
                }
                if (sequence > assignedSequence) {
                    assignedSequence = sequence;
                    assignedAt = assigned.at();
                    counsellorId = assigned.counsellorId();
                }
            }
            case ContactRequeued requeued -> {
                know(requeued.language(), requeued.arrivedAt());
                queued = true;
                level(requeued.level(), sequence);
                requeuedSequence = Math.max(requeuedSequence, sequence);
            }
            case ContactLevelChanged changed -> level(changed.level(), sequence);
            case ContactEnded ended -> {
                if (endedAt == null || ended.at().isBefore(endedAt)) {
                    endedAt = ended.at();
                    ending = ended.ending();
                }
            }
            case WrapUpStarted started -> wrapUpStarted = true;
            case WrapUpEnded ended -> wrapUpEnded = true;
            case WrapUpSaved saved -> callTypeClass = saved.callTypeClass();
            default -> throw new IllegalArgumentException("no event of a contact");
        }
    }

    private void know(String language, Instant arrivedAt) {
        this.language = language;
        this.arrivedAt = arrivedAt;
    }

    /** Intake's level counts until routing has told one: routing's sequence numbers begin with 1. */
    private void level(Level told, long sequence) {
        if (level == null || sequence > levelSequence) {
            level = told;
            levelSequence = sequence;
        }
    }

    Phase phase() {
        if (wrapUpStarted && !wrapUpEnded && assignedAt != null) {
            return Phase.WRAP_UP;
        }
        if (!queued || refusedAt != null || endedAt != null) {
            return null;
        }
        return assignedSequence > requeuedSequence ? Phase.ACTIVE : Phase.WAITING;
    }

    Outcome outcome() {
        if (refusedAt != null) {
            return Outcome.REFUSED;
        }
        boolean gone = ending == Ending.ABANDONED || ending == Ending.DROPPED;
        if (answeredAt == null) {
            return endedAt == null ? Outcome.OPEN : Outcome.ABANDONED_IN_QUEUE;
        }
        return gone ? Outcome.ABANDONED_AFTER_ANSWER : Outcome.ANSWERED;
    }

    @Override
    public boolean open() {
        return phase() != null || (refusedAt == null && endedAt == null);
    }
}
