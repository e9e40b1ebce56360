package org.sanad.platform.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Work;

/**
 * Writes to the audit of the service whose connection it is given.
 *
 * <p>A row holds the chain's lock until its transaction ends: write it last, after every row lock the transaction takes, or
 * two transactions may wait for each other.
 */
@Singleton
public class AuditTrail {

    private static final String INSERT =
            "insert into audit (who, role, action, contact_id, why, came_from) values ($1, $2, $3, $4, $5, $6)";

    private final Databases databases;

    AuditTrail(Databases databases) {
        this.databases = databases;
    }

    /** With the caller's transaction, or not at all. */
    public Uni<Void> write(Work work, AuditEntry entry) {
        return write(work.connection(), entry);
    }

    public Uni<Void> write(SqlConnection connection, AuditEntry entry) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        entry.who(), entry.role(), entry.what().name(), entry.contactId(), entry.why(), entry.from()))
                .replaceWithVoid();
    }

    /** In a transaction of its own; what it is about may be given once this has succeeded, and not before. */
    public Uni<Void> alone(Service service, AuditEntry entry) {
        return databases.of(service).transaction(work -> write(work, entry));
    }
}
