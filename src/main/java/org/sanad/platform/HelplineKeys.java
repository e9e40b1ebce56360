package org.sanad.platform;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sanad.platform.Vault.Name;
import org.sanad.platform.Vault.Purpose;
import org.sanad.platform.key.MasterKey;

/**
 * The helplines' keys as they are stored: each a keyset wrapped by the master key, beside the name of the one that wrapped
 * it and a version that counts how often it has grown.
 */
@Singleton
class HelplineKeys {

    /** A key management service turns its own keys; what it wrapped is brought to its newest so often. */
    static final Duration REMOTE_LASTS = Duration.ofDays(30);

    private static final String SELECT =
            "select wrapped, version from helpline_key where helpline_id = $1 and purpose = $2";
    private static final String INSERT = """
            insert into helpline_key (helpline_id, purpose, wrapped, wrapped_by, wrapped_at, renewed_at)
            values ($1, $2, $3, $4, $5, $5) on conflict do nothing
            """;
    private static final String VERSIONS = "select helpline_id, purpose, version from helpline_key";

    /**
     * Passes over what another replica is at, and over what was wrapped after this process came to know its master key: that
     * replica may know a newer one. At random, so that a key that cannot be opened does not stand before the others.
     */
    private static final String DUE = """
            select helpline_id, purpose, wrapped, wrapped_by, renewed_at from helpline_key
             where ($1 and wrapped_at < $2
                       and (wrapped_by is distinct from $3 or (wrapped_by like 'kms:%' and wrapped_at < $4)))
                or renewed_at < $5
             order by random() limit 1 for update skip locked
            """;

    private static final String UPDATE = """
            update helpline_key
               set wrapped = $3, wrapped_by = $4, wrapped_at = $5, version = version + case when $6 then 1 else 0 end,
                   renewed_at = case when $6 then $5 else renewed_at end
             where helpline_id = $1 and purpose = $2
            """;
    private static final String BEHIND = "select count(*) from helpline_key where wrapped_by is distinct from $1";

    private final MasterKey master;
    private final Function<Service, Pool> pools;
    private final Vertx vertx;
    private final Clock clock;

    @Inject
    HelplineKeys(MasterKey master, Databases databases, Vertx vertx, Clock clock) {
        this(master, service -> databases.of(service).pool(), vertx, clock);
    }

    HelplineKeys(MasterKey master, Function<Service, Pool> pools, Vertx vertx, Clock clock) {
        this.master = master;
        this.pools = pools;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A key and how often it has grown. */
    record Stored(KeysetHandle key, int version) {}

    /** What was done with a key: wrapped by another master key, and whether it has grown as well. */
    record Done(Name name, boolean renewed) {}

    /** The key, made when there is none. */
    Uni<Stored> load(Name name) {
        var pool = pools.apply(name.service());
        Tuple which = Tuple.of(name.helplineId(), name.purpose().name());
        return pool.preparedQuery(SELECT)
                .execute(which)
                .chain(found -> found.size() > 0
                        ? Uni.createFrom().item(found)
                        : wrapped(name, Vault::newKey)
                                .chain(fresh -> pool.preparedQuery(INSERT).execute(fresh))
                                .chain(() -> pool.preparedQuery(SELECT).execute(which)))
                .chain(rows -> {
                    Row row = rows.iterator().next();
                    return unwrapped(name, row.getBuffer(0).getBytes()).map(key -> new Stored(key, row.getInteger(1)));
                });
    }

    Uni<Map<Name, Integer>> versions(Service service) {
        return pools.apply(service).query(VERSIONS).execute().map(rows -> {
            Map<Name, Integer> versions = new HashMap<>();
            for (Row row : rows) {
                versions.put(new Name(service, row.getString(0), Purpose.valueOf(row.getString(1))), row.getInteger(2));
            }
            return versions;
        });
    }

    /** How many keys another master key than the present one has wrapped: those need that other one still. */
    Uni<Long> behind(Service service) {
        return pools.apply(service)
                .preparedQuery(BEHIND)
                .execute(Tuple.of(master.current().name()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * Brings one key up to date, if any is not: wrapped by the present master key; and grown by a new key when its newest is
     * older than {@code life}, or when the master key was another one, because who had that one may have had this.
     */
    Uni<Optional<Done>> bringUpToDate(Service service, Duration life) {
        MasterKey.Current now = master.current();
        Instant at = clock.instant();
        return pools.apply(service).withTransaction(connection -> connection
                .preparedQuery(DUE)
                .execute(Tuple.of(
                        !at.isBefore(now.settledAt()),
                        time(now.settledAt()),
                        now.name(),
                        time(at.minus(REMOTE_LASTS)),
                        time(at.minus(life))))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : bringUpToDate(connection, service, rows.iterator().next(), now, at.minus(life), at)
                                .map(Optional::of)));
    }

    private Uni<Done> bringUpToDate(
            SqlConnection connection, Service service, Row row, MasterKey.Current now, Instant oldest, Instant at) {
        Name name = new Name(service, row.getString(0), Purpose.valueOf(row.getString(1)));
        String by = row.getString(3);
        boolean renew = (by != null && !by.equals(now.name()))
                || row.getOffsetDateTime(4).toInstant().isBefore(oldest);
        return unwrapped(name, row.getBuffer(2).getBytes())
                .chain(key -> wrapped(name, () -> renew ? grown(key) : key))
                .chain(fresh -> connection
                        .preparedQuery(UPDATE)
                        .execute(Tuple.from(Arrays.asList(
                                name.helplineId(),
                                name.purpose().name(),
                                fresh.getValue(2),
                                fresh.getValue(3),
                                time(at),
                                renew))))
                .replaceWith(new Done(name, renew));
    }

    private static KeysetHandle grown(KeysetHandle key) {
        try {
            return KeysetHandle.newBuilder(key)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("cannot add a key");
        }
    }

    /** What {@link #INSERT} wants to know. */
    private Uni<Tuple> wrapped(Name name, Supplier<KeysetHandle> key) {
        MasterKey.Current now = master.current();
        return where(now, () -> {
            AeadConfig.register();
            return Tuple.from(Arrays.asList(
                    name.helplineId(),
                    name.purpose().name(),
                    Buffer.buffer(Vault.wrap(key.get(), now.seals(), name.context())),
                    now.name(),
                    time(clock.instant())));
        });
    }

    private Uni<KeysetHandle> unwrapped(Name name, byte[] wrapped) {
        MasterKey.Current now = master.current();
        return where(now, () -> {
            AeadConfig.register();
            return Vault.unwrap(wrapped, now.opens(), name.context());
        });
    }

    /** Away from the event loop when another process is asked, and back to it with the answer. */
    private <T> Uni<T> where(MasterKey.Current now, Callable<T> work) {
        return now.remote()
                ? Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false)
                        .toCompletionStage())
                : Uni.createFrom().item(() -> {
                    try {
                        return work.call();
                    } catch (RuntimeException failure) {
                        throw failure;
                    } catch (Exception impossible) {
                        throw new IllegalStateException(impossible);
                    }
                });
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
