package org.sanad.stack;

/** Tells the person waiting what is being done; each line names the step and, when it is over, its seconds. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = line -> {
    };

    void line(String text);

    /** Runs {@code step} between two lines: what starts, and how long it took. */
    default void step(String what, Runnable step) {
        line(what + " ...");
        long start = System.nanoTime();
        step.run();
        line("%s: done in %.1f s".formatted(what, (System.nanoTime() - start) / 1e9));
    }
}
