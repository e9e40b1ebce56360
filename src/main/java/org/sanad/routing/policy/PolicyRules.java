package org.sanad.routing.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.routing.policy.Policy.Step;
import org.sanad.routing.policy.PolicyFault.Code;

/**
 * Which policies are safe for a helpline: no level may starve, no language may be stranded. A policy that passes can still
 * be unwise; that is what the simulator is for.
 */
public final class PolicyRules {

    /** A contact in imminent danger must have been offered to everybody by then (domain R4.2). */
    private static final int IMMINENT_MOST_SECONDS = 300;

    private PolicyRules() {}

    /**
     * @param helpline null when nothing is known of it: then only what holds for every helpline is checked
     * @param profiles its counsellors; none known says nothing about languages
     */
    public static List<PolicyFault> check(Policy policy, Helpline helpline, Collection<CounsellorProfile> profiles) {
        List<PolicyFault> faults = new ArrayList<>();
        levels(policy, faults);
        steps(policy, faults);
        if (helpline != null) {
            List<CounsellorProfile> here = profiles.stream()
                    .filter(profile -> !profile.retired() && !profile.supervisor())
                    .toList();
            for (String language : helpline.languages()) {
                language(policy, language, here, faults);
            }
        }
        return List.copyOf(faults);
    }

    private static void levels(Policy policy, List<PolicyFault> faults) {
        for (Level level : List.of(Level.ELEVATED, Level.STANDARD)) {
            if (policy.of(level).ageSeconds() == null) {
                faults.add(fault("levels." + level + ".ageSeconds", Code.WAITS_FOR_EVER, null));
            }
        }
        for (Level level : List.of(Level.IMMINENT, Level.HIGH)) {
            if (policy.of(level).ageSeconds() != null) {
                faults.add(fault("levels." + level + ".ageSeconds", Code.AGES_TO_IMMINENT, null));
            }
        }
    }

    private static void steps(Policy policy, List<PolicyFault> faults) {
        List<Step> steps = policy.steps();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean narrower =
                    i > 0 && step.match().ordinal() < steps.get(i - 1).match().ordinal();
            // the same people again make sense only when wishes no longer count
            if (narrower || !seen.add(step.match() + "/" + step.wishes())) {
                faults.add(fault("steps[" + i + "].match", Code.STEPS_OUT_OF_ORDER, null));
            }
        }
        if (!steps.isEmpty() && steps.getLast().wishes()) {
            faults.add(fault("steps[" + (steps.size() - 1) + "].wishes", Code.WISH_FOR_EVER, null));
        }
        int untilAll = steps.stream()
                .limit(Math.max(0, steps.size() - 1))
                .mapToInt(Step::imminentSeconds)
                .sum();
        if (untilAll > IMMINENT_MOST_SECONDS) {
            faults.add(fault("steps", Code.IMMINENT_TOO_SLOW, String.valueOf(untilAll)));
        }
    }

    private static void language(
            Policy policy, String language, List<CounsellorProfile> here, List<PolicyFault> faults) {
        if (policy.steps().stream().noneMatch(step -> reaches(step, language, here))) {
            faults.add(fault("steps", Code.STRANDS_LANGUAGE, language));
        }
        int slots = here.stream()
                .filter(profile -> profile.languages().stream().anyMatch(spoken -> sameLanguage(spoken, language)))
                .mapToInt(CounsellorProfile::chatCapacity)
                .sum();
        if (slots > 0 && policy.heldBack() >= slots) {
            faults.add(fault("heldBack", Code.HOLDS_BACK_ALL, language));
        }
        if (slots > 0 && policy.surge().heldBack() >= slots) {
            faults.add(fault("surge.heldBack", Code.HOLDS_BACK_ALL, language));
        }
    }

    /** What a child's own wishes open is not counted: a policy must not lean on them. */
    private static boolean reaches(Step step, String language, List<CounsellorProfile> here) {
        return switch (step.match()) {
            case EXACT -> here.stream().anyMatch(profile -> profile.languages().contains(language));
            case LANGUAGE ->
                here.stream().anyMatch(profile -> profile.languages().stream()
                        .anyMatch(spoken -> sameLanguage(spoken, language)));
            case SECOND_LANGUAGE -> false;
            case ANYONE -> !here.isEmpty();
            // somebody is called, whoever has a login; nobody needs a profile to see the board
            case SUPERVISOR -> true;
        };
    }

    /** Whatever the dialect: {@code ar} and {@code ar-MA} are. */
    private static boolean sameLanguage(String one, String other) {
        return Locale.forLanguageTag(one)
                .getLanguage()
                .equals(Locale.forLanguageTag(other).getLanguage());
    }

    private static PolicyFault fault(String field, Code code, String detail) {
        return new PolicyFault(0, field, code, detail);
    }
}
