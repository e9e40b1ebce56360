package org.sanad.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.ContactEvent.ContactRefused;
import org.sanad.contract.ContactEvent.RefusalReason;
import org.sanad.contract.Level;
import org.sanad.contract.RequestEvent.ContactRequested;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.ContactEnded;
import org.sanad.contract.RoutingEvent.ContactRequeued;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.Ending;
import org.sanad.stack.SharedStack;
import org.sanad.stack.StackResource;
import org.sanad.wire.Wire;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class IntakeTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    ObjectMapper json;

    private Wire wire;
    private final String helplineId = "intake-" + UUID.randomUUID();

    @BeforeEach
    void listen() {
        wire = new Wire(SharedStack.get().bootstrapServers(), json);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void aChildIsQueuedWhenSomebodySpeaksItsLanguage() {
        helplineWithRoomFor(5);
        counsellor("amal", CounsellorState.READY, "ar");
        var request = Fixtures.request(helplineId, "ar", "under-10", false);

        wire.publish(request);

        var queued = await().atMost(SOON).until(() -> queued(request), list -> !list.isEmpty()).getFirst();
        assertThat(queued)
                .isEqualTo(new ContactQueued(
                        request.contactId(),
                        helplineId,
                        request.channel(),
                        "ar",
                        "under-10",
                        Level.ELEVATED,
                        List.of("young-child"),
                        request.arrivedAt()));
    }

    private void helplineWithRoomFor(int cap) {
        wire.publish(new HelplineChanged(Fixtures.helpline(helplineId, cap)));
    }

    private void counsellor(String id, CounsellorState state, String... languages) {
        wire.publish(new CounsellorChanged(
                helplineId + "/" + id, helplineId, state, null, Instant.now(), List.of(languages), 2, List.of(),
                List.of(), List.of(), Instant.now()));
    }

    private List<ContactQueued> queued(ContactRequested request) {
        return wire.heard(ContactQueued.class, event -> event.contactId().equals(request.contactId()));
    }

    private List<ContactRefused> refused(ContactRequested request) {
        return wire.heard(ContactRefused.class, event -> event.contactId().equals(request.contactId()));
    }
}
