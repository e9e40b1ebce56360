package org.sanad.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.sanad.contract.AdministrationEvent.CounsellorProfileChanged;
import org.sanad.contract.AdministrationEvent.HelplineChanged;
import org.sanad.contract.Channel;
import org.sanad.contract.ContactEvent.ContactQueued;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.DeskEvent.Availability;
import org.sanad.contract.DeskEvent.AvailabilityChosen;
import org.sanad.contract.DeskEvent.CounsellorConnected;
import org.sanad.contract.DeskEvent.OfferAnswered;
import org.sanad.contract.Level;
import org.sanad.contract.RoutingEvent.ContactAssigned;
import org.sanad.contract.RoutingEvent.CounsellorChanged;
import org.sanad.contract.RoutingEvent.CounsellorState;
import org.sanad.contract.RoutingEvent.OfferMade;
import org.sanad.contract.Wishes;
import org.sanad.driver.Helplines;
import org.sanad.driver.Patience;
import org.sanad.platform.Directory;

/** A supervisor at the REST interface, and the counsellors and children of a helpline of the test's own on the topics. */
public abstract class HandsOfASupervisor {

    protected final String helpline = "hands-" + UUID.randomUUID().toString().substring(0, 8);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    ObjectMapper json;

    @Inject
    protected Directory directory;

    protected Wire wire;

    @BeforeEach
    void aHelplineOfTwoLanguages() {
        wire = new Wire(bootstrapServers, json, helpline);
        wire.say(new HelplineChanged(Helplines.of(helpline).build()));
        Patience.await()
                .until(() ->
                        directory.complete() && directory.helpline(helpline).isPresent());
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    protected final ValidatableResponse hand(Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/routing/helplines/" + helpline + "/hands")
                .then();
    }

    protected final ValidatableResponse hands() {
        return given().get("/api/routing/helplines/" + helpline + "/hands")
                .then()
                .statusCode(200);
    }

    protected final UUID talksWith(String counsellor) {
        UUID child = arrives("ar");
        OfferMade offer = wire.hear(OfferMade.class, each -> each.contactId().equals(child));
        wire.say(new OfferAnswered(offer.offerId(), child, offer.counsellorId(), helpline, true, null, Instant.now()));
        wire.hear(ContactAssigned.class, each -> each.contactId().equals(child));
        assertThat(offer.counsellorId()).isEqualTo(counsellor);
        return child;
    }

    protected final UUID arrives(String language) {
        UUID child = UUID.randomUUID();
        wire.say(new ContactQueued(
                child,
                helpline,
                Channel.CHAT,
                language,
                "13-15",
                Level.STANDARD,
                List.of(),
                Instant.now(),
                Wishes.NONE,
                null));
        return child;
    }

    protected final String ready(String name) {
        return ready(name, false);
    }

    protected final String ready(String name, boolean supervisor) {
        String id = name + "." + helpline;
        wire.say(new CounsellorProfileChanged(new CounsellorProfile(
                id, helpline, 1, "A counsellor", List.of("ar"), Map.of(), 2, null, supervisor, false)));
        wire.hear(CounsellorChanged.class, each -> each.counsellorId().equals(id) && each.capacity() == 2);
        wire.say(
                new CounsellorConnected(id, helpline, "node-1", UUID.randomUUID(), Instant.now()),
                new AvailabilityChosen(id, helpline, Availability.READY, null, Instant.now()));
        wire.hear(
                CounsellorChanged.class,
                each -> each.counsellorId().equals(id) && each.state() == CounsellorState.READY);
        return id;
    }
}
