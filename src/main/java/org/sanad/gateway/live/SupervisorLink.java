package org.sanad.gateway.live;

import java.time.Instant;
import java.util.UUID;

/** A supervisor's socket and the helpline it watches. */
public final class SupervisorLink extends Link {

    private final String supervisorId;
    private volatile String watching;

    public SupervisorLink(UUID connectionId, Instant since, Wire wire, Frames frames, String supervisorId) {
        super(connectionId, since, wire, frames);
        this.supervisorId = supervisorId;
    }

    @Override
    public Kind kind() {
        return Kind.SUPERVISOR;
    }

    public String supervisorId() {
        return supervisorId;
    }

    /** Null until it said so. */
    public String watching() {
        return watching;
    }

    public void watch(String helplineId) {
        watching = helplineId;
    }
}
