package org.sanad.gateway.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.UUID;
import org.sanad.contract.ConversationEvent.Sender;
import org.sanad.contract.Risk;
import org.sanad.gateway.frame.ServerFrame.Mark;
import org.sanad.gateway.frame.ServerFrame.Why;
import org.sanad.platform.Service;
import org.sanad.platform.Services;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.triage.Assessment;
import org.sanad.triage.RiskAssessor;

/** Asks {@code org.sanad.triage} about every message of a child, before it is stored, and keeps what it says sealed. */
@Singleton
class Triage {

    private final Services services;
    private final ObjectMapper json;

    Triage(Services services, ObjectMapper json) {
        this.services = services;
        this.json = json;
    }

    /** The lexicon takes a moment to read: no child's first message waits for it. */
    void start(@Observes StartupEvent started) {
        if (services.runs(Service.GATEWAY)) {
            Loaded.ASSESSOR.version();
        }
    }

    /** The lexicon is read once, where a gateway runs. */
    private static final class Loaded {
        private static final RiskAssessor ASSESSOR = RiskAssessor.withLexicon();
    }

    Finding assess(UUID messageId, Sender sender, String text, ContactKey key) {
        Why why = why(sender, text);
        return why == null
                ? Finding.NOTHING
                : new Finding(
                        why.risk(),
                        why.marks().stream().map(Mark::category).distinct().toList(),
                        why,
                        key.seal(written(why), Words.risk(messageId)));
    }

    /** Null when there is nothing to tell. */
    Why why(Sender sender, String text) {
        if (sender != Sender.VISITOR) {
            return null;
        }
        Assessment assessment = Loaded.ASSESSOR.assess(text, null);
        if (assessment.hits().isEmpty()) {
            return null;
        }
        return new Why(
                Risk.valueOf(assessment.level().name()),
                assessment.hits().stream()
                        .map(hit -> new Mark(
                                hit.start(), hit.end(), Risk.valueOf(hit.level().name()), hit.category()))
                        .toList());
    }

    /** What was found when the message was stored, or null. */
    Why open(UUID messageId, byte[] sealed, ContactKey key) {
        if (sealed == null) {
            return null;
        }
        try {
            return json.readValue(key.open(sealed, Words.risk(messageId)), Why.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("what triage found cannot be read");
        }
    }

    private String written(Why why) {
        try {
            return json.writeValueAsString(why);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("cannot write what triage found");
        }
    }
}
