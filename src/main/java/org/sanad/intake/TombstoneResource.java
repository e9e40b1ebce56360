package org.sanad.intake;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.Tombstones;
import org.sanad.platform.keeping.Tombstones.Tombstone;

/** What is left of what intake purged: counts. The board adds up those of all services. */
@Path("/api/intake/helplines/{id}/tombstones")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.intake.enabled", stringValue = "false")
class TombstoneResource {

    private final Databases databases;
    private final Tombstones tombstones;

    TombstoneResource(Databases databases, Tombstones tombstones) {
        this.databases = databases;
        this.tombstones = tombstones;
    }

    @GET
    @Operation(summary = "How many records intake purged, by day, class and rule")
    @APIResponse(responseCode = "200", description = "The newest first")
    public Uni<List<Tombstone>> tombstones(@PathParam("id") String helplineId) {
        return tombstones.of(databases.of(Service.INTAKE), helplineId);
    }
}
