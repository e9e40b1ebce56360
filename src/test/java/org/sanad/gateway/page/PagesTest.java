package org.sanad.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sanad.driver.StaffTokens;
import org.sanad.gateway.GatewayStack;
import org.sanad.gateway.GatewayTest;

@QuarkusTest
@WithTestResource(GatewayStack.class)
class PagesTest extends GatewayTest {

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/$", "") + path));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void theChildsPageRunsNothingInlineAndIsFramedByItsHelplinesSitesOnly() throws Exception {
        HttpResponse<String> page = get("/chat/" + helpline, Map.of());

        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                .contains("frame-ancestors 'self' https://school.example")
                .doesNotContain("unsafe");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Permissions-Policy")).contains("camera=()");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aHostHeaderCannotWriteThePolicy() throws Exception {
        assertThat(PageHeaders.child(
                                jakarta.ws.rs.core.Response.ok(), "x; script-src *", java.util.List.of("https://a b"))
                        .build()
                        .getHeaderString("Content-Security-Policy"))
                .doesNotContain("script-src *")
                .endsWith("frame-ancestors 'self'");
    }

    @Test
    void anUnknownHelplineIsToldKindlyInThreeLanguages() throws Exception {
        HttpResponse<String> page = get("/chat/no-such-helpline", Map.of());

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("lang=\"ar\" dir=\"rtl\"", "lang=\"fr\"", "lang=\"en\"");
        assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors 'self'");
    }

    @Test
    void staffPagesNeedALoginAndAreNeverFramed() throws Exception {
        for (String path : new String[] {"/console", "/board", "/admin", "/login"}) {
            assertThat(get(path, Map.of()).statusCode()).as(path).isEqualTo(401);
        }
        HttpResponse<String> page = get("/console", StaffTokens.header("layla", Duration.ofMinutes(5), "counsellor"));

        assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLoginLeadsToOurPagesOnly() throws Exception {
        Map<String, String> login = StaffTokens.header("samira", Duration.ofMinutes(5), "supervisor");

        assertThat(header(get("/login?to=/board", login), "Location")).endsWith("/board");
        assertThat(header(get("/login?to=https://evil.example", login), "Location"))
                .endsWith("/console");
        assertThat(header(get("/login?to=//evil.example", login), "Location")).endsWith("/console");
    }

    @Test
    void theWelcomeSaysWhatTheChildsPageShowsFirst() throws Exception {
        HttpResponse<String> response = get("/api/gateway/welcome?helpline=" + helpline, Map.of());
        JsonNode welcome = new ObjectMapper().readTree(response.body());

        assertThat(welcome.path("helpline").asText()).isEqualTo(helpline);
        assertThat(welcome.path("languages").toString()).isEqualTo("[\"ar\",\"fr\",\"en\"]");
        assertThat(welcome.path("ageBands")).hasSize(5);
        assertThat(welcome.path("alternatives").path(0).path("phone").asText()).isEqualTo("100");
        assertThat(welcome.path("consentVersion").asText()).isNotBlank();
        HttpResponse<String> unknown = get("/api/gateway/welcome?helpline=no-such-helpline", Map.of());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(header(unknown, "Content-Type")).contains("application/problem+json");
        assertThat(new ObjectMapper().readTree(unknown.body()).path("type").asText())
                .isEqualTo("/problems/unknown-helpline");
    }

    @Test
    void theSessionSaysWhoIsLoggedIn() throws Exception {
        profile("layla-of-" + helpline);
        JsonNode session = new ObjectMapper()
                .readTree(get(
                                "/api/gateway/session",
                                StaffTokens.header(
                                        "layla-of-" + helpline, Duration.ofMinutes(5), "counsellor", "offline_access"))
                        .body());

        assertThat(session.path("id").asText()).isEqualTo("layla-of-" + helpline);
        assertThat(session.path("displayName").asText()).isEqualTo("Name of layla-of-" + helpline);
        assertThat(session.path("roles").toString()).isEqualTo("[\"counsellor\"]");
        assertThat(session.path("helplineId").asText()).isEqualTo(helpline);
        assertThat(get("/api/gateway/session", Map.of()).statusCode()).isEqualTo(401);
    }
}
