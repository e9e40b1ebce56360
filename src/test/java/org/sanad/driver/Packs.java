package org.sanad.driver;

import java.util.List;
import java.util.Map;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.RecordClass;

/** Helplines that go by a policy pack of a test's own. */
public final class Packs {

    private Packs() {}

    /** The next version of the helpline, whose pack says these days and for the rest the usual ones. */
    public static Helpline with(Helpline h, Map<RecordClass, Integer> days) {
        PolicyPack usual = PolicyPack.UNSAID;
        return with(
                h,
                new PolicyPack(
                        "test",
                        "0123456789ab",
                        Map.of(),
                        false,
                        18,
                        usual.consent(),
                        usual.reporting(),
                        days,
                        usual.erasure(),
                        List.of(),
                        List.of()));
    }

    public static Helpline with(Helpline h, PolicyPack pack) {
        return new Helpline(
                h.id(),
                h.version() + 1,
                h.name(),
                h.locale(),
                h.languages(),
                h.timeZone(),
                h.openingHours(),
                h.closedDays(),
                h.embedOrigins(),
                h.queueCaps(),
                h.defaultQueueCap(),
                h.timers(),
                h.callTypes(),
                h.cannedReplies(),
                h.texts(),
                h.alternatives(),
                h.retired(),
                h.specialDays(),
                pack.id(),
                pack);
    }
}
