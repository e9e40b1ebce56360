package org.sanad.platform;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.reactive.datasource.ReactiveDataSource.ReactiveDataSourceLiteral;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** One database per service that runs here: its own pool, its own role, its own schema. */
@Singleton
public class Databases {

    private final Map<Service, Database> databases = new EnumMap<>(Service.class);

    Databases(Services services, @Any InjectableInstance<Pool> pools, Outbox outbox) {
        for (Service service : services.running()) {
            Pool pool =
                    pools.select(new ReactiveDataSourceLiteral(service.id())).get();
            databases.put(service, new Database(service, pool, outbox));
        }
    }

    /** @throws IllegalStateException when the service does not run in this process */
    public Database of(Service service) {
        Database database = databases.get(service);
        if (database == null) {
            throw new IllegalStateException(service.id() + " does not run in this process");
        }
        return database;
    }

    Map<Service, Database> all() {
        return databases;
    }
}
