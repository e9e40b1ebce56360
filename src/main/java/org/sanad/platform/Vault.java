package org.sanad.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Three layers of keys, all AES-256-GCM by Tink. The installation's master keyset wraps one key per service and
 * helpline; that wraps one key per contact; that seals what is said. Destroying a contact's wrapped key erases the
 * contact everywhere, in backups and topics too (domain R2.12).
 */
@Singleton
public class Vault {

    private static final String SELECT = "select wrapped from helpline_key where helpline_id = $1";
    private static final String INSERT =
            "insert into helpline_key (helpline_id, wrapped) values ($1, $2) on conflict do nothing";

    private final Optional<Aead> master;
    private final Databases databases;
    private final Map<String, HelplineKey> known = new ConcurrentHashMap<>();

    // Optional: a process that seals nothing is not given the keyset, and starts without it.
    Vault(@ConfigProperty(name = "sanad.encryption.master-keyset") Optional<String> keyset, Databases databases) {
        this.databases = databases;
        this.master = keyset.map(Vault::masterOf);
    }

    private static Aead masterOf(String keyset) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(
                    "sanad.encryption.master-keyset is not a Tink AEAD keyset in JSON; config/README.md tells how to make one");
        }
    }

    private Aead master() {
        return master.orElseThrow(
                () -> new IllegalStateException("sanad.encryption.master-keyset is needed here; see config/README.md"));
    }

    /** This service's key of the helpline, made when it is first asked for. */
    public Uni<HelplineKey> helplineKey(Service service, String helplineId) {
        String name = service.id() + '/' + helplineId;
        HelplineKey cached = known.get(name);
        if (cached != null) {
            return Uni.createFrom().item(cached);
        }
        var pool = databases.of(service).pool();
        byte[] context = ("helpline/" + name).getBytes(StandardCharsets.UTF_8);
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(helplineId))
                .chain(found -> found.size() > 0
                        ? Uni.createFrom().item(found)
                        : pool.preparedQuery(INSERT)
                                .execute(Tuple.of(helplineId, Buffer.buffer(wrap(newKey(), master(), context))))
                                .chain(() -> pool.preparedQuery(SELECT).execute(Tuple.of(helplineId))))
                .map(rows -> {
                    byte[] wrapped = rows.iterator().next().getBuffer(0).getBytes();
                    HelplineKey key = new HelplineKey(aead(unwrap(wrapped, master(), context)));
                    known.put(name, key);
                    return key;
                });
    }

    /** Seals what belongs to a helpline rather than to one contact, and makes contacts' keys. */
    public static final class HelplineKey {
        private final Aead aead;

        private HelplineKey(Aead aead) {
            this.aead = aead;
        }

        public ContactKey newContactKey(UUID contactId) {
            KeysetHandle key = newKey();
            return new ContactKey(contactId, wrap(key, aead, contextOf(contactId)), aead(key));
        }

        /** @throws SealBrokenException when it is not this contact's key, wrapped by this helpline's */
        public ContactKey contactKey(UUID contactId, byte[] wrapped) {
            return new ContactKey(contactId, wrapped, aead(unwrap(wrapped, aead, contextOf(contactId))));
        }

        public byte[] seal(String text, String context) {
            return Vault.seal(aead, text, context);
        }

        public String open(byte[] sealed, String context) {
            return Vault.open(aead, sealed, context);
        }

        private static byte[] contextOf(UUID contactId) {
            return ("contact/" + contactId).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Seals what is said in one contact. */
    public static final class ContactKey {
        private final UUID contactId;
        private final byte[] wrapped;
        private final Aead aead;

        private ContactKey(UUID contactId, byte[] wrapped, Aead aead) {
            this.contactId = contactId;
            this.wrapped = wrapped;
            this.aead = aead;
        }

        /** The key as it may be stored. */
        public byte[] wrapped() {
            return wrapped.clone();
        }

        /** @param context what the text is, for example the message's id; needed again to open it */
        public byte[] seal(String text, String context) {
            return Vault.seal(aead, text, contactId + "/" + context);
        }

        /** @throws SealBrokenException when it was sealed for another contact or context, or changed since */
        public String open(byte[] sealed, String context) {
            return Vault.open(aead, sealed, contactId + "/" + context);
        }
    }

    /** What was sealed cannot be opened; says nothing of the content. */
    public static final class SealBrokenException extends RuntimeException {
        SealBrokenException() {
            super("cannot be opened with this key and context", null, false, true);
        }
    }

    private static byte[] seal(Aead aead, String text, String context) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot seal");
        }
    }

    private static String open(Aead aead, byte[] sealed, String context) {
        try {
            return new String(aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException broken) {
            throw new SealBrokenException();
        }
    }

    private static KeysetHandle newKey() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a key");
        }
    }

    private static byte[] wrap(KeysetHandle key, Aead by, byte[] context) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, by, context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot wrap a key");
        }
    }

    private static KeysetHandle unwrap(byte[] wrapped, Aead by, byte[] context) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, by, context);
        } catch (GeneralSecurityException broken) {
            throw new SealBrokenException();
        }
    }

    private static Aead aead(KeysetHandle key) {
        try {
            return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot use a key");
        }
    }
}
