package org.sanad.platform.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.util.Set;

/**
 * A file with the master keyset. Only its owner, and a group that may read it, may have rights on it: a key that every
 * user of the machine can read is no secret.
 */
record KeyFile(Path path) {

    /** A keyset of a hundred keys has 20 KB. */
    private static final long LARGEST = 256 * 1024;

    private static final Set<PosixFilePermission> TOO_MUCH = Set.of(
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE,
            PosixFilePermission.GROUP_WRITE);

    /** @throws GeneralSecurityException with what is wrong with the file, and nothing of what is in it */
    String read() throws GeneralSecurityException {
        try {
            if (Files.getFileStore(path).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(path).stream().anyMatch(TOO_MUCH::contains)) {
                throw new GeneralSecurityException(
                        "others may read or write it; let its owner read it and nobody else (chmod 400)");
            }
            if (Files.size(path) > LARGEST) {
                throw new GeneralSecurityException("is larger than " + LARGEST + " bytes");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new GeneralSecurityException("is not there");
        } catch (IOException unreadable) {
            throw new GeneralSecurityException(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")");
        }
    }
}
