package org.sanad.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that comes round. A round begins when the one before has ended; one that fails is told at debug level and the next
 * one tries again, because most failures here are a database that is away for a while.
 */
public final class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private Rounds() {}

    /** @param what the work, as a log names it */
    public static Cancellable every(Duration pause, String what, Supplier<Uni<Void>> work) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .deferred(work::get)
                        .onFailure()
                        .invoke(failure -> LOG.debugf(
                                "%s: again in %s (%s)",
                                what, pause, failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
