package org.sanad.stack;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The keys of one data directory: made at its first start, kept next to the data they open, never in the tree. Without the master keys
 * the messages stored there cannot be read again.
 */
final class Secrets {

    private final String masterKeyset;
    private final String sessionSecret;

    private Secrets(String masterKeyset, String sessionSecret) {
        this.masterKeyset = masterKeyset;
        this.sessionSecret = sessionSecret;
    }

    static Secrets in(Path dataDirectory) {
        Path folder = dataDirectory.resolve("secrets");
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new Secrets(
                    kept(folder.resolve("master-keyset.json"), Secrets::newKeyset),
                    kept(folder.resolve("session-secret"), Secrets::newSecret));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Tink keyset as JSON on one line, AES-256-GCM. */
    String masterKeyset() {
        return masterKeyset;
    }

    /** 64 hexadecimal digits. */
    String sessionSecret() {
        return sessionSecret;
    }

    private static String kept(Path file, Supplier<String> make) throws IOException {
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, make.get());
            Files.move(unfinished, file);
        }
        return Files.readString(file);
    }

    private static String newKeyset() {
        try {
            AeadConfig.register();
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            // nothing in it contains white space; on one line it fits an environment variable
            return json.replaceAll("\\s", "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot make a keyset", e);
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
