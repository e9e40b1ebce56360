package org.sanad.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Helpline;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.intake.Decision.Queued;
import org.sanad.intake.Decision.Refused;

/**
 * The gates between a child's request and the queue, tried in this order (features section 4.6): a language of the
 * helpline, opening hours, the supervisor's switch, somebody of that language at work, room in the queue. The first shut
 * gate is the reason of the refusal. Danger skips the last gate and no other; the package's description says why.
 */
final class Gates {

    private Gates() {}

    /**
     * What a helpline looks like at one moment.
     *
     * @param staffed languages with at least one counsellor logged in
     * @param switchedOff languages that a supervisor closed
     * @param waiting contacts waiting now per language; a missing language has none
     */
    record Situation(Set<String> staffed, Set<String> switchedOff, Map<String, Integer> waiting) {

        Situation {
            staffed = Set.copyOf(staffed);
            switchedOff = Set.copyOf(switchedOff);
            waiting = Map.copyOf(waiting);
        }

        /** The same with one contact more in the queue of {@code language}. */
        Situation withOneMoreWaiting(String language) {
            var more = new HashMap<>(waiting);
            more.merge(language, 1, Integer::sum);
            return new Situation(staffed, switchedOff, more);
        }
    }

    static Decision decide(Helpline helpline, ContactRequested request, Situation situation, Instant now) {
        var language = request.language();
        if (language == null || !helpline.languages().contains(language)) {
            return new Refused(RefusalReason.UNKNOWN_LANGUAGE);
        }
        if (helpline.retired() || !OpeningCalendar.of(helpline).isOpen(now)) {
            return new Refused(RefusalReason.CLOSED_HOURS);
        }
        if (situation.switchedOff().contains(language)) {
            return new Refused(RefusalReason.CLOSED_BY_SUPERVISOR);
        }
        if (!situation.staffed().contains(language)) {
            return new Refused(RefusalReason.NOT_STAFFED);
        }
        if (!request.danger() && situation.waiting().getOrDefault(language, 0) >= cap(helpline, language)) {
            return new Refused(RefusalReason.QUEUE_FULL);
        }
        var urgency = Urgency.of(request);
        return new Queued(urgency.level(), urgency.reasons());
    }

    private static int cap(Helpline helpline, String language) {
        var caps = helpline.queueCaps();
        return caps == null ? helpline.defaultQueueCap() : caps.getOrDefault(language, helpline.defaultQueueCap());
    }
}
