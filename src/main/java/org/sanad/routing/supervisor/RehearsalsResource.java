package org.sanad.routing.supervisor;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.contract.Channel;
import org.sanad.contract.Helpline;
import org.sanad.contract.Level;
import org.sanad.contract.Wishes;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.routing.host.RoutingHost;
import org.sanad.routing.switchboard.Rehearsal;

/** "What would happen now to a contact like this": the very switchboard answers, and is as it was before. */
@Path("/api/routing/helplines/{id}/rehearsals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.routing.enabled", stringValue = "false")
class RehearsalsResource {

    private final Databases databases;
    private final RoutingHost host;
    private final Directory directory;

    RehearsalsResource(Databases databases, RoutingHost host, Directory directory) {
        this.databases = databases;
        this.host = host;
        this.directory = directory;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "What would happen now to a contact like this; nothing is touched")
    public Uni<Rehearsal.Answer> rehearse(@PathParam("id") String helplineId, Rehearsal.Question asked) {
        Helpline helpline = directory.helpline(helplineId).orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
        if (asked == null || asked.language() == null) {
            throw Problem.of(ProblemType.INVALID_INPUT, "Say the language");
        }
        if (!helpline.languages().contains(asked.language())) {
            throw Problem.of(ProblemType.UNKNOWN_LANGUAGE);
        }
        Rehearsal.Question question = new Rehearsal.Question(
                asked.channel() == null ? Channel.CHAT : asked.channel(),
                asked.language(),
                asked.level() == null ? Level.STANDARD : asked.level(),
                Wishes.orNone(asked.wishes()));
        return databases.of(Service.ROUTING).transaction(work -> host.rehearse(work, helplineId, question));
    }
}
