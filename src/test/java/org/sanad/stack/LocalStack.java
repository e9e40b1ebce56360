package org.sanad.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * PostgreSQL, Kafka and (where wanted) Keycloak, started side by side. What it starts dies with this JVM and with {@link #close()};
 * it touches no other process. One stack at a time uses a data directory.
 */
public final class LocalStack implements RunningStack {

    /** The application's database. */
    static final String DATABASE = "sanad";

    /** Base URL of a Keycloak with our realm that is already running and is to be used instead of an own one. */
    static final String FOREIGN_KEYCLOAK = "SANAD_TEST_KEYCLOAK";

    private final StackOptions options;
    private final Path folder;
    private final FileChannel lock;
    private final Cache cache = Cache.standard();
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final Secrets secrets;
    private KeycloakServer keycloak;
    private PostgresServer keycloakDatabase;
    private boolean closed;

    private LocalStack(StackOptions options) {
        this.options = options;
        try {
            this.folder = options.dataDirectory().isPresent()
                    ? Files.createDirectories(options.dataDirectory().get()).toRealPath()
                    : Files.createTempDirectory("sanad-stack").toRealPath();
            this.lock = lock(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.postgres = new PostgresServer(cache, folder, Ports.orFree(options.postgresPort()), options.durable());
        this.kafka = new KafkaBroker(folder, Ports.orFree(options.kafkaPort()));
        this.secrets = Secrets.in(folder);
    }

    public static LocalStack start(StackOptions options) {
        LocalStack stack = new LocalStack(options);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll() {
        Progress progress = options.progress();
        boolean ownKeycloak = options.keycloak() && foreignKeycloak() == null;
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("sanad-stack-", 0).factory())) {
            var kafkaStarted =
                    CompletableFuture.runAsync(() -> progress.step("Kafka: starting", kafka::start), threads);
            var othersStarted = CompletableFuture.runAsync(
                    () -> {
                        Path keycloakHome = ownKeycloak ? KeycloakDistribution.home(cache, progress) : null;
                        if (ownKeycloak && !postgres.isInitialised()) {
                            Cache.copy(Seed.cluster(cache, keycloakHome, realm(), progress), postgres.data());
                        }
                        progress.step("PostgreSQL: starting", () -> {
                            postgres.start();
                            postgres.createDatabase(DATABASE);
                        });
                        if (ownKeycloak) {
                            progress.step("Keycloak: starting", () -> startKeycloak(keycloakHome));
                        }
                    },
                    threads);
            CompletableFuture.allOf(kafkaStarted, othersStarted).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("The local stack did not start: " + e.getCause(), e.getCause());
        }
    }

    private synchronized void startKeycloak(Path home) {
        keycloak = new KeycloakServer(home, postgres, folder, Ports.orFree(options.keycloakPort()));
        keycloak.start();
    }

    /**
     * For a stack that began without Keycloak: its tables are made in a server of its own, so that this stack's data need not have
     * come from the seed.
     */
    @Override
    public synchronized void startKeycloak() {
        if (keycloak != null || foreignKeycloak() != null) {
            return;
        }
        Path home = KeycloakDistribution.home(cache, options.progress());
        Path own = folder.resolve("keycloak");
        PostgresServer database = new PostgresServer(cache, own, Ports.orFree(0), false);
        if (!database.isInitialised()) {
            Cache.copy(Seed.cluster(cache, home, realm(), options.progress()), database.data());
        }
        database.start();
        keycloakDatabase = database;
        keycloak = new KeycloakServer(home, database, own, Ports.orFree(options.keycloakPort()));
        keycloak.start();
    }

    @Override
    public String postgresHost() {
        return "localhost";
    }

    @Override
    public int postgresPort() {
        return postgres.port();
    }

    @Override
    public String jdbcUrl() {
        return postgres.jdbcUrl(DATABASE);
    }

    @Override
    public String superuser() {
        return PostgresServer.SUPERUSER;
    }

    @Override
    public String superuserPassword() {
        return PostgresServer.SUPERUSER_PASSWORD;
    }

    @Override
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public synchronized String keycloakUrl() {
        if (foreignKeycloak() != null) {
            return foreignKeycloak();
        }
        if (keycloak == null) {
            throw new StackException("This stack was started without Keycloak: StackOptions.withKeycloak()");
        }
        return keycloak.baseUrl();
    }

    @Override
    public String realmUrl() {
        return keycloakUrl() + "/realms/sanad";
    }

    @Override
    public synchronized Map<String, String> applicationConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("sanad.database.host", postgresHost());
        config.put("sanad.database.port", String.valueOf(postgresPort()));
        config.put("sanad.database.name", DATABASE);
        for (String service : List.of("gateway", "intake", "routing", "escalation", "supervision", "administration")) {
            config.put("sanad.database." + service + ".password", "demo-" + service);
        }
        config.put("sanad.migration.enabled", "true");
        config.put("sanad.migration.username", superuser());
        config.put("sanad.migration.password", superuserPassword());
        config.put("kafka.bootstrap.servers", bootstrapServers());
        config.put("sanad.encryption.master-keyset", secrets.masterKeyset());
        config.put("sanad.demo", "true");
        config.put(
                "sanad.administration.policy-packs",
                Tree.root().resolve("config/policy").toString());
        if (keycloak != null || foreignKeycloak() != null) {
            config.put("quarkus.oidc.tenant-enabled", "true");
            config.put("quarkus.oidc.auth-server-url", realmUrl());
            config.put("quarkus.oidc.client-id", "sanad");
            config.put("quarkus.oidc.credentials.secret", "demo-sanad-client-secret");
            config.put("quarkus.oidc.token-state-manager.encryption-secret", secrets.sessionSecret());
        } else {
            config.put("quarkus.oidc.tenant-enabled", "false");
        }
        return config;
    }

    @Override
    public void stopPostgres() {
        postgres.stop();
    }

    @Override
    public void killPostgres() {
        postgres.kill9();
    }

    @Override
    public void startPostgres() {
        postgres.start();
    }

    @Override
    public void stopKafka() {
        kafka.stop();
    }

    @Override
    public void startKafka() {
        kafka.start();
    }

    /** What should run and does not, with the end of its log. */
    Optional<String> dead() {
        return Stream.of(postgres.obituary(), keycloak == null ? Optional.<String>empty() : keycloak.obituary())
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (keycloak != null) {
                keycloak.stop();
            }
        } finally {
            try {
                kafka.stop();
            } finally {
                postgres.stop();
                if (keycloakDatabase != null) {
                    keycloakDatabase.stop();
                }
                release();
            }
        }
    }

    private void release() {
        try {
            lock.close();
            if (options.dataDirectory().isEmpty()) {
                Cache.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String foreignKeycloak() {
        String url = System.getenv(FOREIGN_KEYCLOAK);
        return url == null || url.isBlank() ? null : url;
    }

    /** Two stacks on one data directory would take each other's processes for orphans. */
    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very JVM
        }
        channel.close();
        throw new StackException("The data directory " + folder + " is in use: Sanad is already running from it."
                + " Stop that one, or choose another with SANAD_DATA.");
    }

    /** @throws StackException when a stack is running from this data directory, of this or of another process */
    static void requireUnused(Path dataDirectory) {
        try {
            lock(dataDirectory).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path realm() {
        return Tree.root().resolve("config/keycloak/sanad-realm.json");
    }
}
