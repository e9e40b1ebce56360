package org.sanad.intake;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.TombstoneResource;
import org.sanad.platform.keeping.Tombstones;

/** What is left of what intake purged. */
@Path("/api/intake/helplines/{id}/tombstones")
@EndpointDisabled(name = "sanad.service.intake.enabled", stringValue = "false")
class IntakeTombstones extends TombstoneResource {

    IntakeTombstones(Databases databases, Tombstones tombstones) {
        super(Service.INTAKE, databases, tombstones);
    }
}
