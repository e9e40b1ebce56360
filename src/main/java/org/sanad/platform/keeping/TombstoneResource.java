package org.sanad.platform.keeping;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.Tombstones.Tombstone;

/**
 * What is left of what a service purged: counts. The board adds up those of all services. A service that purges has a
 * subclass with its own path and its own switch.
 *
 * <p>Who may ask stands at the method: a role that stands at a class does not reach what it inherits.
 */
public abstract class TombstoneResource {

    private final Service service;
    private final Databases databases;
    private final Tombstones tombstones;

    protected TombstoneResource(Service service, Databases databases, Tombstones tombstones) {
        this.service = service;
        this.databases = databases;
        this.tombstones = tombstones;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed("supervisor")
    @Operation(summary = "How many records the service purged or erased, by day, class and rule")
    @Parameter(name = "id", in = ParameterIn.PATH, required = true, schema = @Schema(implementation = String.class))
    @SecurityRequirement(name = "SecurityScheme", scopes = "supervisor")
    @APIResponse(responseCode = "200", description = "The newest first")
    public Uni<List<Tombstone>> tombstones(@PathParam("id") String helplineId) {
        return tombstones.of(databases.of(service), helplineId);
    }
}
