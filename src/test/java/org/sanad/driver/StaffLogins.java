package org.sanad.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;

/** Real logins at the demo realm by name and password, without its pages. */
public final class StaffLogins {

    private StaffLogins() {}

    /**
     * An {@code Authorization} header, from a login of its own each time it is asked for.
     *
     * @param realm such as {@code http://localhost:8180/realms/sanad}
     */
    public static Supplier<Map<String, String>> at(String realm, String username) {
        return () -> Map.of("Authorization", "Bearer " + token(realm, username));
    }

    private static String token(String realm, String username) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&scope=openid&client_id=sanad&client_secret=demo-sanad-client-secret"
                                + "&username=%1$s&password=demo-%1$s".formatted(username)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(answer).path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + username + " logged in", e);
        }
    }
}
