package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import java.util.UUID;

/** What a supervisor's board says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(SupervisorFrame.Watch.class),
    @JsonSubTypes.Type(SupervisorFrame.Danger.class),
    @JsonSubTypes.Type(SupervisorFrame.Observe.class),
    @JsonSubTypes.Type(SupervisorFrame.Unobserve.class),
    @JsonSubTypes.Type(SupervisorFrame.Ping.class),
})
public sealed interface SupervisorFrame extends ClientFrame {

    /** Asks for the board's changes and the alerts of one helpline. */
    @JsonTypeName("watch")
    record Watch(String helpline) implements SupervisorFrame {
        public Watch {
            Objects.requireNonNull(helpline);
        }
    }

    @JsonTypeName("danger")
    record Danger(UUID id, UUID contactId) implements SupervisorFrame, Change {
        public Danger {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
        }
    }

    /**
     * Asks to watch a conversation that goes on: what was said, then everything as it comes.
     *
     * @param reason 10 to 500 characters; other supervisors see it
     */
    @JsonTypeName("observe")
    record Observe(UUID id, UUID contactId, String reason) implements SupervisorFrame, Change {
        public Observe {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
            Objects.requireNonNull(reason);
        }
    }

    @JsonTypeName("unobserve")
    record Unobserve(UUID id, UUID contactId) implements SupervisorFrame, Change {
        public Unobserve {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("ping")
    record Ping() implements SupervisorFrame {}
}
