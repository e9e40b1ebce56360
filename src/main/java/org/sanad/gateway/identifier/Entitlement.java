package org.sanad.gateway.identifier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;
import org.sanad.contract.Level;

/**
 * What somebody has to do with a contact.
 *
 * @param takesPart they have it, had it until its end, or came into it
 * @param tookAlert they are the supervisor who took its alert
 * @param inDanger it is in imminent danger, by its level or by an alert that is open
 * @param kept whether there is an identifier to see
 */
record Entitlement(String helplineId, boolean takesPart, boolean tookAlert, boolean inDanger, boolean kept) {

    private static final String SELECT = """
            select c.helpline_id,
                   coalesce(c.counsellor_id = $2, false)
                     or (c.phase = 'ACTIVE' and coalesce((c.guests ->> $2)::bigint, 0) > 0) as takes_part,
                   exists (select 1 from alert a
                            where a.contact_id = c.contact_id and a.state = 'ACKNOWLEDGED' and a.by_whom = $2) as took_alert,
                   c.level = $3
                     or exists (select 1 from alert a
                                 where a.contact_id = c.contact_id and a.state <> 'CLOSED') as in_danger,
                   exists (select 1 from identifier i where i.contact_id = c.contact_id) as kept
              from conversation c where c.contact_id = $1
            """;

    /** Empty when there is no such contact. */
    static Uni<Optional<Entitlement>> of(SqlClient sql, UUID contactId, String who) {
        return sql.preparedQuery(SELECT)
                .execute(Tuple.of(contactId, who, Level.IMMINENT.name()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Entitlement(
                                row.getString(0),
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4)));
                    }
                    return Optional.empty();
                });
    }
}
