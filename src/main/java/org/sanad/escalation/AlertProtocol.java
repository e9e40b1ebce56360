package org.sanad.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sanad.contract.EscalationEvent.Outcome;

/**
 * The life of an alert of imminent danger: raised, acknowledged by a named supervisor, closed with an outcome and a note
 * (domain R2.7). An alert that nobody acknowledges in time goes into another round, for ever; no way leads from raised to
 * closed past an acknowledgement, and none leads back. Pure: the caller brings the time and keeps the state.
 */
final class AlertProtocol {

    static final int LONGEST_NOTE = 2000;

    private AlertProtocol() {}

    sealed interface State {}

    /** Sounding at every supervisor's; {@code round} counts from 1. */
    record Raised(int round, Instant acknowledgeBy) implements State {}

    /** A named supervisor has it in hand. */
    record Acknowledged(String by, Instant at) implements State {}

    record Closed(String by, Instant at, Outcome outcome) implements State {}

    /** Why an action is refused. */
    sealed interface Refusal {}

    /** Somebody else was first. */
    record AlreadyAcknowledged(String by, Instant at) implements Refusal {}

    record AlreadyClosed(String by, Instant at) implements Refusal {}

    /** Nobody has said yet that they have it in hand, so nobody can know how it ended. */
    record NotAcknowledged() implements Refusal {}

    /** The note is missing, blank or over {@value #LONGEST_NOTE} characters. */
    record UnfitNote() implements Refusal {}

    record OutcomeMissing() implements Refusal {}

    /** What an action leads to. */
    sealed interface Answer {}

    record Moved(State state) implements Answer {}

    /** It was so already, by the same person: a repeated press, no second event. */
    record Unchanged(State state) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}

    static Raised raise(Instant now, Duration toAcknowledge) {
        return new Raised(1, now.plus(toAcknowledge));
    }

    /**
     * The next round, if this one's time is up. However late the call comes there is one new round, which ends a full
     * {@code toAcknowledge} from now: rounds that nobody could hear are not counted.
     */
    static Optional<Raised> repeat(State state, Instant now, Duration toAcknowledge) {
        return switch (state) {
            case Raised raised
            when !now.isBefore(raised.acknowledgeBy()) ->
                Optional.of(new Raised(raised.round() + 1, now.plus(toAcknowledge)));
            case Raised _, Acknowledged _, Closed _ -> Optional.empty();
        };
    }

    static Answer acknowledge(State state, String by, Instant now) {
        return switch (state) {
            case Raised _ -> new Moved(new Acknowledged(by, now));
            case Acknowledged first when first.by().equals(by) -> new Unchanged(first);
            case Acknowledged first -> new Refused(new AlreadyAcknowledged(first.by(), first.at()));
            case Closed closed -> new Refused(new AlreadyClosed(closed.by(), closed.at()));
        };
    }

    /** Any supervisor may close what another acknowledged: a shift may end before an emergency does. */
    static Answer close(State state, String by, Outcome outcome, String note, Instant now) {
        return switch (state) {
            case Raised _ -> new Refused(new NotAcknowledged());
            case Closed closed -> new Refused(new AlreadyClosed(closed.by(), closed.at()));
            case Acknowledged _ when outcome == null -> new Refused(new OutcomeMissing());
            case Acknowledged _ when !fits(note) -> new Refused(new UnfitNote());
            case Acknowledged _ -> new Moved(new Closed(by, now, outcome));
        };
    }

    private static boolean fits(String note) {
        return note != null && !note.isBlank() && note.length() <= LONGEST_NOTE;
    }
}
