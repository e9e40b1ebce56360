package org.sanad.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.Wishes;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;

/**
 * The gates between a child's request and the queue, tried in this order (features section 4.6): a language of the
 * helpline, opening hours, the supervisor's switch, no block, somebody at work who could take it, room in the queue. The
 * first shut gate is the reason of the refusal. Danger skips the block and the last gate and no other; the package's
 * description says why.
 *
 * <p>While a contact waits hours, switch and who is at work are tried again: neither a cap that is lowered nor a block that
 * is placed throws anybody out.
 */
final class Gates {

    /** A switch that only a person turns on again. */
    static final Instant NO_END = Instant.MAX;

    private final Helpline helpline;
    private final OpeningCalendar calendar;

    private Gates(Helpline helpline) {
        this.helpline = helpline;
        this.calendar = OpeningCalendar.of(helpline);
    }

    static Gates of(Helpline helpline) {
        return new Gates(helpline);
    }

    /**
     * What a helpline looks like at one moment.
     *
     * @param closedUntil languages that a supervisor closed, and until when; {@link #NO_END} when no time was set
     * @param waiting contacts waiting now per language; a missing language has none
     */
    record Situation(AtWork atWork, Map<String, Instant> closedUntil, Map<String, Integer> waiting) {

        Situation {
            closedUntil = Map.copyOf(closedUntil);
            waiting = Map.copyOf(waiting);
        }

        /** The same with one contact more in the queue of {@code language}. */
        Situation withOneMoreWaiting(String language) {
            var more = new HashMap<>(waiting);
            more.merge(AtWork.base(language), 1, Integer::sum);
            return new Situation(atWork, closedUntil, more);
        }
    }

    /**
     * One that waits and is not in imminent danger.
     *
     * @param aloneSince since when nobody is at work who could take it, or null while somebody is
     */
    record Waiting(UUID contactId, String language, List<String> alsoSpeaks, Instant aloneSince) {

        boolean alone(AtWork atWork) {
            return !atWork.couldTake(language, alsoSpeaks);
        }
    }

    Decision decide(ContactRequested request, Situation situation, Instant now) {
        var tag = request.language();
        if (tag == null || !helpline.languages().contains(AtWork.base(tag))) {
            return new Refused(RefusalReason.UNKNOWN_LANGUAGE, null);
        }
        var language = AtWork.base(tag);
        var shut = shut(language, situation, now);
        if (shut.isPresent()) {
            return shut.get();
        }
        if (request.blocked() && !request.danger()) {
            return new Refused(RefusalReason.BLOCKED, null);
        }
        if (!situation.atWork().couldTake(tag, Wishes.orNone(request.wishes()).alsoSpeaks())) {
            return new Refused(RefusalReason.NOT_STAFFED, null);
        }
        if (!request.danger() && situation.waiting().getOrDefault(language, 0) >= cap(language)) {
            return new Refused(RefusalReason.QUEUE_FULL, null);
        }
        var urgency = Urgency.of(request);
        return new Queued(urgency.level(), urgency.reasons());
    }

    /** @param grace how long everybody may be away before nobody is waited for any longer */
    Optional<Refused> decideAgain(Waiting contact, Situation situation, Duration grace, Instant now) {
        return shut(AtWork.base(contact.language()), situation, now)
                .or(() -> contact.alone(situation.atWork())
                                && contact.aloneSince() != null
                                && !now.isBefore(contact.aloneSince().plus(grace))
                        ? Optional.of(new Refused(RefusalReason.NOT_STAFFED, null))
                        : Optional.empty());
    }

    /** By hours or by a supervisor: the gates that are the same for everybody of a language. */
    Optional<Refused> shut(String language, Situation situation, Instant now) {
        var closedUntil = situation.closedUntil().get(language);
        if (helpline.retired()) {
            return Optional.of(new Refused(RefusalReason.CLOSED_HOURS, null));
        }
        if (!calendar.isOpen(now)) {
            return Optional.of(new Refused(RefusalReason.CLOSED_HOURS, opensAt(closedUntil, now)));
        }
        return closedUntil == null
                ? Optional.empty()
                : Optional.of(new Refused(RefusalReason.CLOSED_BY_SUPERVISOR, opensAt(closedUntil, now)));
    }

    /** Both the hours and the switch have to be open; nobody knows when a switch without an end is. */
    private Instant opensAt(Instant closedUntil, Instant now) {
        if (NO_END.equals(closedUntil)) {
            return null;
        }
        return calendar.opensAt(closedUntil == null || closedUntil.isBefore(now) ? now : closedUntil)
                .orElse(null);
    }

    private int cap(String language) {
        var caps = helpline.queueCaps();
        return caps == null ? helpline.defaultQueueCap() : caps.getOrDefault(language, helpline.defaultQueueCap());
    }
}
