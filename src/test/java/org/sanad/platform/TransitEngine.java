package org.sanad.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What HashiCorp's documentation says of the transit engine's {@code encrypt} and {@code decrypt}, with a real AES-256-GCM
 * key of several versions behind it: {@code vault:v<version>:<base64>}, associated data, a token, errors as JSON.
 */
final class TransitEngine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final String token;
    private final TreeMap<Integer, byte[]> keys = new TreeMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final SecureRandom random = new SecureRandom();

    TransitEngine(String token) throws IOException {
        this.token = token;
        rotate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", this::handle);
        server.start();
    }

    String uri() {
        return "hcvault+http://127.0.0.1:" + server.getAddress().getPort() + "/transit/keys/sanad";
    }

    Set<String> asked() {
        return asked;
    }

    synchronized void rotate() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        keys.put(keys.isEmpty() ? 1 : keys.lastKey() + 1, key);
    }

    /** {@code min_decryption_version} is the newest. */
    synchronized void forgetOlderKeys() {
        keys.headMap(keys.lastKey()).clear();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            answer(exchange, 403, Map.of("errors", new String[] {"permission denied"}));
            return;
        }
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        byte[] context = Base64.getDecoder().decode(body.path("associated_data").asText());
        try {
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "POST /v1/transit/encrypt/sanad" ->
                    answer(
                            exchange,
                            200,
                            Map.of("data", encrypted(body.path("plaintext").asText(), context)));
                case "POST /v1/transit/decrypt/sanad" ->
                    answer(
                            exchange,
                            200,
                            Map.of("data", decrypted(body.path("ciphertext").asText(), context)));
                default -> answer(exchange, 404, Map.of("errors", new String[0]));
            }
        } catch (GeneralSecurityException | RuntimeException wrong) {
            answer(exchange, 400, Map.of("errors", new String[] {"cipher: message authentication failed"}));
        }
    }

    private Map<String, Object> encrypted(String plaintext, byte[] context) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.lastEntry().getValue(), nonce, context)
                .doFinal(Base64.getDecoder().decode(plaintext));
        byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return Map.of(
                "ciphertext",
                "vault:v" + keys.lastKey() + ":" + Base64.getEncoder().encodeToString(all),
                "key_version",
                keys.lastKey());
    }

    private Map<String, Object> decrypted(String ciphertext, byte[] context) throws GeneralSecurityException {
        String[] parts = ciphertext.split(":", 3);
        byte[] key = keys.get(Integer.parseInt(parts[1].substring(1)));
        byte[] all = Base64.getDecoder().decode(parts[2]);
        byte[] clear = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, 12), context)
                .doFinal(all, 12, all.length - 12);
        return Map.of("plaintext", Base64.getEncoder().encodeToString(clear));
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
