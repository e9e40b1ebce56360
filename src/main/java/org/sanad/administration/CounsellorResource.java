package org.sanad.administration;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.sanad.contract.CounsellorProfile;

/** Counsellors over REST. There is no DELETE: a counsellor is retired. Their login is Keycloak's. */
@Path("/api/administration/helplines/{helplineId}/counsellors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
@EndpointDisabled(name = "sanad.service.administration.enabled", stringValue = "false")
class CounsellorResource {

    private final Counsellors counsellors;
    private final DocumentReader reader;
    private final CurrentIdentityAssociation who;

    CounsellorResource(Counsellors counsellors, DocumentReader reader, CurrentIdentityAssociation who) {
        this.counsellors = counsellors;
        this.reader = reader;
        this.who = who;
    }

    @Operation(summary = "Every counsellor of a helpline, retired ones too")
    @GET
    @RolesAllowed({"administrator", "supervisor"})
    public Uni<List<CounsellorProfile>> all(@PathParam("helplineId") String helplineId) {
        return counsellors.all(helplineId);
    }

    @Operation(summary = "One counsellor, with the version as ETag")
    @APIResponse(
            responseCode = "200",
            description = "The counsellor",
            content = @Content(schema = @Schema(implementation = CounsellorProfile.class)))
    @GET
    @Path("{id}")
    @RolesAllowed({"administrator", "supervisor"})
    public Uni<Response> one(@PathParam("helplineId") String helplineId, @PathParam("id") String id) {
        return counsellors.one(helplineId, id).map(counsellor -> tagged(Response.ok(counsellor), counsellor));
    }

    @Operation(summary = "Adds a counsellor; the id is the login name at Keycloak")
    @APIResponse(
            responseCode = "201",
            description = "The counsellor as stored",
            content = @Content(schema = @Schema(implementation = CounsellorProfile.class)))
    @POST
    public Uni<Response> create(
            @PathParam("helplineId") String helplineId,
            @RequestBody(content = @Content(schema = @Schema(implementation = CounsellorDocument.class))) String body) {
        return by().chain(by -> counsellors.create(helplineId, reader.read(body, CounsellorDocument.class), by))
                .map(counsellor -> tagged(
                        Response.created(UriBuilder.fromPath("/api/administration/helplines/{h}/counsellors/{c}")
                                        .build(helplineId, counsellor.id()))
                                .entity(counsellor),
                        counsellor));
    }

    @Operation(summary = "Changes a counsellor; If-Match says which version")
    @APIResponse(
            responseCode = "200",
            description = "The counsellor as stored",
            content = @Content(schema = @Schema(implementation = CounsellorProfile.class)))
    @PUT
    @Path("{id}")
    public Uni<Response> change(
            @PathParam("helplineId") String helplineId,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = CounsellorDocument.class))) String body) {
        return by().chain(by -> counsellors.change(
                        helplineId, id, Versions.ifMatch(ifMatch), reader.read(body, CounsellorDocument.class), by))
                .map(counsellor -> tagged(Response.ok(counsellor), counsellor));
    }

    /** The identity may still have to be looked up, which must not block this thread. */
    private Uni<String> by() {
        return who.getDeferredIdentity().map(identity -> identity.getPrincipal().getName());
    }

    private static Response tagged(Response.ResponseBuilder answer, CounsellorProfile counsellor) {
        return answer.header(HttpHeaders.ETAG, Versions.tag(counsellor.version()))
                .build();
    }
}
