package org.sanad.intake;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.intake.LeftMessage.Outcome;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** The messages children left, for supervisors; each try stands there with the name of who is logged in. */
@Path("/api/intake/helplines/{id}/left-messages")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.intake.enabled", stringValue = "false")
class LeftMessageResource {

    private final LeftMessages messages;
    private final Directory directory;
    private final SecurityIdentity who;

    LeftMessageResource(LeftMessages messages, Directory directory, SecurityIdentity who) {
        this.messages = messages;
        this.directory = directory;
        this.who = who;
    }

    /** What came of a try. */
    record Tried(Outcome outcome) {}

    @GET
    @Operation(summary = "The messages to be answered, the oldest first, then those done lately")
    public Uni<List<LeftMessage>> all(@PathParam("id") String helplineId) {
        return messages.of(known(helplineId));
    }

    @POST
    @Operation(summary = "Says what came of a try to answer; three at most, 15 minutes apart")
    @Path("{contactId}/tries")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<LeftMessage> tried(
            @PathParam("id") String helplineId, @PathParam("contactId") UUID contactId, Tried tried) {
        if (tried == null || tried.outcome() == null) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say what came of it: REACHED, NOT_REACHED or NOT_NEEDED");
        }
        return messages.tried(
                known(helplineId),
                contactId,
                tried.outcome(),
                who.getPrincipal().getName());
    }

    private String known(String id) {
        return directory
                .helpline(id)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE))
                .id();
    }
}
