package org.sanad.platform.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.jboss.logging.Logger;
import org.sanad.platform.Rounds;

/**
 * What wraps the helplines' keys. A key file is looked at again and again, and a good one counts at once for opening; for
 * sealing its new primary counts a while later ({@code settle}), when every replica has had the time to see the file. So
 * nothing is ever wrapped by a key that another replica does not have yet. A bad file changes nothing.
 */
@Singleton
public class MasterKey {

    private static final Logger LOG = Logger.getLogger(MasterKey.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final String README = "; see config/README.md";

    /** Where the master key is. Exactly one keyset, or a key management service. */
    @ConfigMapping(prefix = "sanad.encryption")
    public interface Settings {
        /** The keyset itself: Tink, JSON. */
        Optional<String> masterKeyset();

        /** A file with it. */
        Optional<Path> masterKeysetFile();

        /** A key of a key management service, as its {@code KmsClient} writes it. */
        Optional<String> kmsUri();

        /** What that client logs in with: a file; empty for the service's own default. */
        Optional<Path> kmsCredentials();

        /** For how long a new primary has to be known before it wraps. */
        @WithDefault("5M")
        Duration settle();

        /** After how long a helpline gets a new key for what comes. */
        @WithDefault("365D")
        Duration helplineKeyLife();
    }

    /**
     * The master key at this moment.
     *
     * @param seals wraps a helpline's key
     * @param name the key that {@code seals}, as it is told beside what it wrapped
     * @param opens opens what any master key known here has wrapped
     * @param remote whether either asks another process and must not be called on an event loop
     * @param settledAt from when on what other keys wrapped before then should be wrapped anew by this one
     */
    public record Current(Aead seals, String name, Aead opens, boolean remote, Instant settledAt) {}

    private record Known(MasterKeyset keyset, Instant since, MasterKeyset before) {}

    private final Settings settings;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Optional<Aead> kms;
    private final Instant started;
    private volatile Known known;
    private String refused;

    /** @throws IllegalStateException when more than one keyset is configured, or what is configured is no good */
    public MasterKey(Settings settings, Clock clock, MeterRegistry metrics) {
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.started = clock.instant();
        if (settings.masterKeyset().isPresent() && settings.masterKeysetFile().isPresent()) {
            throw new IllegalStateException(
                    "sanad.encryption.master-keyset and sanad.encryption.master-keyset-file are both set: one of them"
                            + README);
        }
        this.kms = settings.kmsUri().map(uri -> kms(uri, settings.kmsCredentials()));
        // A process that seals nothing is given no key, and starts without it.
        settings.masterKeyset().ifPresent(text -> {
            try {
                this.known = new Known(MasterKeyset.of(text), started, null);
            } catch (GeneralSecurityException unfit) {
                throw new IllegalStateException("sanad.encryption.master-keyset " + unfit.getMessage() + README);
            }
        });
        settings.masterKeysetFile().ifPresent(path -> {
            try {
                this.known = new Known(MasterKeyset.of(new KeyFile(path).read()), started, null);
            } catch (GeneralSecurityException unfit) {
                throw new IllegalStateException(unfitFile(path, unfit) + README);
            }
        });
    }

    void start(@Observes StartupEvent started) {
        settings.masterKeysetFile()
                .ifPresent(path -> Rounds.every(LOOK_EVERY, "the master keyset's file", () -> {
                    look(path);
                    return Uni.createFrom().voidItem();
                }));
    }

    /** @throws IllegalStateException when this process was given no key */
    public Current current() {
        Known now = known;
        if (kms.isPresent()) {
            Aead opens = now == null ? kms.get() : either(now.keyset().aead(), kms.get());
            return new Current(kms.get(), "kms:" + settings.kmsUri().orElseThrow(), opens, true, settledAt(started));
        }
        if (now == null) {
            throw new IllegalStateException(
                    "one of sanad.encryption.master-keyset, .master-keyset-file and .kms-uri is needed here" + README);
        }
        Instant settledAt = settledAt(now.since());
        // A primary that was taken away can seal nothing any more: whoever comes later could not open it.
        boolean asBefore = clock.instant().isBefore(settledAt)
                && now.before() != null
                && now.keyset().names().contains(now.before().primary());
        MasterKeyset sealing = asBefore ? now.before() : now.keyset();
        return new Current(sealing.aead(), sealing.primary(), now.keyset().aead(), false, settledAt);
    }

    private Instant settledAt(Instant since) {
        return since.plus(settings.settle());
    }

    /** Whether this process was given a key at all. */
    public boolean present() {
        return kms.isPresent() || known != null;
    }

    /** Reads the file again; a bad one changes nothing. */
    public synchronized void look(Path path) {
        try {
            MasterKeyset found = MasterKeyset.of(new KeyFile(path).read());
            refused = null;
            MasterKeyset had = known.keyset();
            if (found.primary().equals(had.primary()) && found.names().equals(had.names())) {
                return;
            }
            boolean samePrimary = found.primary().equals(had.primary());
            known = new Known(found, samePrimary ? known.since() : clock.instant(), samePrimary ? known.before() : had);
            metrics.counter("sanad.encryption.keyset.applied").increment();
            LOG.infof(
                    "the master keyset has %d keys now, the primary is %s",
                    found.names().size(), found.primary());
        } catch (GeneralSecurityException unfit) {
            metrics.counter("sanad.encryption.keyset.refused").increment();
            if (!unfit.getMessage().equals(refused)) {
                refused = unfit.getMessage();
                LOG.errorf("%s; the keys before it stay in use", unfitFile(path, unfit));
            }
        }
    }

    private static String unfitFile(Path path, GeneralSecurityException unfit) {
        return "the file of sanad.encryption.master-keyset-file (" + path + ") " + unfit.getMessage();
    }

    private static Aead kms(String uri, Optional<Path> credentials) {
        try {
            KmsClient client = ServiceLoader.load(KmsClient.class).stream()
                    .map(Provider::get)
                    .filter(each -> each.doesSupport(uri))
                    .findFirst()
                    .orElseGet(() -> registered(uri));
            client = credentials.isPresent()
                    ? client.withCredentials(credentials.get().toString())
                    : client.withDefaultCredentials();
            return client.getAead(uri);
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException(
                    "sanad.encryption.kms-uri cannot be used (" + unfit.getMessage() + ")" + README);
        }
    }

    private static KmsClient registered(String uri) {
        try {
            return KmsClients.get(uri);
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException(
                    "sanad.encryption.kms-uri: no KmsClient on the class path knows such an address" + README);
        }
    }

    /** For a move from a keyset to a service: the local one is asked first. */
    private static Aead either(Aead local, Aead remote) {
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] context) throws GeneralSecurityException {
                return remote.encrypt(plaintext, context);
            }

            @Override
            public byte[] decrypt(byte[] sealed, byte[] context) throws GeneralSecurityException {
                try {
                    return local.decrypt(sealed, context);
                } catch (GeneralSecurityException notLocal) {
                    return remote.decrypt(sealed, context);
                }
            }
        };
    }
}
