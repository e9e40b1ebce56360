package org.sanad.gateway.frame;

import java.util.UUID;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Problems as frames. */
public final class Refusal {

    private Refusal() {}

    /** @param ref the frame that is refused, or null when it is about the socket itself */
    public static ServerFrame.Error of(UUID ref, Problem problem) {
        ProblemType type = problem.type();
        Object retryAfter = problem.body().get("retryAfterMs");
        return new ServerFrame.Error(
                ref,
                new ServerFrame.Told(
                        type.uri(), type.title(), type.status(), retryAfter instanceof Long millis ? millis : null));
    }

    public static ServerFrame.Error of(UUID ref, ProblemType type) {
        return of(ref, Problem.of(type));
    }
}
