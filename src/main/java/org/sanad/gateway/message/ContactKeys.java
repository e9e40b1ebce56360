package org.sanad.gateway.message;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.platform.Vault;
import org.sanad.platform.Vault.ContactKey;

/** The keys of the contacts spoken of lately; the others are unwrapped when they are needed. */
@Singleton
public class ContactKeys {

    /** About 2 KB each. */
    static final int MOST_CACHED = 5_000;

    private static final String SELECT = "select helpline_id, wrapped from contact_key where contact_id = $1";

    private final Databases databases;
    private final Vault vault;
    private final Map<UUID, ContactKey> cached = Collections.synchronizedMap(new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ContactKey> eldest) {
            return size() > MOST_CACHED;
        }
    });

    ContactKeys(Databases databases, Vault vault) {
        this.databases = databases;
        this.vault = vault;
    }

    /** Fails with {@code unknown-contact} when there is no key: no such contact, or erased. */
    public Uni<ContactKey> of(UUID contactId) {
        ContactKey known = cached.get(contactId);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return databases
                .of(Service.GATEWAY)
                .pool()
                .preparedQuery(SELECT)
                .execute(Tuple.of(contactId))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom().failure(Problem.of(ProblemType.UNKNOWN_CONTACT));
                    }
                    Row row = rows.iterator().next();
                    byte[] wrapped = row.getBuffer(1).getBytes();
                    return vault.opened(
                            Service.GATEWAY,
                            row.getString(0),
                            Vault.Purpose.CONTENT,
                            helpline -> helpline.contactKey(contactId, wrapped));
                })
                .invoke(key -> cached.put(contactId, key));
    }

    /** The key of a contact that was opened here. */
    public void remember(UUID contactId, ContactKey key) {
        cached.put(contactId, key);
    }

    /** The contact has another key now, or none. */
    public void forget(UUID contactId) {
        cached.remove(contactId);
    }
}
