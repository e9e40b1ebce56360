package org.sanad.routing.keeping;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.TombstoneResource;
import org.sanad.platform.keeping.Tombstones;

/** What is left of what routing purged. */
@Path("/api/routing/helplines/{id}/tombstones")
@EndpointDisabled(name = "sanad.service.routing.enabled", stringValue = "false")
class RoutingTombstones extends TombstoneResource {

    RoutingTombstones(Databases databases, Tombstones tombstones) {
        super(Service.ROUTING, databases, tombstones);
    }
}
