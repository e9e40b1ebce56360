package org.sanad.structure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.sanad.stack.StackResource;

/**
 * Who may ask what (domain R2.11): a counsellor sees their own contacts, a supervisor what goes on but no words unless with
 * a reason, statistics see sums, an administrator no contact at all. Every endpoint of the API's description stands in this
 * table; a new one has to be added, with the roles that need it and no others.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class NeedToKnowTest {

    private static final String EVERYBODY = "everybody";
    private static final List<String> ROLES = List.of("counsellor", "supervisor", "administrator", "statistics");

    private static final Map<String, Set<String>> MAY = new HashMap<>();

    static {
        // the child's page
        may("GET /api/gateway/welcome", EVERYBODY);
        may("POST /api/gateway/left-messages", EVERYBODY);
        may("POST /api/gateway/forget-wishes", EVERYBODY);
        may("POST /api/gateway/bye", EVERYBODY);
        may("POST /api/gateway/way-back", EVERYBODY);
        may("POST /api/gateway/way-back/forgotten", EVERYBODY);
        may("POST /api/gateway/visitor/frames", EVERYBODY);
        // whoever is logged in
        may("GET /api/gateway/session", "counsellor", "supervisor", "administrator", "statistics");

        // what children said
        may("POST /api/gateway/contacts/{contactId}/transcript", "counsellor", "supervisor");
        may("GET /api/gateway/my-ended-contacts", "counsellor");
        may("GET /api/gateway/contacts/{contactId}/left-message", "supervisor");

        // where a child writes from: with two people's consent, or in danger
        may("GET /api/gateway/contacts/{contactId}/identifier", "counsellor", "supervisor");
        may("POST /api/gateway/contacts/{contactId}/identifier/unsealings", "counsellor", "supervisor");
        may("GET /api/gateway/unsealings", "supervisor");
        may("POST /api/gateway/unsealings/{id}/decision", "supervisor");
        may("POST /api/gateway/unsealings/{id}/reading", "counsellor", "supervisor");
        may("POST /api/gateway/unsealings/{id}/review", "supervisor");

        // from where nothing opens for a while, without the address
        may("GET /api/gateway/blocks", "supervisor");
        may("POST /api/gateway/contacts/{contactId}/block", "supervisor");
        may("POST /api/gateway/blocks/{id}/lifting", "supervisor");

        // what goes on, without words
        may("GET /api/gateway/helplines/{id}/reads", "supervisor");
        may("GET /api/gateway/helplines/{id}/ended-contacts", "supervisor");
        may("POST /api/gateway/helplines/{id}/reads/{readId}/seen", "supervisor");
        may("GET /api/gateway/helplines/{id}/audit", "supervisor");
        may("POST /api/gateway/helplines/{id}/audit/check", "supervisor");
        may("GET /api/escalation/alerts", "supervisor");
        may("POST /api/escalation/alerts/{id}/acknowledge", "supervisor");
        may("POST /api/escalation/alerts/{id}/close", "supervisor");
        may("GET /api/intake/helplines/{id}/left-messages", "supervisor");
        may("POST /api/intake/helplines/{id}/left-messages/{contactId}/tries", "supervisor");
        may("GET /api/intake/helplines/{id}/switches", "supervisor");
        may("GET /api/intake/helplines/{id}/switches/{language}", "supervisor");
        may("PUT /api/intake/helplines/{id}/switches/{language}", "supervisor");
        may("GET /api/routing/contacts/{id}/decisions", "supervisor");
        may("GET /api/routing/helplines/{id}/hands", "supervisor");
        may("POST /api/routing/helplines/{id}/hands", "supervisor");
        may("GET /api/routing/helplines/{id}/policy", "supervisor");
        may("POST /api/routing/helplines/{id}/rehearsals", "supervisor");
        may("GET /api/supervision/helplines/{id}/board", "supervisor");

        // what is kept, and for how long
        may("GET /api/gateway/helplines/{id}/holds", "supervisor");
        may("GET /api/gateway/helplines/{id}/tombstones", "supervisor");
        may("GET /api/intake/helplines/{id}/tombstones", "supervisor");
        may("GET /api/routing/helplines/{id}/tombstones", "supervisor");
        may("GET /api/escalation/helplines/{id}/tombstones", "supervisor");
        may("GET /api/supervision/helplines/{id}/tombstones", "supervisor");
        may("GET /api/gateway/helplines/{id}/forget-wishes", "supervisor");
        may("POST /api/gateway/contacts/{contactId}/hold", "supervisor");
        may("POST /api/gateway/contacts/{contactId}/hold/lifted", "supervisor");
        may("POST /api/gateway/contacts/{contactId}/erasure", "supervisor");
        may("GET /api/administration/policy-packs", "administrator", "supervisor");

        // sums
        may("GET /api/supervision/helplines/{id}/definitions", "supervisor", "statistics");
        may("GET /api/supervision/helplines/{id}/minutes", "supervisor", "statistics");
        may("GET /api/supervision/helplines/{id}/totals", "supervisor", "statistics");
        may("GET /api/supervision/staffing", "supervisor", "statistics");

        // helplines and profiles
        may("GET /api/administration/helplines", "administrator", "supervisor");
        may("POST /api/administration/helplines", "administrator");
        may("GET /api/administration/helplines/{id}", "administrator", "supervisor");
        may("PUT /api/administration/helplines/{id}", "administrator");
        may("GET /api/administration/helplines/{id}/changes", "administrator");
        may("GET /api/administration/helplines/{helplineId}/counsellors", "administrator", "supervisor");
        may("POST /api/administration/helplines/{helplineId}/counsellors", "administrator");
        may("GET /api/administration/helplines/{helplineId}/counsellors/{id}", "administrator", "supervisor");
        may("PUT /api/administration/helplines/{helplineId}/counsellors/{id}", "administrator");

        // sockets
        may("SOCKET /ws/visitor", EVERYBODY);
        may("SOCKET /ws/counsellor", "counsellor");
        may("SOCKET /ws/supervisor", "supervisor");
    }

    @TestHTTPResource("/")
    URI base;

    @Test
    void everyEndpointIsInTheTable() throws IOException {
        var described = new TreeSet<String>();
        JsonNode paths = new ObjectMapper()
                .readTree(Path.of("target/openapi/openapi.json").toFile())
                .path("paths");
        paths.properties().forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
            if (List.of("get", "post", "put", "delete", "patch").contains(method)) {
                described.add(method.toUpperCase(Locale.ROOT) + ' ' + path.getKey());
            }
        }));
        AsyncApi.read().at("/channels").forEach(channel -> {
            String address = channel.path("address").asText();
            if (address.startsWith("/ws/")) {
                described.add("SOCKET " + address);
            }
        });

        assertThat(new TreeSet<>(MAY.keySet()))
                .as("say in this table who needs the endpoint, and nobody else")
                .containsExactlyElementsOf(described);
    }

    @Test
    void withoutALoginOnlyTheChildsPageIsThere() {
        check(null, 401);
    }

    @Test
    @TestSecurity(user = "counsellor", roles = "counsellor")
    void aCounsellorSeesTheirOwn() {
        check("counsellor", 403);
    }

    @Test
    @TestSecurity(user = "supervisor", roles = "supervisor")
    void aSupervisorSeesWhatGoesOn() {
        check("supervisor", 403);
    }

    @Test
    @TestSecurity(user = "administrator", roles = "administrator")
    void anAdministratorSeesNoContact() {
        check("administrator", 403);
        assertThat(MAY.entrySet())
                .filteredOn(entry -> entry.getValue().contains("administrator"))
                .extracting(Map.Entry::getKey)
                .allMatch(
                        endpoint -> endpoint.contains("/api/administration/") || endpoint.endsWith("/gateway/session"));
    }

    @Test
    @TestSecurity(user = "statistics", roles = "statistics")
    void statisticsSeeSums() {
        check("statistics", 403);
    }

    @Test
    @TestSecurity(user = "guest", roles = "offline_access")
    void aLoginWithoutARoleSeesNothingOfUse() {
        var faults = new SoftAssertions();
        MAY.forEach((endpoint, roles) -> {
            if (!roles.contains(EVERYBODY) && !endpoint.endsWith("/gateway/session")) {
                faults.assertThat(status(endpoint)).as(endpoint).isEqualTo(403);
            }
        });
        faults.assertAll();
    }

    private void check(String role, int refused) {
        var faults = new SoftAssertions();
        MAY.forEach((endpoint, roles) -> {
            int status = status(endpoint);
            if (roles.contains(EVERYBODY) && endpoint.startsWith("POST")) {
                // a 401 is about the token in the body, whoever asks
                faults.assertThat(status).as("%s as %s", endpoint, role).isNotIn(403, 500);
            } else if (roles.contains(EVERYBODY) || roles.contains(String.valueOf(role))) {
                faults.assertThat(status).as("%s as %s", endpoint, role).isNotIn(401, 403);
            } else {
                faults.assertThat(status).as("%s as %s", endpoint, role).isEqualTo(refused);
            }
        });
        faults.assertAll();
    }

    private int status(String endpoint) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1)
                .replaceAll("\\{[^}]+}", "00000000-0000-4000-8000-000000000000");
        if (method.equals("SOCKET")) {
            return upgrade(path);
        }
        var request = given();
        if (!method.equals("GET")) {
            request.contentType(ContentType.JSON).body("{}");
        }
        return request.request(method, path).statusCode();
    }

    /** 101 when the socket opens. */
    private int upgrade(String path) {
        URI address = URI.create(base.toString().replaceFirst("^http", "ws")).resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.newWebSocketBuilder()
                    .buildAsync(address, new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException refused) {
            assertThatCode(() -> {
                        throw refused.getCause();
                    })
                    .isInstanceOf(WebSocketHandshakeException.class);
            return ((WebSocketHandshakeException) refused.getCause())
                    .getResponse()
                    .statusCode();
        }
    }

    private static void may(String endpoint, String... roles) {
        assertThat(List.of(roles)).allMatch(role -> role.equals(EVERYBODY) || ROLES.contains(role));
        MAY.put(endpoint, Set.of(roles));
    }
}
