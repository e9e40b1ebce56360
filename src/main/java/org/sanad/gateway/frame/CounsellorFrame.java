package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import java.util.UUID;
import org.sanad.contract.DeskEvent;

/** What a counsellor's console says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(CounsellorFrame.Follow.class),
    @JsonSubTypes.Type(CounsellorFrame.Availability.class),
    @JsonSubTypes.Type(CounsellorFrame.Answer.class),
    @JsonSubTypes.Type(CounsellorFrame.Message.class),
    @JsonSubTypes.Type(CounsellorFrame.Typing.class),
    @JsonSubTypes.Type(CounsellorFrame.Marks.class),
    @JsonSubTypes.Type(CounsellorFrame.End.class),
    @JsonSubTypes.Type(CounsellorFrame.WrapUp.class),
    @JsonSubTypes.Type(CounsellorFrame.Danger.class),
    @JsonSubTypes.Type(CounsellorFrame.Ping.class),
})
public sealed interface CounsellorFrame extends ClientFrame {

    /** Asks for what is newer than {@code lastSeq}, then for everything as it comes. */
    @JsonTypeName("follow")
    record Follow(UUID contactId, long lastSeq) implements CounsellorFrame {
        public Follow {
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("availability")
    record Availability(UUID id, DeskEvent.Availability availability, String reason)
            implements CounsellorFrame, Change {
        public Availability {
            Objects.requireNonNull(id);
            Objects.requireNonNull(availability);
        }
    }

    @JsonTypeName("answer")
    record Answer(UUID id, UUID offerId, boolean accept, String reason) implements CounsellorFrame, Change {
        public Answer {
            Objects.requireNonNull(id);
            Objects.requireNonNull(offerId);
        }
    }

    @JsonTypeName("message")
    record Message(UUID id, UUID contactId, String text) implements CounsellorFrame, Change {
        public Message {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
            Objects.requireNonNull(text);
        }
    }

    @JsonTypeName("typing")
    record Typing(UUID contactId, boolean on) implements CounsellorFrame {
        public Typing {
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("marks")
    record Marks(UUID contactId, long delivered, long read) implements CounsellorFrame {
        public Marks {
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("end")
    record End(UUID id, UUID contactId) implements CounsellorFrame, Change {
        public End {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("wrapUp")
    record WrapUp(UUID id, UUID contactId, String callType, String summary) implements CounsellorFrame, Change {
        public WrapUp {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
            Objects.requireNonNull(callType);
            summary = summary == null ? "" : summary;
        }
    }

    @JsonTypeName("danger")
    record Danger(UUID id, UUID contactId) implements CounsellorFrame, Change {
        public Danger {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
        }
    }

    @JsonTypeName("ping")
    record Ping() implements CounsellorFrame {}
}
