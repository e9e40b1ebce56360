package org.sanad.gateway.page;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.gateway.conversation.Reception;
import org.sanad.gateway.conversation.Standing;
import org.sanad.gateway.wayback.WayBacks;
import org.sanad.gateway.wayback.WayBacks.Phrase;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * A child asks for the phrase that it will be known by, or that it be forgotten. It comes back with the phrase when it opens
 * a conversation; no address tells whether a phrase is known.
 */
@Path("/api/gateway/way-back")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class WayBackResource {

    private final Reception reception;
    private final WayBacks ways;

    WayBackResource(Reception reception, WayBacks ways) {
        this.reception = reception;
        this.ways = ways;
    }

    /** @param token the page's, in the body: addresses are logged, bodies are not */
    record Asking(String token) {

        @Override
        public String toString() {
            return "Asking[...]";
        }
    }

    @POST
    @PermitAll
    @APIResponse(
            responseCode = "200",
            description = "Four words, told this once; those given out before are good no more")
    @APIResponse(responseCode = "429", description = "Too often; retryAfterMs says how long to wait")
    @Operation(summary = "A child asks for a phrase of four words, to be known by next time")
    public Uni<Phrase> ask(Asking asking) {
        return standing(asking)
                .chain(standing -> ways.ask(standing.contactId(), standing.helplineId(), standing.language()));
    }

    @POST
    @Path("forgotten")
    @PermitAll
    @APIResponse(
            responseCode = "204",
            description = "No phrase leads to this conversation, whether one did before or not")
    @Operation(summary = "A child asks that its phrase be forgotten")
    public Uni<Void> forget(Asking asking) {
        return standing(asking).chain(standing -> ways.forget(standing.contactId()));
    }

    private Uni<Standing> standing(Asking asking) {
        if (asking == null || asking.token() == null) {
            throw Problem.of(ProblemType.INVALID_TOKEN);
        }
        return reception.resume(asking.token());
    }
}
