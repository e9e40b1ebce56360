package org.sanad.administration;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sanad.contract.Helpline;

/** Helplines over REST. There is no DELETE: a helpline is retired. */
@Path("/api/administration/helplines")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
@EndpointDisabled(name = "sanad.service.administration.enabled", stringValue = "false")
class HelplineResource {

    private final Helplines helplines;
    private final DocumentReader reader;
    private final CurrentIdentityAssociation who;

    HelplineResource(Helplines helplines, DocumentReader reader, CurrentIdentityAssociation who) {
        this.helplines = helplines;
        this.reader = reader;
        this.who = who;
    }

    @Operation(summary = "Every helpline, retired ones too")
    @GET
    @RolesAllowed({"administrator", "supervisor"})
    public Uni<List<Helpline>> all() {
        return helplines.all();
    }

    @Operation(summary = "One helpline, with its version as ETag")
    @APIResponse(
            responseCode = "200",
            description = "The helpline",
            content = @Content(schema = @Schema(implementation = Helpline.class)))
    @GET
    @Path("{id}")
    @RolesAllowed({"administrator", "supervisor"})
    public Uni<Response> one(@PathParam("id") String id) {
        return helplines.one(id).map(helpline -> tagged(Response.ok(helpline), helpline));
    }

    /** The audit: the latest changes of the helpline and its counsellors, the newest first. */
    @Operation(summary = "The latest changes of a helpline and its counsellors, the newest first")
    @GET
    @Path("{id}/changes")
    public Uni<List<ChangeLog.Change>> changes(
            @PathParam("id") String id, @QueryParam("most") @DefaultValue("100") int most) {
        return helplines.changes(id, Math.clamp(most, 1, 1_000));
    }

    @Operation(summary = "Makes a helpline")
    @APIResponse(
            responseCode = "201",
            description = "The helpline as it was stored",
            content = @Content(schema = @Schema(implementation = Helpline.class)))
    @POST
    public Uni<Response> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = HelplineDocument.class))) String body) {
        return by().chain(by -> helplines.create(reader.read(body, HelplineDocument.class), by))
                .map(helpline -> tagged(
                        Response.created(URI.create("/api/administration/helplines/" + helpline.id()))
                                .entity(helpline),
                        helpline));
    }

    @Operation(summary = "Changes a helpline; If-Match says which version")
    @APIResponse(
            responseCode = "200",
            description = "The helpline as it was stored",
            content = @Content(schema = @Schema(implementation = Helpline.class)))
    @PUT
    @Path("{id}")
    public Uni<Response> change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = HelplineDocument.class))) String body) {
        return by().chain(by ->
                        helplines.change(id, Versions.ifMatch(ifMatch), reader.read(body, HelplineDocument.class), by))
                .map(helpline -> tagged(Response.ok(helpline), helpline));
    }

    /** The identity may still have to be looked up, which must not block this thread. */
    private Uni<String> by() {
        return who.getDeferredIdentity().map(identity -> identity.getPrincipal().getName());
    }

    private static Response tagged(Response.ResponseBuilder answer, Helpline helpline) {
        return answer.header(HttpHeaders.ETAG, Versions.tag(helpline.version())).build();
    }
}
