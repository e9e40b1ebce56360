package org.sanad.routing.host;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.PolicyFault;
import org.sanad.routing.policy.PolicyFile;

/** Which file each helpline's policy is from; written in the transaction that puts it in force. */
@Singleton
public class PolicyFileStore {

    static final String BUILT_IN = "built-in";

    /** What is known of a helpline's policy; {@code refusedDigest} is null when the last file was good. */
    public record Known(
            String source,
            String digest,
            Policy policy,
            Instant since,
            String refusedSource,
            String refusedDigest,
            Instant refusedAt,
            List<PolicyFault> faults) {

        static final Known NOTHING =
                new Known(BUILT_IN, BUILT_IN, Policy.defaults(), null, null, null, null, List.of());
    }

    public Uni<Known> of(SqlConnection connection, String helplineId) {
        return connection
                .preparedQuery("select source, digest, yaml, since, refused_source, refused_digest, refused_at, faults"
                        + " from policy_file where helpline_id = $1")
                .execute(Tuple.of(helplineId))
                .map(rows ->
                        rows.size() == 0 ? Known.NOTHING : known(rows.iterator().next()));
    }

    Uni<Void> inForce(
            SqlConnection connection, String helplineId, String source, String digest, Policy policy, Instant now) {
        return connection
                .preparedQuery("insert into policy_file (helpline_id, source, digest, yaml, since, faults)"
                        + " values ($1, $2, $3, $4, $5, '[]') on conflict (helpline_id) do update set"
                        + " since = case when policy_file.digest = $3 then policy_file.since else $5 end,"
                        + " source = $2, digest = $3, yaml = $4,"
                        + " refused_source = null, refused_digest = null, refused_at = null, faults = '[]'")
                .execute(Tuple.of(helplineId, source, digest, PolicyFile.write(policy), Statements.time(now)))
                .replaceWithVoid();
    }

    /** The policy in force stays what it is. */
    Uni<Void> refused(
            SqlConnection connection,
            String helplineId,
            String source,
            String digest,
            List<PolicyFault> faults,
            Instant now) {
        Known nothing = Known.NOTHING;
        return connection
                .preparedQuery("insert into policy_file (helpline_id, source, digest, yaml, refused_source,"
                        + " refused_digest, refused_at, faults) values ($1, $2, $3, $4, $5, $6, $7, $8)"
                        + " on conflict (helpline_id) do update set refused_source = $5, refused_digest = $6,"
                        + " refused_at = $7, faults = $8")
                .execute(Tuple.from(new Object[] {
                    helplineId,
                    nothing.source(),
                    nothing.digest(),
                    PolicyFile.write(nothing.policy()),
                    source,
                    digest,
                    Statements.time(now),
                    json(faults)
                }))
                .replaceWithVoid();
    }

    private static Known known(Row row) {
        return new Known(
                row.getString("source"),
                row.getString("digest"),
                PolicyFile.read(row.getString("yaml")).policy(),
                Statements.instant(row.getOffsetDateTime("since")),
                row.getString("refused_source"),
                row.getString("refused_digest"),
                Statements.instant(row.getOffsetDateTime("refused_at")),
                faults((JsonArray) row.getValue("faults")));
    }

    private static JsonArray json(List<PolicyFault> faults) {
        JsonArray array = new JsonArray();
        faults.forEach(fault -> array.add(new JsonObject()
                .put("line", fault.line())
                .put("field", fault.field())
                .put("code", fault.code().name())
                .put("detail", fault.detail())));
        return array;
    }

    private static List<PolicyFault> faults(JsonArray stored) {
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(each -> new PolicyFault(
                        each.getInteger("line"),
                        each.getString("field"),
                        PolicyFault.Code.valueOf(each.getString("code")),
                        each.getString("detail")))
                .toList();
    }
}
