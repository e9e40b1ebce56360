package org.sanad.routing.switchboard;

import java.util.List;
import java.util.Map;
import org.sanad.contract.Channel;
import org.sanad.contract.Handover.Target;
import org.sanad.contract.Handover.TargetKind;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.Policy.Match;
import org.sanad.routing.policy.Policy.Step;

/**
 * Whom a contact needs at one stage of the search. Contacts with the same demand stand in one line. The stages are, in this
 * order: whom it was handed to, if it was; the supervisors, if its queue is diverted to them; the steps of the policy. Each
 * stage keeps those of the stages before.
 *
 * @param alsoSpeaks empty as long as no stage asks for it, so that more contacts share a line
 * @param aim whom it was handed to, or null
 * @param aimOnly for a handover that runs: it is given up rather than widened
 * @param diverted whether its queue goes to the supervisors first
 * @param stage from 1
 */
record Demand(
        Channel channel,
        boolean imminent,
        String language,
        List<String> alsoSpeaks,
        String gender,
        Map<String, Integer> skills,
        Target aim,
        boolean aimOnly,
        boolean diverted,
        int stage) {

    int lastStage(Policy policy) {
        return aimOnly ? 1 : before() + policy.steps().size();
    }

    /** Stages that come before the steps of the policy. */
    private int before() {
        return (aim == null ? 0 : 1) + (diverted ? 1 : 0);
    }

    boolean isLast(Policy policy) {
        return stage >= lastStage(policy);
    }

    /** How long this stage lasts while somebody of it is there and busy. */
    int seconds(Policy policy) {
        if (stage <= before()) {
            return aim != null && stage == 1 && aim.kind() == TargetKind.COUNSELLOR
                    ? policy.handovers().namedSeconds()
                    : policy.handovers().queuedSeconds();
        }
        Step step = policy.steps().get(stage - before() - 1);
        return imminent ? step.imminentSeconds() : step.seconds();
    }

    /** Whether supervisors are to be called at this stage. */
    boolean callsSupervisors(Policy policy) {
        return stage > before() && policy.steps().get(stage - before() - 1).match() == Match.SUPERVISOR;
    }

    Demand at(int newStage) {
        return new Demand(channel, imminent, language, alsoSpeaks, gender, skills, aim, aimOnly, diverted, newStage);
    }

    /** The only one who is asked at this stage, or null. */
    String named() {
        return aim != null && stage == 1 && aim.kind() == TargetKind.COUNSELLOR ? aim.value() : null;
    }

    boolean accepts(SeatClass seat, Policy policy) {
        int left = stage;
        if (aim != null) {
            if (isAimedAt(seat)) {
                return true;
            }
            left--;
        }
        if (aimOnly) {
            return false;
        }
        if (diverted && left > 0) {
            if (seat.supervisor()) {
                return true;
            }
            left--;
        }
        for (int i = 0; i < left; i++) {
            if (accepts(seat, policy.steps().get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isAimedAt(SeatClass seat) {
        return switch (aim.kind()) {
            case LANGUAGE -> !seat.supervisor() && seat.speaks(aim.value());
            case SKILL -> !seat.supervisor() && seat.skills().containsKey(aim.value());
            case INTERPRETER ->
                seat.skills().containsKey(SeatClass.INTERPRETER)
                        && seat.speaks(language)
                        && (aim.value() == null || seat.speaks(aim.value()));
            case SUPERVISOR -> seat.supervisor();
            // by name, not by kind
            case COUNSELLOR -> false;
        };
    }

    private boolean accepts(SeatClass seat, Step step) {
        if (step.match() == Match.SUPERVISOR) {
            return seat.supervisor();
        }
        if (seat.supervisor() || step.wishes() && !isAsWished(seat)) {
            return false;
        }
        return switch (step.match()) {
            case EXACT -> seat.speaksExactly(language);
            case LANGUAGE -> seat.speaks(language);
            case SECOND_LANGUAGE -> alsoSpeaks.stream().anyMatch(seat::speaks);
            case ANYONE, SUPERVISOR -> true;
        };
    }

    private boolean isAsWished(SeatClass seat) {
        return (gender == null || gender.equals(seat.gender())) && seat.has(skills);
    }

    /** Why somebody of this kind is not asked, for people: {@code language}, {@code wish} or {@code supervisor-only}. */
    String whyNot(SeatClass seat) {
        if (seat.supervisor()) {
            return "supervisor-only";
        }
        return seat.speaks(language) ? "wish" : "language";
    }
}
