package org.sanad.gateway.identifier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.ContactKey;
import org.sanad.platform.Vault.HelplineKey;

/** Keeps and opens the address a contact was opened from. Each has a key of its own: what is deleted is gone for good. */
@Singleton
public class Identifiers {

    private static final String ADDRESS = "ADDRESS";
    private static final String INSERT = """
            insert into identifier (contact_id, kind, helpline_id, wrapped, sealed, stored_at)
            values ($1, $2, $3, $4, $5, $6) on conflict do nothing
            """;
    private static final String SELECT =
            "select helpline_id, wrapped, sealed from identifier where contact_id = $1 and kind = $2";

    private final Databases databases;
    private final Vault vault;

    Identifiers(Databases databases, Vault vault) {
        this.databases = databases;
        this.vault = vault;
    }

    /** An address that can be kept, once it is known for which contact. */
    public static final class Envelope {

        private final String address;
        private final String helplineId;
        private final HelplineKey key;

        private Envelope(String address, String helplineId, HelplineKey key) {
            this.address = address;
            this.helplineId = helplineId;
            this.key = key;
        }

        /** In the caller's transaction. */
        public Uni<Void> keep(SqlClient sql, UUID contactId, Instant now) {
            if (key == null) {
                return Uni.createFrom().voidItem();
            }
            ContactKey own = key.newContactKey(contactId);
            return sql.preparedQuery(INSERT)
                    .execute(Tuple.of(
                            contactId,
                            ADDRESS,
                            helplineId,
                            Buffer.buffer(own.wrapped()),
                            Buffer.buffer(own.seal(address, ADDRESS)),
                            now.atOffset(ZoneOffset.UTC)))
                    .replaceWithVoid();
        }

        @Override
        public String toString() {
            return "Envelope[...]";
        }
    }

    /** @param address of the connection; null keeps nothing */
    public Uni<Envelope> envelope(String helplineId, String address) {
        return address == null || address.isBlank()
                ? Uni.createFrom().item(new Envelope(null, helplineId, null))
                : vault.helplineKey(Service.GATEWAY, helplineId, Vault.Purpose.IDENTIFIER)
                        .map(key -> new Envelope(address, helplineId, key));
    }

    /** Empty when it was never kept, or is gone. */
    Uni<Optional<String>> open(UUID contactId) {
        return derived(contactId, address -> address);
    }

    /**
     * What is made of an address that nobody is to see, such as a mark to know it again by; never the address itself. Empty
     * when it was never kept, or is gone.
     */
    public <T> Uni<Optional<T>> derived(UUID contactId, Function<String, T> making) {
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(SELECT)
                .execute(Tuple.of(contactId, ADDRESS))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    Row row = rows.iterator().next();
                    byte[] wrapped = row.getBuffer(1).getBytes();
                    byte[] sealed = row.getBuffer(2).getBytes();
                    return vault.opened(
                            Service.GATEWAY,
                            row.getString(0),
                            Vault.Purpose.IDENTIFIER,
                            key -> Optional.of(making.apply(
                                    key.contactKey(contactId, wrapped).open(sealed, ADDRESS))));
                });
    }
}
