package org.sanad.platform;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that comes round. A round begins when the one before has ended; the one after a failure tries
 * again. A database that is away for a while is told by its health check, and here at debug level; anything else is a warning.
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
                        .invoke(failure -> LOG.logf(
                                Outage.is(failure) ? Logger.Level.DEBUG : Logger.Level.WARN,
                                "%s: again in %s (%s)",
                                what,
                                pause,
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull())
                .subscribe()
                .with(done -> {});
    }
}
