package org.sanad.escalation;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.sanad.contract.EscalationEvent.Outcome;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.audit.Caller;

/** Alerts for supervisors. Whoever acts is who is logged in; nobody acts in another's name. */
@Path("/api/escalation/alerts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.escalation.enabled", stringValue = "false")
class AlertResource {

    private final Alerts alerts;
    private final Caller caller;

    AlertResource(Alerts alerts, Caller caller) {
        this.alerts = alerts;
        this.caller = caller;
    }

    /**
     * @param outcome how it ended
     * @param note what was done, 1 to 2,000 characters
     */
    record Closing(Outcome outcome, String note) {}

    /** The helpline's alerts, the newest first; only those not closed yet with {@code open=true}. */
    @Operation(summary = "A helpline's alerts, the newest first; with open=true only those not closed")
    @GET
    public Uni<List<AlertView>> list(@RestQuery String helpline, @RestQuery @DefaultValue("false") boolean open) {
        if (helpline == null || helpline.isBlank()) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say which helpline");
        }
        return alerts.list(helpline, open, caller);
    }

    @Operation(summary = "Takes an alert in the name of whoever is logged in")
    @POST
    @Path("{id}/acknowledge")
    public Uni<AlertView> acknowledge(@PathParam("id") UUID id) {
        return alerts.acknowledge(id, name());
    }

    @Operation(summary = "Closes an acknowledged alert with an outcome and a note")
    @POST
    @Path("{id}/close")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AlertView> close(@PathParam("id") UUID id, Closing closing) {
        if (closing == null) {
            throw Problem.of(ProblemType.INVALID_INPUT, "An outcome and a note are needed");
        }
        return alerts.close(id, name(), closing.outcome(), closing.note());
    }

    private String name() {
        return caller.name();
    }
}
