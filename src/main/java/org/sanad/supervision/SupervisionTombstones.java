package org.sanad.supervision;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.TombstoneResource;
import org.sanad.platform.keeping.Tombstones;

/** What is left of what supervision purged. */
@Path("/api/supervision/helplines/{id}/tombstones")
@EndpointDisabled(name = "sanad.service.supervision.enabled", stringValue = "false")
class SupervisionTombstones extends TombstoneResource {

    SupervisionTombstones(Databases databases, Tombstones tombstones) {
        super(Service.SUPERVISION, databases, tombstones);
    }
}
