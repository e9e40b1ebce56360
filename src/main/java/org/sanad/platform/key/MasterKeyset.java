package org.sanad.platform.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;

/**
 * A Tink keyset of AEAD keys. Its primary seals; each of its enabled keys opens.
 *
 * @param primary what the primary is called where it is told who wrapped a key; not a secret
 * @param names the same of every key that opens
 */
record MasterKeyset(Aead aead, String primary, Set<String> names) {

    /** @throws GeneralSecurityException when the text is no such keyset; says nothing of what it is instead */
    static MasterKeyset of(String json) throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle handle;
        try {
            handle = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            // Tink's own message may quote the text.
            throw new GeneralSecurityException("is not a Tink keyset in JSON");
        }
        try {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < handle.size(); i++) {
                if (handle.getAt(i).getStatus() == KeyStatus.ENABLED) {
                    names.add(name(handle.getAt(i).getId()));
                }
            }
            return new MasterKeyset(
                    handle.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    name(handle.getPrimary().getId()),
                    Set.copyOf(names));
        } catch (GeneralSecurityException | RuntimeException notAead) {
            throw new GeneralSecurityException("is not a keyset of AEAD keys");
        }
    }

    private static String name(int id) {
        return "keyset:" + Integer.toUnsignedString(id);
    }

    @Override
    public String toString() {
        return "MasterKeyset[" + primary + "]";
    }
}
