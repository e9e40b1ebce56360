package org.sanad.routing.supervisor;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.platform.Databases;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;
import org.sanad.platform.Service;
import org.sanad.routing.host.PolicyFileStore;
import org.sanad.routing.host.Reason;
import org.sanad.routing.policy.Policy;
import org.sanad.routing.policy.PolicyFault;

/** The policy in force, where it is from, and what is wrong with the last file that was refused. */
@Path("/api/routing/helplines/{id}/policy")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("supervisor")
@EndpointDisabled(name = "sanad.service.routing.enabled", stringValue = "false")
class PolicyResource {

    private final Databases databases;
    private final PolicyFileStore store;
    private final Directory directory;

    PolicyResource(Databases databases, PolicyFileStore store, Directory directory) {
        this.databases = databases;
        this.store = store;
        this.directory = directory;
    }

    /**
     * @param source the file's name, or {@code built-in}
     * @param since when it came into force, or null for the one that is built in
     * @param refused the file that was looked at last, when it was refused; null when it is the one in force
     */
    record PolicyView(Policy policy, String source, Instant since, RefusedView refused) {}

    record RefusedView(String source, Instant at, List<FaultView> faults) {}

    /**
     * @param code stable, for words in the supervisor's language
     * @param reason in English, for operators
     */
    record FaultView(int line, String field, String code, String detail, String reason) {

        static FaultView of(PolicyFault fault) {
            return new FaultView(
                    fault.line(), fault.field(), Reason.word(fault.code()), fault.detail(), fault.reason());
        }
    }

    @GET
    @Operation(summary = "The routing policy in force, and what is wrong with a newer file that was refused")
    public Uni<PolicyView> policy(@PathParam("id") String helplineId) {
        if (directory.helpline(helplineId).isEmpty()) {
            throw Problem.of(ProblemType.UNKNOWN_HELPLINE);
        }
        return databases
                .of(Service.ROUTING)
                .pool()
                .withConnection(connection -> store.of(connection, helplineId))
                .map(known -> new PolicyView(
                        known.policy(),
                        known.source(),
                        known.since(),
                        known.refusedDigest() == null
                                ? null
                                : new RefusedView(
                                        known.refusedSource(),
                                        known.refusedAt(),
                                        known.faults().stream()
                                                .map(FaultView::of)
                                                .toList())));
    }
}
