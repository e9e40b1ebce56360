package org.sanad.platform;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the database and the topics to this version: one role and one schema per service, tables by Flyway. Runs once,
 * as its own job or in the single process, never in every replica; the services' roles cannot change tables.
 */
@ApplicationScoped
class Migration {

    /** Before anything else that observes the start, above all the channels. */
    static final int FIRST = 1;

    private static final Logger LOG = Logger.getLogger(Migration.class);

    /** Where the database is; the roles of the services are configured beside it. */
    @ConfigMapping(prefix = "sanad.migration")
    interface Settings {
        /** Whether this process migrates when it starts. */
        @WithDefault("false")
        boolean enabled();

        /** Whether this process ends after it has migrated. */
        @WithDefault("false")
        boolean exitAfter();

        /** A role that may create roles and schemas. */
        Optional<String> username();

        Optional<String> password();
    }

    private final Settings settings;
    private final Config config;
    private final TopicSetup topics;

    Migration(Settings settings, Config config, TopicSetup topics) {
        this.settings = settings;
        this.config = config;
        this.topics = topics;
    }

    void migrate(@Observes @Priority(FIRST) StartupEvent started) {
        if (!settings.enabled()) {
            return;
        }
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(value("sanad.database.host"), value("sanad.database.port"), value("sanad.database.name"));
        String user = settings.username().orElseThrow(() -> missing("sanad.migration.username"));
        String password = settings.password().orElseThrow(() -> missing("sanad.migration.password"));
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement sql = connection.createStatement()) {
            // Two jobs at once wait for each other; the lock goes with the connection.
            sql.execute("select pg_advisory_lock(hashtext('sanad-migration'))");
            sql.execute("revoke create on schema public from public");
            for (Service service : Service.values()) {
                role(sql, service);
                Flyway.configure(Thread.currentThread().getContextClassLoader())
                        .dataSource(url, user, password)
                        .defaultSchema(service.id())
                        .schemas(service.id())
                        .createSchemas(false)
                        .locations("classpath:db/migration/common", "classpath:db/migration/" + service.id())
                        .table("schema_history")
                        // what all schemas share came later than some of their own
                        .outOfOrder(true)
                        .load()
                        .migrate();
                sql.execute("grant select, insert, update, delete on all tables in schema %1$s to %2$s"
                        .formatted(quoted(service.id()), quoted(username(service))));
                sql.execute("grant usage, select on all sequences in schema %1$s to %2$s"
                        .formatted(quoted(service.id()), quoted(username(service))));
                sql.execute("revoke all on table %s.schema_history from %s"
                        .formatted(quoted(service.id()), quoted(username(service))));
                sql.execute("revoke update, delete, truncate on table %s.audit from %s"
                        .formatted(quoted(service.id()), quoted(username(service))));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot migrate the database: " + failure.getMessage(), failure);
        }
        topics.create();
        LOG.info("database and topics are at this version");
        if (settings.exitAfter()) {
            Quarkus.asyncExit(0);
        }
    }

    private void role(Statement sql, Service service) throws SQLException {
        String role = username(service);
        String password = value("sanad.database." + service.id() + ".password");
        sql.execute("do $$ begin create role %s login; exception when duplicate_object then null; end $$"
                .formatted(quoted(role)));
        sql.execute("alter role %s with login password %s".formatted(quoted(role), literal(password)));
        sql.execute("create schema if not exists " + quoted(service.id()));
        sql.execute("grant usage on schema %s to %s".formatted(quoted(service.id()), quoted(role)));
        sql.execute("alter role %s set search_path = %s".formatted(quoted(role), quoted(service.id())));
    }

    private String username(Service service) {
        return value("sanad.database." + service.id() + ".username");
    }

    private String value(String key) {
        return config.getOptionalValue(key, String.class).orElseThrow(() -> missing(key));
    }

    private static IllegalStateException missing(String key) {
        return new IllegalStateException(key + " is needed to migrate; see config/README.md");
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
