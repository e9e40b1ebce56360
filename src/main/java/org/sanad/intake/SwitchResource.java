package org.sanad.intake;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.contract.Helpline;
import org.sanad.intake.Switches.Switch;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** Opens and closes intake per language, with a reason, in the name of who is logged in. */
@Path("/api/intake/helplines/{id}/switches")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.intake.enabled", stringValue = "false")
class SwitchResource {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_REMEMBERED = 50;

    private final Switches switches;
    private final Directory directory;
    private final SecurityIdentity who;

    SwitchResource(Switches switches, Directory directory, SecurityIdentity who) {
        this.switches = switches;
        this.directory = directory;
        this.who = who;
    }

    /**
     * @param open whether children may come in
     * @param reason why, 1 to 500 characters; for supervisors, never shown to a child
     */
    record Switching(Boolean open, String reason) {}

    @GET
    @Operation(summary = "One switch per language of the helpline")
    public Uni<List<Switch>> all(@PathParam("id") String helplineId) {
        return switches.of(helpline(helplineId));
    }

    @GET
    @Operation(summary = "The latest decisions for one language, the newest first")
    @Path("{language}")
    public Uni<List<Switch>> history(@PathParam("id") String helplineId, @PathParam("language") String language) {
        return switches.history(helpline(helplineId), language, MOST_REMEMBERED);
    }

    @PUT
    @Operation(summary = "Open or close intake for one language")
    @Path("{language}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Switch> set(
            @PathParam("id") String helplineId, @PathParam("language") String language, Switching switching) {
        var helpline = helpline(helplineId);
        if (!helpline.languages().contains(language)) {
            throw Problem.of(ProblemType.UNKNOWN_LANGUAGE);
        }
        if (switching == null || switching.open() == null) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say whether it is open");
        }
        var reason = switching.reason() == null ? "" : switching.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Problem.of(ProblemType.INVALID_INPUT, "A reason of 1 to " + LONGEST_REASON + " characters is needed");
        }
        return switches.set(
                helpline, language, switching.open(), reason, who.getPrincipal().getName());
    }

    private Helpline helpline(String id) {
        return directory.helpline(id).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
    }
}
