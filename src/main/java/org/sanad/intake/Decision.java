package org.sanad.intake;

import java.time.Instant;
import java.util.List;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Level;

/** What the gates say to one request. */
sealed interface Decision {

    /**
     * It waits for a counsellor.
     *
     * @param reasons why it has this level, stable codes, the weightiest first
     */
    record Queued(Level level, List<String> reasons) implements Decision {}

    /**
     * It is turned away at the first gate that is shut.
     *
     * @param opensAt when it may be tried again, or null when nobody knows
     */
    record Refused(RefusalReason reason, Instant opensAt) implements Decision {}
}
