package org.sanad.gateway.page;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.gateway.conversation.LeftMessages;
import org.sanad.gateway.conversation.LeftMessages.Left;
import org.sanad.platform.audit.AuditEntry;
import org.sanad.platform.audit.Caller;

/**
 * A message to be answered later (domain R4.7). Nothing is taken from a child who has not said that an answer is safe, its
 * number least of all.
 */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class LeftMessageResource {

    private final LeftMessages messages;
    private final Letterbox letterbox;
    private final Caller caller;

    LeftMessageResource(LeftMessages messages, Letterbox letterbox, Caller caller) {
        this.messages = messages;
        this.letterbox = letterbox;
        this.caller = caller;
    }

    @POST
    @Path("left-messages")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "204", description = "It is kept, once, however often it is sent")
    @APIResponse(responseCode = "429", description = "Too often; retryAfterMs says how long to wait")
    @Operation(summary = "A child leaves a message to be answered later, having said that this is safe")
    public Uni<Void> leave(Leaving leaving) {
        return letterbox.take(leaving);
    }

    @GET
    @Path("contacts/{contactId}/left-message")
    @RolesAllowed("supervisor")
    @Operation(summary = "What a child left to be answered later: number, time and words")
    public Uni<Left> read(@PathParam("contactId") UUID contactId) {
        return messages.read(
                contactId, caller.did("supervisor", AuditEntry.Action.LEFT_MESSAGE_READ, contactId, "to answer it"));
    }
}
