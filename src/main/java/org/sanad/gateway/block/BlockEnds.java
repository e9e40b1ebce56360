package org.sanad.gateway.block;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.sanad.platform.Rounds;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/** A block holds nobody after its end; within the hour its mark is gone too. */
@ApplicationScoped
class BlockEnds {

    private static final Duration EVERY = Duration.ofHours(1);

    private final Services services;
    private final Blocks blocks;

    BlockEnds(Services services, Blocks blocks) {
        this.services = services;
        this.blocks = blocks;
    }

    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            Rounds.every(EVERY, "marks of blocks that are over", blocks::forget);
        }
    }
}
