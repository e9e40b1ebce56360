package org.sanad.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.RequestEvent.AnswerBy;

/**
 * A message that a child left, and the tries to answer it: three at most, a quarter of an hour apart, so that a telephone
 * that a child is not alone with does not keep ringing (features section 4.12).
 *
 * @param tryAfter earliest time of the next try, or null when it may be tried now or no more
 * @param tries in their order
 */
record LeftMessage(
        UUID contactId,
        String helplineId,
        String language,
        AnswerBy answerBy,
        Instant leftAt,
        State state,
        Instant tryAfter,
        List<Try> tries) {

    static final int MOST_TRIES = 3;
    static final Duration PAUSE = Duration.ofMinutes(15);

    LeftMessage {
        tries = List.copyOf(tries);
    }

    enum State {
        OPEN,
        TRIED,
        DONE
    }

    enum Outcome {
        REACHED,
        NOT_REACHED,
        /** The child came back by itself, or the message asks for nothing. */
        NOT_NEEDED
    }

    record Try(Outcome outcome, String by, Instant at) {}

    /** The message after one more try; empty when it is done already, or when it was tried in vain too soon. */
    Optional<LeftMessage> tried(Outcome outcome, String by, Instant now) {
        boolean inVain = outcome == Outcome.NOT_REACHED;
        if (state == State.DONE || inVain && tryAfter != null && now.isBefore(tryAfter)) {
            return Optional.empty();
        }
        var more = new ArrayList<>(tries);
        more.add(new Try(outcome, by, now));
        boolean again = inVain && more.size() < MOST_TRIES;
        return Optional.of(new LeftMessage(
                contactId,
                helplineId,
                language,
                answerBy,
                leftAt,
                again ? State.TRIED : State.DONE,
                again ? now.plus(PAUSE) : null,
                more));
    }
}
