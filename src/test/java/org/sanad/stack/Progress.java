package org.sanad.stack;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the person waiting what is being done: a line when a step starts, one every ten seconds, one when it is over. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = line -> {};

    void line(String text);

    default void step(String what, Runnable step) {
        line(what + " ...");
        long start = System.nanoTime();
        try (ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sanad-progress").factory())) {
            ticker.scheduleAtFixedRate(
                    () -> line("%s ... %d s so far".formatted(what, (System.nanoTime() - start) / 1_000_000_000L)),
                    10,
                    10,
                    TimeUnit.SECONDS);
            try {
                step.run();
            } finally {
                ticker.shutdownNow();
            }
        }
        line("%s: done in %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
    }
}
