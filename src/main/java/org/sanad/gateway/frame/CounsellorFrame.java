package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import java.util.UUID;
import org.sanad.contract.DeskEvent;
import org.sanad.contract.Handover.Kind;
import org.sanad.contract.Handover.Target;

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
    @JsonSubTypes.Type(CounsellorFrame.Handover.class),
    @JsonSubTypes.Type(CounsellorFrame.CancelHandover.class),
    @JsonSubTypes.Type(CounsellorFrame.TakeNext.class),
    @JsonSubTypes.Type(CounsellorFrame.LeaveConference.class),
    @JsonSubTypes.Type(CounsellorFrame.Colleagues.class),
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

    /**
     * Hands a contact over, or asks somebody in.
     *
     * @param leaving whether the asker cannot wait; for a transfer only
     * @param note what whoever comes should know; shown to them and to nobody else
     */
    @JsonTypeName("handover")
    record Handover(UUID id, UUID contactId, Kind kind, Target target, boolean leaving, String note)
            implements CounsellorFrame, Change {
        public Handover {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(target);
        }
    }

    @JsonTypeName("cancelHandover")
    record CancelHandover(UUID id, UUID handoverId) implements CounsellorFrame, Change {
        public CancelHandover {
            Objects.requireNonNull(id);
            Objects.requireNonNull(handoverId);
        }
    }

    /** Asks for the next contact there is, without having it ring first. */
    @JsonTypeName("takeNext")
    record TakeNext(UUID id) implements CounsellorFrame, Change {
        public TakeNext {
            Objects.requireNonNull(id);
        }
    }

    /** A guest goes out; whoever has the contact goes on. */
    @JsonTypeName("leaveConference")
    record LeaveConference(UUID id, UUID contactId) implements CounsellorFrame, Change {
        public LeaveConference {
            Objects.requireNonNull(id);
            Objects.requireNonNull(contactId);
        }
    }

    /** Asks who is there, to hand a contact to. */
    @JsonTypeName("colleagues")
    record Colleagues() implements CounsellorFrame {}

    @JsonTypeName("ping")
    record Ping() implements CounsellorFrame {}
}
