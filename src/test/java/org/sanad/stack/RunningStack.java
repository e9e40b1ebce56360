package org.sanad.stack;

import java.util.Map;

/**
 * A local stack as its users see it. Only types of the JDK occur here, because the one shared stack of a test JVM is reached from
 * several class loaders (Quarkus loads the tests anew for each profile).
 */
public interface RunningStack extends AutoCloseable {

    /** Always {@code localhost}. */
    String postgresHost();

    int postgresPort();

    /** Of the application's database, {@code sanad}. */
    String jdbcUrl();

    String superuser();

    String superuserPassword();

    /** One more empty database on the same server, for a test that must not meet others' rows; does nothing where it exists. */
    void createDatabase(String name);

    String bootstrapServers();

    /** Such as {@code http://localhost:8180}; fails where this stack was started without Keycloak. */
    String keycloakUrl();

    /** Such as {@code http://localhost:8180/realms/sanad}. */
    String realmUrl();

    /** Everything the application has to be told to use this stack, by configuration key. */
    Map<String, String> applicationConfig();

    /** Starts Keycloak if it is not there yet. */
    void startKeycloak();

    void stopPostgres();

    /** Kills the server process with SIGKILL; {@link #startPostgres()} has to recover. */
    void killPostgres();

    /** On the same port, with the same data. */
    void startPostgres();

    void stopKafka();

    /** On the same port, with the same data. */
    void startKafka();

    @Override
    void close();
}
