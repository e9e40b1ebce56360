package org.sanad.routing.switchboard;

import java.util.UUID;
import org.sanad.contract.Level;

/**
 * What a supervisor does by hand. Each has a reason in the supervisor's own words and the supervisor's name, both kept in
 * the audit; none is refused because it is unwise, only because it cannot be done.
 */
public sealed interface Hand {

    String reason();

    String by();

    /** Gives a waiting contact to a counsellor at once, without ringing; above their capacity by one if need be. */
    record Assign(UUID contactId, String counsellorId, String reason, String by) implements Hand {}

    /** Takes a contact from whoever has it; it is first in its level again, and not offered to them before the next step. */
    record TakeBack(UUID contactId, String reason, String by) implements Hand {}

    /** Raises or lowers a level; only here is one ever lowered (domain R2.8). */
    record Reprioritise(UUID contactId, Level level, String reason, String by) implements Hand {}

    /** All who wait in one language are looked after as if they had asked for another one. */
    record MoveQueue(String fromLanguage, String toLanguage, String reason, String by) implements Hand {}

    /** A break that the counsellor ends by pressing Ready; what rings there rings elsewhere, what is talked goes on. */
    record ForceBreak(String counsellorId, String reason, String by) implements Hand {}

    /** One slot above the capacity, or none any more. */
    record GrantSlot(String counsellorId, boolean granted, String reason, String by) implements Hand {}

    /** Switchboard mode: contacts of the language go to supervisors only, who pass them on. */
    record Divert(String language, boolean diverted, String reason, String by) implements Hand {}

    /**
     * @param on enters or leaves the surge mode; null leaves it to the rule again
     * @param extraChats whether this supervisor consents to one chat more for each counsellor
     */
    record Surge(Boolean on, boolean extraChats, String reason, String by) implements Hand {}
}
