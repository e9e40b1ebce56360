package org.sanad.gateway.keeping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sanad.contract.PolicyPack;

/** Whether a contact may be erased now, and which rule keeps it otherwise. */
final class ErasureRules {

    private ErasureRules() {}

    /** The first that holds, in this order. */
    enum Rule {
        /** Somebody talks with the child, or the child waits. */
        STILL_ACTIVE,
        /** A supervisor holds it. */
        HOLD,
        /** An alert of imminent danger is open. */
        OPEN_ALERT,
        /** There was an alert, and the policy pack says that safeguarding outlasts the wish to be forgotten. */
        SAFEGUARDING
    }

    /** @param until when the rule ends by itself, or null when it takes somebody's deed */
    record Kept(Rule rule, Instant until) {}

    /** @param alertClosedAt when the last alert was closed, or null when there was none */
    record Facts(boolean over, boolean held, boolean openAlert, Instant alertClosedAt) {}

    static Optional<Kept> keep(Facts facts, PolicyPack pack, Instant now) {
        if (!facts.over()) {
            return Optional.of(new Kept(Rule.STILL_ACTIVE, null));
        }
        if (facts.held()) {
            return Optional.of(new Kept(Rule.HOLD, null));
        }
        if (facts.openAlert()) {
            return Optional.of(new Kept(Rule.OPEN_ALERT, null));
        }
        if (facts.alertClosedAt() != null) {
            Instant until =
                    facts.alertClosedAt().plus(Duration.ofDays(pack.erasure().daysAfterAlert()));
            if (until.isAfter(now)) {
                return Optional.of(new Kept(Rule.SAFEGUARDING, until));
            }
        }
        return Optional.empty();
    }
}
