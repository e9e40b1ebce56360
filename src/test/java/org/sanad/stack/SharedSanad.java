package org.sanad.stack;

/**
 * The packaged application as it is shipped, on the {@link SharedStack} with Keycloak: one for all stories of this JVM, started by
 * whoever asks first, gone with the JVM. A story that needs another application on that stack stops this one first: two on one
 * stack are two nodes and share the work.
 */
public final class SharedSanad {

    private static PackagedSanad running;

    private SharedSanad() {}

    public static synchronized PackagedSanad get() {
        if (running == null) {
            PackagedSanad started = PackagedSanad.on(SharedStack.withKeycloak())
                    .named("shared")
                    .withoutGoodbye()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "sanad-shared-stop"));
            running = started;
        }
        return running;
    }

    /** In good order; does nothing where it is not running. */
    public static synchronized void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }
}
