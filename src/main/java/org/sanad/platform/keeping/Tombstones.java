package org.sanad.platform.keeping;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.sanad.contract.PolicyPack;
import org.sanad.contract.RecordClass;
import org.sanad.platform.Database;

/** What is left of what was purged: how many, on which day, by which rule. Never what, nor whose. */
@Singleton
public class Tombstones {

    private static final String ADD = """
            insert into tombstone as t (day, helpline_id, records, rule, pack, pack_version, count)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (day, helpline_id, records, rule, pack, pack_version) do update
               set count = t.count + excluded.count
            """;
    private static final String OF = """
            select day, records, rule, pack, pack_version, count from tombstone
             where helpline_id = $1 order by day desc, records, rule limit 1000
            """;

    /**
     * @param day in UTC
     * @param rule why: its time was over ({@code RETENTION}), a supervisor's hand ({@code REQUEST}) or the child's own wish,
     *     whoever granted it ({@code CHILDS_WISH})
     * @param packVersion of the policy pack that said so
     */
    public record Tombstone(
            LocalDate day, RecordClass records, String rule, String pack, String packVersion, long count) {}

    /** In the transaction that deleted them. */
    public Uni<Void> add(
            SqlConnection connection,
            String helplineId,
            RecordClass records,
            String rule,
            PolicyPack pack,
            long count,
            Instant now) {
        return count == 0
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(Tuple.from(List.of(
                                LocalDate.ofInstant(now, ZoneOffset.UTC),
                                helplineId,
                                records.name(),
                                rule,
                                pack.id(),
                                pack.version(),
                                count)))
                        .replaceWithVoid();
    }

    /** Those of one service, the newest first, 1,000 at most. */
    public Uni<List<Tombstone>> of(Database database, String helplineId) {
        return database.pool().preparedQuery(OF).execute(Tuple.of(helplineId)).map(rows -> {
            List<Tombstone> found = new ArrayList<>();
            rows.forEach(row -> found.add(new Tombstone(
                    row.getLocalDate("day"),
                    RecordClass.valueOf(row.getString("records")),
                    row.getString("rule"),
                    row.getString("pack"),
                    row.getString("pack_version"),
                    row.getLong("count"))));
            return found;
        });
    }
}
