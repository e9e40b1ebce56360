package org.sanad.platform;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away, or asks to try again, from a mistake that no retry mends. */
public final class Outage {

    private Outage() {}

    /** Whether the same work may well succeed later: the link is lost, the server restarts, or two transactions clashed. */
    public static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                String state = refused.getSqlState() == null ? "" : refused.getSqlState();
                // 08 connection, 40 serialisation and deadlock, 53 resources, 57 operator intervention
                return state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("25006");
            }
            // NoStackTraceThrowable is what a pool that closes or has lost its connection answers with
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }
}
