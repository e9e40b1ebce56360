package org.sanad.gateway.frame;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import java.util.UUID;
import org.sanad.contract.Wishes;

/** What a child's page says. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(VisitorFrame.Open.class),
    @JsonSubTypes.Type(VisitorFrame.Resume.class),
    @JsonSubTypes.Type(VisitorFrame.Message.class),
    @JsonSubTypes.Type(VisitorFrame.Typing.class),
    @JsonSubTypes.Type(VisitorFrame.Marks.class),
    @JsonSubTypes.Type(VisitorFrame.Danger.class),
    @JsonSubTypes.Type(VisitorFrame.ItGotWorse.class),
    @JsonSubTypes.Type(VisitorFrame.End.class),
    @JsonSubTypes.Type(VisitorFrame.Ping.class),
})
public sealed interface VisitorFrame extends ClientFrame {

    /**
     * Asks for a conversation.
     *
     * @param id random, never sent anywhere else: whoever knows it owns the contact until its token was used
     * @param wishes what the child would like, or null
     * @param previous the token of this page's last conversation, or null; one that is not good any more is passed over
     * @param parentAgreed the child says that a parent agrees; null or false is no hindrance where no policy pack asks
     * @param phrase four words that were given out before, as the child types them, or null; the answer is the same whether
     *     they are known or not
     */
    @JsonTypeName("open")
    record Open(
            UUID id,
            String helpline,
            String language,
            String nickname,
            String ageBand,
            boolean danger,
            String consentVersion,
            Wishes wishes,
            String previous,
            Boolean parentAgreed,
            String phrase)
            implements VisitorFrame, Change {
        public Open {
            Objects.requireNonNull(id);
            Objects.requireNonNull(helpline);
            Objects.requireNonNull(language);
            Objects.requireNonNull(consentVersion);
        }

        /** Its id is a secret of the page, and a nickname and a phrase are the child's words. */
        @Override
        public String toString() {
            return "Open[...]";
        }
    }

    /** Comes back; {@code lastSeq} is the last message the page has without a gap. */
    @JsonTypeName("resume")
    record Resume(String token, long lastSeq) implements VisitorFrame {
        public Resume {
            Objects.requireNonNull(token);
        }
    }

    @JsonTypeName("message")
    record Message(UUID id, String text) implements VisitorFrame, Change {
        public Message {
            Objects.requireNonNull(id);
            Objects.requireNonNull(text);
        }
    }

    @JsonTypeName("typing")
    record Typing(boolean on) implements VisitorFrame {}

    @JsonTypeName("marks")
    record Marks(long delivered, long read) implements VisitorFrame {}

    @JsonTypeName("danger")
    record Danger(UUID id) implements VisitorFrame, Change {
        public Danger {
            Objects.requireNonNull(id);
        }
    }

    /** The child who waits says that it got worse. */
    @JsonTypeName("worse")
    record ItGotWorse(UUID id) implements VisitorFrame, Change {
        public ItGotWorse {
            Objects.requireNonNull(id);
        }
    }

    @JsonTypeName("end")
    record End(UUID id, boolean quick) implements VisitorFrame, Change {
        public End {
            Objects.requireNonNull(id);
        }
    }

    @JsonTypeName("ping")
    record Ping() implements VisitorFrame {}
}
