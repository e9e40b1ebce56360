package org.sanad.routing.supervisor;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.platform.Databases;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;

/** Answers a supervisor's "why did they get it?". Read only: nobody decides here by hand. */
@Path("/api/routing")
@EndpointDisabled(name = "sanad.service.routing.enabled", stringValue = "false")
class DecisionsResource {

    /**
     * @param kind {@code enqueued}, {@code offered}, {@code offer-accepted}, {@code offer-declined}, {@code offer-expired},
     *     {@code offer-rescinded}, {@code offer-cancelled}, {@code assigned}, {@code transferred}, {@code requeued},
     *     {@code level-changed}, {@code aged}, {@code widened}, {@code moved}, {@code handover-transfer},
     *     {@code handover-join}, {@code handover-over}, {@code joined}, {@code went-out}, {@code reply-overdue},
     *     {@code visitor-nudged}, {@code supervisor-needed} or {@code ended}
     * @param counsellorId whom it is about; for {@code moved} and {@code level-changed} the supervisor who did it
     * @param reason a stable code; for {@code moved} the language, for {@code transferred} who handed it over
     * @param considered for {@code offered}: each counsellor who was looked at and the verdict, the chosen one first
     */
    public record Decision(
            Instant at,
            String kind,
            String counsellorId,
            UUID offerId,
            String level,
            String reason,
            List<Considered> considered) {}

    /**
     * @param verdict {@code chosen}, {@code busier}, {@code shorter-idle}, {@code recovering}, {@code declined},
     *     {@code full}, {@code held-back}, {@code with-imminent}, {@code language}, {@code wish}, {@code supervisor-only},
     *     {@code rung-too}, {@code asks}, {@code free}, {@code not-known-to-the-child}, {@code break},
     *     {@code not-responding} or {@code disconnected}
     */
    public record Considered(String counsellorId, String verdict) {}

    private static final String OF_CONTACT = """
            select at, kind, counsellor_id, offer_id, level, reason, considered from decision
             where contact_id = $1 order by id
            """;

    private final Databases databases;

    DecisionsResource(Databases databases) {
        this.databases = databases;
    }

    @Operation(summary = "Why a contact was routed as it was, step by step")
    @GET
    @Path("contacts/{id}/decisions")
    @RolesAllowed("supervisor")
    public Uni<List<Decision>> decisions(@PathParam("id") UUID contactId) {
        return databases
                .of(Service.ROUTING)
                .pool()
                .preparedQuery(OF_CONTACT)
                .execute(Tuple.of(contactId))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.of(ProblemType.UNKNOWN_CONTACT);
                    }
                    List<Decision> decisions = new ArrayList<>(rows.size());
                    rows.forEach(row -> decisions.add(decision(row)));
                    return decisions;
                });
    }

    private static Decision decision(Row row) {
        return new Decision(
                row.getOffsetDateTime("at").toInstant(),
                row.getString("kind"),
                row.getString("counsellor_id"),
                row.getUUID("offer_id"),
                row.getString("level"),
                row.getString("reason"),
                considered((JsonArray) row.getValue("considered")));
    }

    private static List<Considered> considered(JsonArray stored) {
        if (stored == null) {
            return List.of();
        }
        return stored.stream()
                .map(JsonObject.class::cast)
                .map(each -> new Considered(each.getString("counsellorId"), each.getString("verdict")))
                .toList();
    }
}
