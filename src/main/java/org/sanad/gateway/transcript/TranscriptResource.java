package org.sanad.gateway.transcript;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.gateway.transcript.Observations.Observation;
import org.sanad.gateway.transcript.OutsideReads.OutsideRead;
import org.sanad.gateway.transcript.Transcripts.Ended;
import org.sanad.gateway.transcript.Transcripts.EndedLine;
import org.sanad.gateway.transcript.Transcripts.Transcript;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.Caller;

/** Conversations that have ended, and who read or watches what is not theirs. */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class TranscriptResource {

    private final Transcripts transcripts;
    private final OutsideReads outside;
    private final Observations observations;
    private final Directory directory;
    private final Caller caller;

    TranscriptResource(
            Transcripts transcripts,
            OutsideReads outside,
            Observations observations,
            Directory directory,
            Caller caller) {
        this.transcripts = transcripts;
        this.outside = outside;
        this.observations = observations;
        this.directory = directory;
        this.caller = caller;
    }

    /** @param reason 10 to 500 characters; not needed for one's own of the last seven days */
    record Reading(String reason) {}

    /**
     * @param outside reads outside the reader's caseload that nobody has taken note of, then those seen lately
     * @param observing who watches a conversation now
     */
    record Reads(List<OutsideRead> outside, List<Observation> observing) {}

    @POST
    @Path("contacts/{contactId}/transcript")
    @RolesAllowed({"counsellor", "supervisor"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What was said in a contact that has ended; another's only with a reason, which supervisors see")
    public Uni<Transcript> read(@PathParam("contactId") UUID contactId, Reading reading) {
        return transcripts.read(contactId, caller, reading == null ? null : reading.reason());
    }

    @GET
    @Path("my-ended-contacts")
    @RolesAllowed("counsellor")
    @Operation(summary = "The counsellor's own contacts that ended in the last seven days, the latest first")
    public Uni<List<Ended>> mine() {
        return transcripts.ownOf(caller.name());
    }

    @GET
    @Path("helplines/{id}/ended-contacts")
    @RolesAllowed("supervisor")
    @Operation(summary = "The helpline's contacts that ended in the last seven days, the latest first, without words")
    public Uni<List<EndedLine>> ended(@PathParam("id") String helplineId) {
        return transcripts.endedOf(known(helplineId));
    }

    @GET
    @Path("helplines/{id}/reads")
    @RolesAllowed("supervisor")
    @Operation(summary = "Who read outside their caseload, and who watches a conversation now")
    public Uni<Reads> reads(@PathParam("id") String helplineId) {
        String known = known(helplineId);
        return Uni.combine()
                .all()
                .unis(outside.of(known), observations.of(known))
                .with(Reads::new);
    }

    @POST
    @Path("helplines/{id}/reads/{readId}/seen")
    @RolesAllowed("supervisor")
    @APIResponse(responseCode = "204", description = "Noted, once")
    @Operation(summary = "A supervisor takes note of a read outside the caseload; not of their own")
    public Uni<Void> seen(@PathParam("id") String helplineId, @PathParam("readId") UUID readId) {
        return outside.seen(known(helplineId), readId, caller);
    }

    private String known(String id) {
        return directory
                .helpline(id)
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE))
                .id();
    }
}
