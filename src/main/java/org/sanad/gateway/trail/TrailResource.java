package org.sanad.gateway.trail;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.sanad.gateway.trail.Trail.Search;
import org.sanad.gateway.trail.Trail.TrailPage;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.AuditCheck;
import org.sanad.platform.audit.Caller;

/** Who did what with what children said. For supervisors: an administrator sees no contact (domain R2.11). */
@Path("/api/gateway/helplines/{id}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class TrailResource {

    private final Trail trail;
    private final Caller caller;

    TrailResource(Trail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The helpline's lines of the audit, without content; looking at them is a line, too")
    @APIResponse(responseCode = "200", description = "50 lines at most, the newest first")
    public Uni<TrailPage> read(
            @PathParam("id") String helplineId,
            @RestQuery String who,
            @RestQuery String kind,
            @RestQuery String contact,
            @RestQuery String before) {
        Search search = new Search(
                parsed(who, Function.identity()),
                parsed(kind, Kind::valueOf),
                parsed(contact, UUID::fromString),
                parsed(before, Long::valueOf));
        return trail.read(helplineId, search, caller);
    }

    @POST
    @Path("check")
    @Operation(summary = "Walks the audit's whole chain, once a minute at most, and says what the last walk found")
    @APIResponse(responseCode = "200", description = "How many rows fit, and the first that does not")
    public Uni<AuditCheck> check(@PathParam("id") String helplineId) {
        return trail.check(helplineId, caller);
    }

    /** Null of nothing. */
    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return text == null || text.isBlank() ? null : parser.apply(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw Problem.of(ProblemType.INVALID_INPUT);
        }
    }
}
