package org.sanad.supervision;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.DeskEvent.CounsellorReplied;
import org.sanad.contract.DeskEvent.WrapUpSaved;
import org.sanad.contract.Event;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAged;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactEnqueued;
import org.sanad.contract.RoutingEvent.ContactLevelChanged;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.ContactTransferred;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.contract.RoutingEvent.GuestJoined;
import org.sanad.contract.RoutingEvent.GuestLeft;
import org.sanad.contract.RoutingEvent.NeedReason;
import org.sanad.contract.RoutingEvent.ReplyOverdue;
import org.sanad.contract.RoutingEvent.RequeueReason;
import org.sanad.contract.RoutingEvent.SearchWidened;
import org.sanad.contract.RoutingEvent.SupervisorNeedOver;
import org.sanad.contract.RoutingEvent.SupervisorNeeded;
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
    /** Who came in beside the counsellor, and who went out, with the number of the event. */
    Map<String, Long> guestsIn = new TreeMap<>();

    Map<String, Long> guestsOut = new TreeMap<>();
    /** The level it is ranked as, since it waited so long. */
    Level agedLevel;

    long agedSequence;
    /** How far the search for a counsellor was widened, and when a new search began. */
    int step;

    long stepSequence;
    long searchSequence;
    /** Until when the counsellor has to write, once they were warned. */
    Instant replyDueAt;

    Instant repliedAt;
    Instant overdueAt;
    /** Why supervisors were called, with the number of the event. */
    Map<NeedReason, Long> calls = new EnumMap<>(NeedReason.class);

    long callsOverSequence;
    /** Each time it went back to the queue, by the number of the event. */
    Map<Long, RequeueReason> requeues = new TreeMap<>();

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
                level(assigned.level(), sequence);
                given(assigned.counsellorId(), assigned.at(), sequence);
            }
            case ContactTransferred transferred -> {
                know(transferred.language(), transferred.arrivedAt());
                level(transferred.level(), sequence);
                given(transferred.counsellorId(), transferred.at(), sequence);
            }
            case ContactRequeued requeued -> {
                know(requeued.language(), requeued.arrivedAt());
                queued = true;
                level(requeued.level(), sequence);
                requeuedSequence = Math.max(requeuedSequence, sequence);
                searchSequence = Math.max(searchSequence, sequence);
                requeues.put(sequence, requeued.reason());
            }
            case ContactLevelChanged changed -> level(changed.level(), sequence);
            case GuestJoined joined -> guestsIn.merge(joined.counsellorId(), sequence, Math::max);
            case GuestLeft left -> guestsOut.merge(left.counsellorId(), sequence, Math::max);
            case ContactAged aged -> {
                if (sequence > agedSequence) {
                    agedSequence = sequence;
                    agedLevel = aged.agedLevel();
                }
            }
            case SearchWidened widened -> {
                if (sequence > stepSequence) {
                    stepSequence = sequence;
                    step = widened.step();
                }
            }
            case ReplyOverdue overdue -> {
                if (overdueAt == null || overdue.at().isAfter(overdueAt)) {
                    overdueAt = overdue.at();
                    replyDueAt = overdue.takenBackAt();
                }
            }
            case CounsellorReplied replied -> {
                if (repliedAt == null || replied.at().isAfter(repliedAt)) {
                    repliedAt = replied.at();
                }
            }
            case SupervisorNeeded needed -> {
                level(needed.level(), sequence);
                calls.merge(needed.reason(), sequence, Math::max);
            }
            case SupervisorNeedOver over -> callsOverSequence = Math.max(callsOverSequence, sequence);
            case ContactEnded ended -> end(ended);
            case WrapUpStarted started -> wrapUpStarted = true;
            case WrapUpEnded ended -> wrapUpEnded = true;
            case WrapUpSaved saved -> callTypeClass = saved.callTypeClass();
            default -> throw new IllegalArgumentException("no event of a contact");
        }
    }

    private void given(String counsellor, Instant at, long sequence) {
        queued = true;
        if (answeredAt == null || at.isBefore(answeredAt)) {
            answeredAt = at;
        }
        if (sequence > assignedSequence) {
            assignedSequence = sequence;
            assignedAt = at;
            counsellorId = counsellor;
        }
    }

    /** Who was turned away while waiting was refused in the end: it did not leave, it was sent. */
    private void end(ContactEnded ended) {
        if (ended.ending() == Ending.TURNED_AWAY) {
            refusedAt = ended.at();
        }
        if (endedAt == null || ended.at().isBefore(endedAt)) {
            endedAt = ended.at();
            ending = ended.ending();
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

    /** Those who take part beside the one who has the contact. */
    List<String> guests() {
        return guestsIn.entrySet().stream()
                .filter(guest -> guest.getValue() > guestsOut.getOrDefault(guest.getKey(), 0L))
                .map(Map.Entry::getKey)
                .filter(guest -> !guest.equals(counsellorId))
                .toList();
    }

    /** The level by which it stands in the queue. */
    Level rankedAs() {
        return agedLevel != null && agedLevel.isMoreUrgentThan(level) ? agedLevel : level;
    }

    int step() {
        return stepSequence > searchSequence ? step : 1;
    }

    /** Until when the counsellor who was warned has to write; null when nobody waits for that. */
    Instant replyDueAt() {
        boolean due = overdueAt != null
                && phase() == Phase.ACTIVE
                && !overdueAt.isBefore(assignedAt)
                && (repliedAt == null || repliedAt.isBefore(overdueAt));
        return due ? replyDueAt : null;
    }

    Set<NeedReason> needs() {
        return calls.entrySet().stream()
                .filter(call -> call.getValue() > callsOverSequence)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
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
