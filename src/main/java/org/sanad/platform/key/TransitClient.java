package org.sanad.platform.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The transit secrets engine of HashiCorp Vault and of OpenBao, whose HTTP interface is the same. The address is
 * {@code hcvault://host:port/transit/keys/name}, spoken to over https; {@code hcvault+http://} is for an agent on the same
 * machine. The token is in a file, read for each call, so that an agent may renew it; else in {@code VAULT_TOKEN}. The key
 * must be of an AEAD type ({@code aes256-gcm96}, the engine's own default): what is wrapped is bound to its context as
 * associated data.
 *
 * <p>Calls block; they are few, one for each helpline and process.
 */
public final class TransitClient implements KmsClient {

    private static final Pattern ADDRESS =
            Pattern.compile("hcvault(\\+http)?://([^/]+)/((?:[^/]+/)*[^/]+)/keys/([A-Za-z0-9_.-]+)");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path token;

    @Override
    public boolean doesSupport(String uri) {
        return ADDRESS.matcher(uri).matches();
    }

    /** @param path of a file with the token */
    @Override
    public KmsClient withCredentials(String path) {
        token = Path.of(path);
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        token = null;
        return this;
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            throw new GeneralSecurityException("hcvault://host:port/transit/keys/name is expected");
        }
        String engine =
                (address.group(1) == null ? "https://" : "http://") + address.group(2) + "/v1/" + address.group(3);
        return new Transit(engine, address.group(4), token);
    }

    private record Transit(String engine, String key, Path token) implements Aead {

        private static final HttpClient HTTP =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();

        @Override
        public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
            return call("encrypt", Map.of("plaintext", base64(plaintext), "associated_data", base64(context)))
                    .path("ciphertext")
                    .asText()
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
            String ciphertext = new String(sealed, StandardCharsets.US_ASCII);
            if (!ciphertext.startsWith("vault:")) {
                throw new GeneralSecurityException("was not sealed there");
            }
            String plaintext = call("decrypt", Map.of("ciphertext", ciphertext, "associated_data", base64(context)))
                    .path("plaintext")
                    .asText();
            return Base64.getDecoder().decode(plaintext);
        }

        /** An answer's text is never told: an error of the engine may quote what it was given. */
        private JsonNode call(String what, Map<String, String> body) throws GeneralSecurityException {
            try {
                var request = HttpRequest.newBuilder(URI.create(engine + "/" + what + "/" + key))
                        .timeout(PATIENCE)
                        .header("X-Vault-Request", "true")
                        .header("X-Vault-Token", login())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
                var answer = HTTP.send(request, BodyHandlers.ofByteArray());
                if (answer.statusCode() != 200) {
                    throw new GeneralSecurityException("the transit engine answered " + answer.statusCode());
                }
                return JSON.readTree(answer.body()).path("data");
            } catch (IOException away) {
                throw new GeneralSecurityException("the transit engine cannot be reached ("
                        + away.getClass().getSimpleName() + ")");
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new GeneralSecurityException("interrupted");
            }
        }

        private String login() throws IOException, GeneralSecurityException {
            String login = token == null ? System.getenv("VAULT_TOKEN") : Files.readString(token);
            if (login == null || login.isBlank()) {
                throw new GeneralSecurityException("no token: sanad.encryption.kms-credentials or VAULT_TOKEN");
            }
            return login.strip();
        }

        private static String base64(byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }
}
