package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A PostgreSQL cluster in which Keycloak has already made its tables and imported our realm. Every new stack starts from a copy: that
 * takes 6 s instead of 20 s. Kept in the {@link Cache} under a name made from the versions and the realm's text, so that a changed
 * realm gives another seed.
 */
final class Seed {

    private Seed() {}

    static Path cluster(Cache cache, Path keycloakHome, Path realm, Progress progress) {
        return cache.entry(
                        "seed-" + KeycloakDistribution.VERSION + "-" + digest(realm),
                        folder -> progress.step(
                                "Keycloak: making its database and importing the realm, once",
                                () -> fill(cache, keycloakHome, realm, folder)))
                .resolve("postgres");
    }

    private static void fill(Cache cache, Path keycloakHome, Path realm, Path folder) {
        PostgresServer postgres = new PostgresServer(cache, folder, Ports.orFree(0), false);
        KeycloakServer keycloak = new KeycloakServer(keycloakHome, postgres, folder, Ports.orFree(0));
        try {
            // "start --import-realm" reads this folder only; the cache's lock keeps other importers away
            Path imports = keycloakHome.resolve("data").resolve("import");
            Cache.delete(imports);
            Files.createDirectories(imports);
            Files.copy(realm, imports.resolve("sanad-realm.json"));
            postgres.start();
            postgres.createDatabase(KeycloakServer.DATABASE);
            keycloak.start("--import-realm");
            Cache.delete(imports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            keycloak.stop();
            postgres.stop();
        }
        Cache.delete(folder.resolve("run"));
        Cache.delete(folder.resolve("log"));
    }

    private static String digest(Path realm) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(Files.readAllBytes(realm));
            sha.update(PostgresServer.SUPERUSER_PASSWORD.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest()).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
