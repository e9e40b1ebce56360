package org.sanad.gateway.identifier;

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
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.sanad.gateway.identifier.Unsealing.Outcome;
import org.sanad.gateway.identifier.Unsealings.Status;
import org.sanad.gateway.identifier.Unsealings.Unsealed;
import org.sanad.gateway.identifier.Unsealings.Who;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.Caller;

/** Where a child writes from, for whom two people agreed that they may see it. Whoever acts is who is logged in. */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class IdentifierResource {

    static final int SHORTEST_REASON = 10;
    static final int LONGEST_REASON = 500;
    static final int LONGEST_NOTE = 2_000;

    private final Unsealings unsealings;
    private final Caller caller;

    IdentifierResource(Unsealings unsealings, Caller caller) {
        this.unsealings = unsealings;
        this.caller = caller;
    }

    /**
     * @param id made by who asks: a repeat is the same request
     * @param reason 10 to 500 characters
     * @param danger whether it is looked at now and reviewed after
     */
    record Asking(UUID id, String reason, boolean danger) {

        @Override
        public String toString() {
            return "Asking[...]";
        }
    }

    record Decision(Boolean approve) {}

    /** @param note what was looked into, 1 to 2,000 characters */
    record Review(Outcome outcome, String note) {

        @Override
        public String toString() {
            return "Review[...]";
        }
    }

    @GET
    @Path("contacts/{contactId}/identifier")
    @RolesAllowed({"counsellor", "supervisor"})
    @Operation(summary = "Whether a contact's address is kept, and how far the own request to see it is")
    public Uni<Status> status(@PathParam("contactId") UUID contactId) {
        return unsealings.status(contactId, who());
    }

    @POST
    @Path("contacts/{contactId}/identifier/unsealings")
    @RolesAllowed({"counsellor", "supervisor"})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Asks to see a contact's address; in imminent danger shows it at once, to be reviewed after")
    @APIResponse(
            responseCode = "200",
            description = "The request; with the address where danger allows it",
            content = @Content(schema = @Schema(implementation = Unsealed.class)))
    public Uni<Response> ask(@PathParam("contactId") UUID contactId, Asking asking) {
        if (asking == null || asking.id() == null || !fits(asking.reason(), SHORTEST_REASON, LONGEST_REASON)) {
            throw Problem.of(ProblemType.INVALID_INPUT, "An id and a reason of 10 to 500 characters are needed");
        }
        return unsealings
                .ask(contactId, asking.id(), asking.reason().strip(), asking.danger(), who())
                .map(IdentifierResource::unstored);
    }

    @POST
    @Path("unsealings/{id}/decision")
    @RolesAllowed("supervisor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Another supervisor allows a request to see an address, or does not")
    public Uni<UnsealingView> decide(@PathParam("id") UUID id, Decision decision) {
        if (decision == null || decision.approve() == null) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say whether it is approved");
        }
        return unsealings.decide(id, decision.approve(), who());
    }

    @POST
    @Path("unsealings/{id}/reading")
    @RolesAllowed({"counsellor", "supervisor"})
    @Operation(summary = "Who asked reads the address: once, within 15 minutes of the approval")
    @APIResponse(
            responseCode = "200",
            description = "The address",
            content = @Content(schema = @Schema(implementation = Unsealed.class)))
    public Uni<Response> read(@PathParam("id") UUID id) {
        return unsealings.read(id, who()).map(IdentifierResource::unstored);
    }

    @POST
    @Path("unsealings/{id}/review")
    @RolesAllowed("supervisor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Another supervisor reviews a look that imminent danger allowed")
    public Uni<UnsealingView> review(@PathParam("id") UUID id, Review review) {
        if (review == null || review.outcome() == null || !fits(review.note(), 1, LONGEST_NOTE)) {
            throw Problem.of(ProblemType.INVALID_INPUT, "An outcome and a note of 1 to 2,000 characters are needed");
        }
        return unsealings.review(id, review.outcome(), review.note().strip(), who());
    }

    @GET
    @Path("unsealings")
    @RolesAllowed("supervisor")
    @Operation(summary = "What waits for a supervisor: looks to review, then requests to decide")
    public Uni<List<UnsealingView>> open(@RestQuery String helpline) {
        if (helpline == null || helpline.isBlank()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say which helpline");
        }
        return unsealings.open(helpline, who());
    }

    private static boolean fits(String text, int least, int most) {
        if (text == null) {
            return false;
        }
        int characters = text.strip().codePointCount(0, text.strip().length());
        return characters >= least && characters <= most;
    }

    /** No cache between here and the reader keeps an address. */
    private static Response unstored(Unsealed unsealed) {
        return Response.ok(unsealed).header("Cache-Control", "no-store").build();
    }

    private Who who() {
        return new Who(caller.name(), caller.is("supervisor"), caller.from());
    }
}
