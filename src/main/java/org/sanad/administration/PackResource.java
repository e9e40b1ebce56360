package org.sanad.administration;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.contract.PolicyPack;

/** The policy packs over REST. They are files of the installation: nothing changes them here. */
@Path("/api/administration/policy-packs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"administrator", "supervisor"})
@EndpointDisabled(name = "sanad.service.administration.enabled", stringValue = "false")
class PackResource {

    private final Packs packs;

    PackResource(Packs packs) {
        this.packs = packs;
    }

    /**
     * A pack in force.
     *
     * @param since when it was put in force, or null for the one that is built in
     * @param refusedAt when a newer file was refused, or null
     * @param faults what is wrong with that file, as {@code file:line field: reason}
     */
    public record Pack(PolicyPack pack, Instant since, Instant refusedAt, List<String> faults) {}

    @GET
    @Operation(summary = "The policy packs in force, with what is wrong with newer files of theirs")
    public List<Pack> all() {
        return packs.all().stream()
                .map(known -> new Pack(
                        known.pack(),
                        known.since(),
                        known.refusedAt(),
                        known.faults().stream()
                                .map(fault -> fault.in(known.pack().id() + ".yaml"))
                                .toList()))
                .toList();
    }
}
