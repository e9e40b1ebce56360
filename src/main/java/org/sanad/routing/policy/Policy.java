package org.sanad.routing.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sanad.contract.Channel;
import org.sanad.contract.Level;

/**
 * How one helpline routes. A value without behaviour; {@code PolicyRules} says which ones are safe.
 *
 * @param name shown to supervisors, for example {@code default}
 * @param levels rules per level, all four
 * @param steps how the search for a counsellor widens, narrowest first; each one also keeps everybody of the steps before
 * @param heldBack slots of a language that are kept free for imminent danger, 0 to 20 (domain R4.2)
 * @param wrapUpHoldsSlot whether a contact that is written up holds a slot; never does for imminent danger
 * @param recoverySeconds how long whoever closed a contact in imminent danger stands last in line, 0 to 3600
 * @param imminentAlarmSeconds after how long an unanswered contact in imminent danger calls the supervisors (domain R4.2)
 */
public record Policy(
        String name,
        Map<Level, LevelRules> levels,
        List<Step> steps,
        int heldBack,
        boolean wrapUpHoldsSlot,
        int recoverySeconds,
        int imminentAlarmSeconds,
        Handovers handovers,
        Silence silence,
        Surge surge) {

    public Policy {
        levels = Map.copyOf(levels);
        steps = List.copyOf(steps);
    }

    /**
     * @param offerSeconds life of an offer by channel, 5 to 600; a channel that is missing has the helpline's timer
     * @param offersAtOnce counsellors it rings at together, 1 to 5; the first to accept has it
     * @param ageSeconds how long a contact waits at this level before it is ranked one level higher, or null for never;
     *     null only for {@code HIGH}, which never becomes {@code IMMINENT} by waiting, and {@code IMMINENT}
     * @param skills skill levels wished for by code, 1 to 5; kept to in the steps that say so
     */
    public record LevelRules(
            Map<Channel, Integer> offerSeconds, int offersAtOnce, Integer ageSeconds, Map<String, Integer> skills) {

        public LevelRules {
            offerSeconds = Map.copyOf(offerSeconds);
            skills = Map.copyOf(skills);
        }
    }

    /**
     * @param wishes whether the child's wish for a gender and the level's skills are kept to
     * @param seconds how long this step lasts while somebody of it is staffed and busy, 0 to 3600; when nobody is
     *     staffed it is over at once
     * @param imminentSeconds the same for imminent danger
     */
    public record Step(Match match, boolean wishes, int seconds, int imminentSeconds) {}

    /** Whom a step adds. */
    public enum Match {
        /** The contact's own language tag, dialect and all: {@code ar-MA} is not {@code ar}. */
        EXACT,
        /** The language, whatever the dialect. */
        LANGUAGE,
        /** Another language that the child said it can talk in. */
        SECOND_LANGUAGE,
        /** Anybody, who then asks an interpreter in. */
        ANYONE,
        /** Supervisors; they are called as well. */
        SUPERVISOR
    }

    /**
     * @param namedSeconds how long a named counsellor is rung before the asker has it back, 5 to 300
     * @param queuedSeconds how long somebody of a language, a skill or the supervisors is looked for, 10 to 3600
     */
    public record Handovers(int namedSeconds, int queuedSeconds) {}

    /**
     * @param warnSeconds after how long a counsellor who accepted and wrote nothing is warned
     * @param takeBackSeconds after how long the contact is taken back; more than {@code warnSeconds}
     * @param nudgeSeconds after how long a silent child is asked whether it is there
     * @param closeSeconds after how long a silent child's conversation is closed; more than {@code nudgeSeconds}; never
     *     in imminent danger
     */
    public record Silence(int warnSeconds, int takeBackSeconds, int nudgeSeconds, int closeSeconds) {}

    /**
     * When the helpline is overrun (domain R4.8). Left only under the lower bounds and after {@code minimumMinutes}, so
     * that it does not flicker.
     *
     * @param automatic whether the rule may enter and leave it; a supervisor always may
     * @param forecastPerHour contacts expected in an hour, above 0
     * @param enterRate offered contacts in the window, as a multiple of the forecast, from which it is entered
     * @param leaveRate below which it may be left; less than {@code enterRate}
     * @param enterAbandonment share of contacts in the window that left before an answer, 0 to 1
     * @param leaveAbandonment less than {@code enterAbandonment}
     * @param windowMinutes 5 to 60
     * @param minimumContacts fewer in the window say nothing
     * @param heldBack instead of the ordinary number while it lasts
     */
    public record Surge(
            boolean automatic,
            double forecastPerHour,
            double enterRate,
            double leaveRate,
            double enterAbandonment,
            double leaveAbandonment,
            int windowMinutes,
            int minimumMinutes,
            int minimumContacts,
            int heldBack) {}

    /** The defaults of features sections 4.2 to 4.9 and domain section 4. */
    public static Policy defaults() {
        Map<Level, LevelRules> levels = new EnumMap<>(Level.class);
        levels.put(Level.IMMINENT, new LevelRules(Map.of(Channel.VOICE, 20), 3, null, Map.of()));
        levels.put(Level.HIGH, new LevelRules(Map.of(Channel.VOICE, 25), 1, null, Map.of()));
        levels.put(Level.ELEVATED, new LevelRules(Map.of(Channel.VOICE, 25), 1, 600, Map.of()));
        levels.put(Level.STANDARD, new LevelRules(Map.of(Channel.VOICE, 25), 1, 600, Map.of()));
        return new Policy(
                "default",
                levels,
                List.of(
                        new Step(Match.EXACT, true, 60, 15),
                        new Step(Match.LANGUAGE, false, 120, 15),
                        new Step(Match.SECOND_LANGUAGE, false, 180, 0),
                        new Step(Match.SUPERVISOR, false, 0, 0)),
                0,
                true,
                600,
                15,
                new Handovers(30, 120),
                new Silence(90, 180, 600, 1200),
                new Surge(false, 30, 2.5, 1.5, 0.4, 0.15, 15, 30, 20, 1));
    }

    /** Whether the search goes on to anybody at work, whatever they speak. */
    public boolean reachesAnyone() {
        return steps.stream().anyMatch(step -> step.match() == Match.ANYONE);
    }

    public LevelRules of(Level level) {
        return levels.get(level);
    }
}
