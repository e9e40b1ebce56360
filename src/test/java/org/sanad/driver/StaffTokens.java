package org.sanad.driver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Logins without Keycloak: bearer tokens that a server believes which was started with {@link #config()}. The key lives as
 * long as the JVM, in its system properties because tests run in several class loaders.
 */
public final class StaffTokens {

    private static final String PRIVATE = "sanad.test.staff.private";
    private static final String PUBLIC = "sanad.test.staff.public";

    private StaffTokens() {}

    /** What the server has to be told to believe these tokens. */
    public static Map<String, String> config() {
        key();
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.application-type", "service",
                "quarkus.oidc.authentication.pkce-required", "false",
                "quarkus.oidc.token.refresh-expired", "false",
                "quarkus.oidc.token.refresh-token-time-skew", "",
                "quarkus.oidc.logout.path", "",
                "quarkus.oidc.auth-server-url", "",
                "quarkus.oidc.public-key", System.getProperty(PUBLIC));
    }

    /** An {@code Authorization} header, made anew each time it is asked for. */
    public static Supplier<Map<String, String>> of(String username, String... roles) {
        return () -> header(username, Duration.ofHours(1), roles);
    }

    public static Map<String, String> header(String username, Duration life, String... roles) {
        return Map.of("Authorization", "Bearer " + token(username, life, roles));
    }

    public static String token(String username, Duration life, String... roles) {
        Instant now = Instant.now();
        ObjectNode claims = new ObjectMapper().createObjectNode();
        claims.put("iss", "https://sanad.test")
                .put("sub", username)
                .put("preferred_username", username)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(life).getEpochSecond());
        var given = claims.putObject("realm_access").putArray("roles");
        for (String role : roles) {
            given.add(role);
        }
        String signed = encode("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encode(claims.toString());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static java.security.PrivateKey key() {
        synchronized (System.getProperties()) {
            try {
                if (System.getProperty(PRIVATE) == null) {
                    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                    generator.initialize(2048);
                    KeyPair pair = generator.generateKeyPair();
                    System.setProperty(
                            PUBLIC,
                            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
                    System.setProperty(
                            PRIVATE,
                            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
                }
                return KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
