package org.sanad.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanad.driver.Patience;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Vault.Purpose;
import org.sanad.platform.Vault.SealBrokenException;
import org.sanad.platform.key.MasterKey;
import org.sanad.stack.RunningStack;
import org.sanad.stack.SharedStack;

/** Keys turn while people talk: nothing is refused, nothing becomes unreadable, and old master keys can go. */
class KeyRotationTest {

    private static final Duration SETTLE = Duration.ofMinutes(5);
    private static final Duration LIFE = Duration.ofDays(365);
    private static final String WORDS = "أنا خائف";

    private static Vertx vertx;

    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-01-05T10:00:00Z"));
    private Pool pool;

    @BeforeAll
    static void start() throws GeneralSecurityException {
        AeadConfig.register();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    /** A database of its own, with the tables as the migrations make them: its keys are wrapped by this test's master keys. */
    @BeforeEach
    void database() throws Exception {
        RunningStack stack = SharedStack.get();
        String name = "keys_" + UUID.randomUUID().toString().substring(0, 8);
        stack.createDatabase(name);
        String url = "jdbc:postgresql://" + stack.postgresHost() + ":" + stack.postgresPort() + "/" + name;
        var superuser = new Properties();
        superuser.setProperty("user", stack.superuser());
        superuser.setProperty("password", stack.superuserPassword());
        try (var connection = new org.postgresql.Driver().connect(url, superuser);
                var sql = connection.createStatement()) {
            sql.execute(resource("/db/migration/common/V0_1__platform.sql"));
            sql.execute(resource("/db/migration/escalation/V1__escalation.sql"));
            sql.execute(resource("/db/migration/escalation/V5__keys_that_turn.sql"));
        }
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(new PgConnectOptions()
                        .setHost(stack.postgresHost())
                        .setPort(stack.postgresPort())
                        .setDatabase(name)
                        .setUser(stack.superuser())
                        .setPassword(stack.superuserPassword()))
                .using(new io.vertx.mutiny.core.Vertx(vertx))
                .build();
    }

    @AfterEach
    void closePool() {
        pool.closeAndAwait();
    }

    @Test
    void aConversationGoesOnWhileTheMasterKeyTurnsAndTheOldOneCanBeTakenAway() throws Exception {
        KeysetHandle first = keyset();
        KeysetHandle both = grown(first);
        KeysetHandle second = onlyThePrimaryOf(both);
        Replica one = new Replica("one", first);
        Replica two = new Replica("two", first);
        UUID contact = UUID.randomUUID();
        ContactKey opened =
                await(one.vault.helplineKey(Service.GATEWAY, "line")).newContactKey(contact);
        byte[] hello = opened.seal(WORDS, "1");
        assertThat(two.read(contact, opened.wrapped(), hello, "1")).isEqualTo(WORDS);

        // the new file reaches one replica, and the other only later: neither makes what the other cannot open
        one.give(both);
        String before = first.getPrimary().getId() + "";
        await(one.vault.helplineKey(Service.GATEWAY, "new-line"));
        await(two.vault.helplineKey(Service.GATEWAY, "new-line"));
        assertThat(one.bringUpToDate()).isZero();
        two.give(both);
        clock.advance(SETTLE);
        assertThat(one.master.current().name()).isNotEqualTo("keyset:" + before);
        assertThat(one.bringUpToDate()).isEqualTo(2);
        assertThat(two.bringUpToDate()).isZero();
        assertThat(await(two.keys.behind(Service.GATEWAY))).isZero();

        // what is opened now has a key of its own age; the other replica has the older one in its cache and looks again
        UUID later = UUID.randomUUID();
        await(one.vault.refresh(Service.GATEWAY));
        ContactKey fresh = await(one.vault.helplineKey(Service.GATEWAY, "line")).newContactKey(later);
        byte[] more = fresh.seal(WORDS + "!", "1");
        assertThatThrownBy(() ->
                        await(two.vault.helplineKey(Service.GATEWAY, "line")).contactKey(later, fresh.wrapped()))
                .isInstanceOf(SealBrokenException.class);
        assertThat(two.read(later, fresh.wrapped(), more, "1")).isEqualTo(WORDS + "!");
        assertThat(two.read(contact, opened.wrapped(), hello, "1")).isEqualTo(WORDS);

        // the old master key is taken away; who starts now knows the new one alone
        one.give(second);
        two.give(second);
        Replica third = new Replica("third", second);
        for (Replica replica : new Replica[] {one, two, third}) {
            assertThat(replica.read(contact, opened.wrapped(), hello, "1")).isEqualTo(WORDS);
            assertThat(replica.read(later, fresh.wrapped(), more, "1")).isEqualTo(WORDS + "!");
        }
        Replica left = new Replica("left", first);
        assertThatThrownBy(() -> left.read(contact, opened.wrapped(), hello, "1"))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aReplicaWithAnOlderFileDoesNotTurnItBack() throws Exception {
        KeysetHandle first = keyset();
        KeysetHandle both = grown(first);
        Replica ahead = new Replica("ahead", first);
        Replica stale = new Replica("stale", first);
        await(ahead.vault.helplineKey(Service.GATEWAY, "line"));
        ahead.give(both);
        clock.advance(SETTLE);
        assertThat(ahead.bringUpToDate()).isOne();
        clock.advance(Duration.ofHours(1));

        assertThat(stale.bringUpToDate()).isZero();
        assertThat(await(stale.keys.behind(Service.GATEWAY))).isOne();
        assertThat(await(ahead.keys.behind(Service.GATEWAY))).isZero();
    }

    @Test
    void aHelplinesKeyGrowsByAgeAndWhatItSealedStaysReadable() throws Exception {
        Replica replica = new Replica("only", keyset());
        byte[] note = await(replica.vault.helplineKey(Service.GATEWAY, "line")).seal("note", "context");

        clock.advance(LIFE.plusDays(1));
        assertThat(replica.bringUpToDate()).isOne();
        assertThat(replica.bringUpToDate()).isZero();
        await(replica.vault.refresh(Service.GATEWAY));

        var grown = await(replica.vault.helplineKey(Service.GATEWAY, "line"));
        assertThat(grown.open(note, "context")).isEqualTo("note");
        // a ciphertext begins with the number of the key that made it
        assertThat(Arrays.copyOf(grown.seal("note", "context"), 5)).isNotEqualTo(Arrays.copyOf(note, 5));
    }

    @Test
    void whatIsForOnePurposeDoesNotOpenTheOther() throws Exception {
        Replica replica = new Replica("only", keyset());
        UUID contact = UUID.randomUUID();
        ContactKey content =
                await(replica.vault.helplineKey(Service.GATEWAY, "line")).newContactKey(contact);

        assertThatThrownBy(() -> await(replica.vault.opened(
                        Service.GATEWAY,
                        "line",
                        Purpose.IDENTIFIER,
                        key -> key.contactKey(contact, content.wrapped()))))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aBadFileChangesNothingAndIsCounted() throws Exception {
        Replica replica = new Replica("only", keyset());
        byte[] note = await(replica.vault.helplineKey(Service.GATEWAY, "line")).seal("note", "context");

        Files.writeString(replica.file, "{\"primaryKeyId\": 1}");
        replica.master.look(replica.file);
        replica.write(keyset());
        Files.setPosixFilePermissions(replica.file, PosixFilePermissions.fromString("rw-r--r--"));
        replica.master.look(replica.file);
        Files.delete(replica.file);
        replica.master.look(replica.file);

        assertThat(replica.metrics.counter("sanad.encryption.keyset.refused").count())
                .isEqualTo(3);
        Replica again = new Replica(replica.master, replica.file);
        assertThat(await(again.vault.helplineKey(Service.GATEWAY, "line")).open(note, "context"))
                .isEqualTo("note");
    }

    @Test
    void aProcessDoesNotStartWithAFileThatEverybodyMayReadOrWithTwoKeysets() throws Exception {
        Path open = folder.resolve("open.json");
        Files.writeString(open, json(keyset()));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> master(new Given(Optional.empty(), Optional.of(open), Optional.empty())))
                .hasMessageContaining(open.toString())
                .hasMessageContaining("others may read or write it");

        String secret = json(keyset());
        assertThatThrownBy(() -> master(new Given(Optional.of(secret), Optional.of(open), Optional.empty())))
                .hasMessageContaining("both set");
        assertThatThrownBy(() -> master(new Given(Optional.of("{" + secret), Optional.empty(), Optional.empty())))
                .hasMessageContaining("is not a Tink keyset")
                .hasMessageNotContaining("primaryKeyId");
    }

    @Test
    void aKeyManagementServiceWrapsInsteadAndTakesOverWhatAKeysetWrapped() throws Exception {
        try (var transit = new TransitEngine("s3cr3t")) {
            KeysetHandle keyset = keyset();
            Replica before = new Replica("before", keyset);
            byte[] note =
                    await(before.vault.helplineKey(Service.GATEWAY, "line")).seal("note", "context");

            Path token = folder.resolve("token");
            Files.writeString(token, "s3cr3t\n");
            Replica moving = new Replica(
                    master(new Given(Optional.of(json(keyset)), Optional.empty(), Optional.of(transit.uri()), token)),
                    null);
            assertThat(await(moving.vault.helplineKey(Service.GATEWAY, "line")).open(note, "context"))
                    .isEqualTo("note");
            clock.advance(SETTLE);
            assertThat(moving.bringUpToDate()).isOne();

            Replica after = new Replica(
                    master(new Given(Optional.empty(), Optional.empty(), Optional.of(transit.uri()), token)), null);
            assertThat(await(after.vault.helplineKey(Service.GATEWAY, "line")).open(note, "context"))
                    .isEqualTo("note");
            assertThat(transit.asked()).contains("/v1/transit/encrypt/sanad", "/v1/transit/decrypt/sanad");

            // the engine turns its key; what it wrapped is brought to the newest from time to time
            transit.rotate();
            clock.advance(HelplineKeys.REMOTE_LASTS.plusDays(1));
            assertThat(after.bringUpToDate()).isOne();
            transit.forgetOlderKeys();
            Replica last = new Replica(
                    master(new Given(Optional.empty(), Optional.empty(), Optional.of(transit.uri()), token)), null);
            assertThat(await(last.vault.helplineKey(Service.GATEWAY, "line")).open(note, "context"))
                    .isEqualTo("note");

            Files.writeString(token, "another");
            Replica stranger = new Replica(
                    master(new Given(Optional.empty(), Optional.empty(), Optional.of(transit.uri()), token)), null);
            assertThatThrownBy(() -> await(stranger.vault.helplineKey(Service.GATEWAY, "line")))
                    .isInstanceOf(SealBrokenException.class);
        }
    }

    /** One process's keys. */
    private final class Replica {
        private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        private final Path file;
        private final MasterKey master;
        private final HelplineKeys keys;
        private final Vault vault;

        Replica(String name, KeysetHandle keyset) throws Exception {
            this.file = folder.resolve(name + ".json");
            write(keyset);
            this.master =
                    new MasterKey(new Given(Optional.empty(), Optional.of(file), Optional.empty()), clock, metrics);
            this.keys = new HelplineKeys(master, service -> pool, vertx, clock);
            this.vault = new Vault(keys);
        }

        Replica(MasterKey master, Path file) {
            this.file = file;
            this.master = master;
            this.keys = new HelplineKeys(master, service -> pool, vertx, clock);
            this.vault = new Vault(keys);
        }

        void write(KeysetHandle keyset) throws Exception {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, json(keyset));
        }

        void give(KeysetHandle keyset) throws Exception {
            write(keyset);
            master.look(file);
        }

        String read(UUID contact, byte[] wrapped, byte[] sealed, String context) {
            return await(vault.opened(
                            Service.GATEWAY, "line", Purpose.CONTENT, key -> key.contactKey(contact, wrapped)))
                    .open(sealed, context);
        }

        int bringUpToDate() {
            int done = 0;
            while (await(keys.bringUpToDate(Service.GATEWAY, LIFE)).isPresent()) {
                done++;
            }
            return done;
        }
    }

    private record Given(
            Optional<String> masterKeyset, Optional<Path> masterKeysetFile, Optional<String> kmsUri, Path token)
            implements MasterKey.Settings {

        Given(Optional<String> masterKeyset, Optional<Path> masterKeysetFile, Optional<String> kmsUri) {
            this(masterKeyset, masterKeysetFile, kmsUri, null);
        }

        @Override
        public Optional<Path> kmsCredentials() {
            return Optional.ofNullable(token);
        }

        @Override
        public Duration settle() {
            return SETTLE;
        }

        @Override
        public Duration helplineKeyLife() {
            return LIFE;
        }
    }

    private MasterKey master(MasterKey.Settings given) {
        return new MasterKey(given, clock, new SimpleMeterRegistry());
    }

    private static KeysetHandle keyset() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    }

    private static KeysetHandle grown(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static KeysetHandle onlyThePrimaryOf(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(keyset.getPrimary().getKey())
                        .withFixedId(keyset.getPrimary().getId())
                        .makePrimary())
                .build();
    }

    private static String json(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Patience.LONG);
    }

    private static String resource(String name) throws IOException {
        try (var in = KeyRotationTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
