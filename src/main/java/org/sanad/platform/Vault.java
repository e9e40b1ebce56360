package org.sanad.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sanad.platform.key.MasterKey;

/**
 * Three layers of keys, all AES-256-GCM by Tink. The installation's {@link MasterKey} wraps two keys per service and
 * helpline, one for what is said and one for who said it from where; each of those wraps one key per contact; that seals.
 * Destroying a contact's wrapped key erases the contact everywhere, in backups and topics too (domain R2.12).
 *
 * <p>A helpline's key is a keyset that grows: what is new is wrapped by its newest key, what is old stays readable. A
 * process that meets something it cannot open looks whether the keyset has grown meanwhile, and tries once more.
 */
@Singleton
public class Vault {

    /** What a helpline's key is for. Neither opens what the other sealed. */
    public enum Purpose {
        /** What is said, and what is written about it. */
        CONTENT("helpline/"),
        /** Where somebody writes from: an address, a number (domain R2.6). */
        IDENTIFIER("identifiers/");

        private final String context;

        Purpose(String context) {
            this.context = context;
        }
    }

    /** One key of one helpline in one service. */
    record Name(Service service, String helplineId, Purpose purpose) {

        byte[] context() {
            return (purpose.context + service.id() + '/' + helplineId).getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Held(HelplineKey key, int version) {}

    private final HelplineKeys keys;
    private final Map<Name, Held> known = new ConcurrentHashMap<>();

    Vault(HelplineKeys keys) {
        this.keys = keys;
    }

    /** This service's key of the helpline for what is said, made when it is first asked for. */
    public Uni<HelplineKey> helplineKey(Service service, String helplineId) {
        return helplineKey(service, helplineId, Purpose.CONTENT);
    }

    /** The same for another purpose. */
    public Uni<HelplineKey> helplineKey(Service service, String helplineId, Purpose purpose) {
        return held(new Name(service, helplineId, purpose)).map(Held::key);
    }

    /**
     * What {@code opening} makes of the helpline's key; it is called again when the key it was given does not fit and has
     * grown since. Fails with {@link SealBrokenException} when no key of the helpline fits.
     */
    public <T> Uni<T> opened(Service service, String helplineId, Purpose purpose, Function<HelplineKey, T> opening) {
        Name name = new Name(service, helplineId, purpose);
        return held(name).chain(held -> Uni.createFrom()
                .item(() -> opening.apply(held.key()))
                .onFailure(SealBrokenException.class)
                .recoverWithUni(broken -> load(name).map(newer -> {
                    if (newer.version() == held.version()) {
                        throw (SealBrokenException) broken;
                    }
                    return opening.apply(newer.key());
                })));
    }

    private Uni<Held> held(Name name) {
        Held held = known.get(name);
        return held == null ? load(name) : Uni.createFrom().item(held);
    }

    private Uni<Held> load(Name name) {
        return keys.load(name)
                .map(stored -> new Held(new HelplineKey(aead(stored.key())), stored.version()))
                .invoke(held -> known.put(name, held));
    }

    /** Takes up what has grown since it was read. */
    Uni<Void> refresh(Service service) {
        return keys.versions(service)
                .chain(versions -> Multi.createFrom()
                        .iterable(versions.entrySet())
                        .filter(stored -> known.containsKey(stored.getKey())
                                && known.get(stored.getKey()).version() != stored.getValue())
                        .onItem()
                        .transformToUniAndConcatenate(stored -> load(stored.getKey()))
                        .collect()
                        .last())
                .replaceWithVoid();
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

    static KeysetHandle newKey() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot make a key");
        }
    }

    static byte[] wrap(KeysetHandle key, Aead by, byte[] context) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, by, context);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot wrap a key");
        }
    }

    static KeysetHandle unwrap(byte[] wrapped, Aead by, byte[] context) {
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
