package org.sanad.administration;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.sanad.contract.PolicyPack;
import org.sanad.yaml.YamlFault;
import org.sanad.yaml.YamlFile;

/** The packs in force, as the files said when they were good, and what is wrong with the last file that was not. */
@Singleton
class PackStore {

    private static final String ALL =
            "select id, yaml, since, refused_digest, refused_at, faults from policy_pack order by id";
    private static final String IN_FORCE = """
            insert into policy_pack (id, yaml, digest, since, faults) values ($1, $2, $3, $4, '[]')
            on conflict (id) do update
               set since = case when policy_pack.digest = $3 then policy_pack.since else $4 end, yaml = $2, digest = $3,
                   refused_digest = null, refused_at = null, faults = '[]'
            """;
    private static final String REFUSED =
            "update policy_pack set refused_digest = $2, refused_at = $3, faults = $4 where id = $1";
    private static final String OUTDATED = """
            select h.id, h.version, coalesce(h.document ->> 'policyPack', 'default') as pack from helpline h
             where h.pack ->> 'version' is distinct from
                   (select left(p.digest, 12) from policy_pack p
                     where p.id = coalesce(h.document ->> 'policyPack', 'default'))
               and exists (select from policy_pack p where p.id = coalesce(h.document ->> 'policyPack', 'default'))
            """;

    /** @param faults of the last file, when it was refused; the pack is from the one before */
    record Known(PolicyPack pack, Instant since, String refusedDigest, Instant refusedAt, List<YamlFault> faults) {}

    /** A helpline whose row does not hold what its pack says now. */
    record Outdated(String helplineId, long version, String pack) {}

    Uni<List<Known>> all(SqlClient sql) {
        return sql.query(ALL).execute().map(rows -> {
            List<Known> known = new ArrayList<>();
            rows.forEach(row -> known.add(known(row)));
            return known;
        });
    }

    Uni<Void> inForce(SqlClient sql, YamlFile file, Instant now) {
        return sql.preparedQuery(IN_FORCE)
                .execute(Tuple.of(PackFile.idOf(file.name()), file.text(), file.digest(), time(now)))
                .replaceWithVoid();
    }

    /** A pack in force stays what it is. */
    Uni<Void> refused(SqlClient sql, YamlFile file, List<YamlFault> faults, Instant now) {
        JsonArray told = new JsonArray();
        faults.forEach(fault -> told.add(new JsonObject()
                .put("line", fault.line())
                .put("field", fault.field())
                .put("code", fault.code().name())
                .put("detail", fault.detail())));
        return sql.preparedQuery(REFUSED)
                .execute(Tuple.of(PackFile.idOf(file.name()), file.digest(), time(now), told))
                .replaceWithVoid();
    }

    Uni<List<Outdated>> outdated(SqlClient sql) {
        return sql.query(OUTDATED).execute().map(rows -> {
            List<Outdated> found = new ArrayList<>();
            rows.forEach(
                    row -> found.add(new Outdated(row.getString("id"), row.getLong("version"), row.getString("pack"))));
            return found;
        });
    }

    private static Known known(Row row) {
        JsonArray faults = (JsonArray) row.getValue("faults");
        return new Known(
                PackFile.read(YamlFile.of(row.getString("id") + ".yaml", row.getString("yaml")))
                        .pack(),
                instant(row.getOffsetDateTime("since")),
                row.getString("refused_digest"),
                instant(row.getOffsetDateTime("refused_at")),
                faults.stream()
                        .map(JsonObject.class::cast)
                        .map(each -> new YamlFault(
                                each.getInteger("line"),
                                each.getString("field"),
                                YamlFault.Code.valueOf(each.getString("code")),
                                each.getString("detail")))
                        .toList());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
