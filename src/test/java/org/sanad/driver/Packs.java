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
        return Helplines.like(h).version(h.version() + 1).pack(pack).build();
    }
}
