package org.sanad.gateway.block;

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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.sanad.gateway.block.Blocks.Supervisor;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.Caller;

/** Networks from which no conversation opens for a while. Whoever acts is who is logged in. */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class BlockResource {

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private final Blocks blocks;
    private final Caller caller;

    BlockResource(Blocks blocks, Caller caller) {
        this.blocks = blocks;
        this.caller = caller;
    }

    /**
     * @param id made by who asks: a repeat is the same block
     * @param reason 10 to 500 characters
     * @param hours how long it lasts, 1 to 720
     */
    record Placing(UUID id, String reason, Integer hours) {

        @Override
        public String toString() {
            return "Placing[...]";
        }
    }

    /** @param reason 10 to 500 characters */
    record Lifting(String reason) {

        @Override
        public String toString() {
            return "Lifting[...]";
        }
    }

    @POST
    @Path("contacts/{contactId}/block")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Lets no conversation open from the contact's network for a while; whoever is in danger passes."
                    + " Refused for a contact in imminent danger")
    public Uni<BlockView> place(@PathParam("contactId") UUID contactId, Placing placing) {
        if (placing == null || placing.id() == null || !isReason(placing.reason()) || !isSpan(placing.hours())) {
            throw Problem.of(
                    ProblemType.INVALID_INPUT, "An id, a reason of 10 to 500 characters and 1 to 720 hours are needed");
        }
        return blocks.place(
                contactId, placing.id(), placing.reason().strip(), Duration.ofHours(placing.hours()), who());
    }

    @POST
    @Path("blocks/{id}/lifting")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ends a block before its time")
    public Uni<BlockView> lift(@PathParam("id") UUID id, Lifting lifting) {
        if (lifting == null || !isReason(lifting.reason())) {
            throw Problem.of(ProblemType.INVALID_INPUT, "A reason of 10 to 500 characters is needed");
        }
        return blocks.lift(id, lifting.reason().strip(), who());
    }

    @GET
    @Path("blocks")
    @Operation(summary = "The blocks of a helpline: those in force first, then those that ended in the last 30 days")
    public Uni<List<BlockView>> list(@RestQuery String helpline) {
        if (helpline == null || helpline.isBlank()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say which helpline");
        }
        return blocks.list(helpline, who());
    }

    private static boolean isReason(String text) {
        if (text == null) {
            return false;
        }
        int characters = text.strip().codePointCount(0, text.strip().length());
        return characters >= SHORTEST_REASON && characters <= LONGEST_REASON;
    }

    private static boolean isSpan(Integer hours) {
        return hours != null && hours >= Blocks.SHORTEST.toHours() && hours <= Blocks.LONGEST.toHours();
    }

    private Supervisor who() {
        return new Supervisor(caller.name(), caller.from());
    }
}
