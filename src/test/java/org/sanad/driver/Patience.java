package org.sanad.driver;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long a story waits for what must come. It costs nothing where it comes, so it is long enough for a machine that is ten
 * times slower and has other things to do; what takes longer never comes.
 */
public final class Patience {

    public static final Duration LONG = Duration.ofSeconds(60);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }
}
