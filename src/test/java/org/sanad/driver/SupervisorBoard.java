package org.sanad.driver;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A supervisor's socket: watches one helpline's board and alerts. */
public final class SupervisorBoard extends Client {

    private volatile String helpline;

    public SupervisorBoard(URI base, Supplier<Map<String, String>> headers) {
        super(base, "/ws/supervisor", headers);
    }

    public SupervisorBoard watch(String helplineId) {
        helpline = helplineId;
        if (isConnected()) {
            opened();
        } else {
            connect();
        }
        return this;
    }

    /** Whether it watches for sure: what came after the wish to watch was answered. Before, what happens may pass it by. */
    public boolean watches() {
        return isConnected() && heard("pong").size() >= connects();
    }

    public UUID danger(UUID contactId) {
        UUID id = UUID.randomUUID();
        send(frame("danger", id).put("contactId", contactId.toString()));
        return id;
    }

    /** Asks to watch a conversation as it goes on. */
    public UUID observe(UUID contactId, String reason) {
        UUID id = UUID.randomUUID();
        send(frame("observe", id).put("contactId", contactId.toString()).put("reason", reason));
        return id;
    }

    public UUID unobserve(UUID contactId) {
        UUID id = UUID.randomUUID();
        send(frame("unobserve", id).put("contactId", contactId.toString()));
        return id;
    }

    @Override
    void opened() {
        if (helpline != null) {
            send(frame("watch").put("helpline", helpline));
            send(frame("ping"));
        }
    }

    @Override
    void frame(JsonNode frame) {
        // what was heard is remembered
    }
}
