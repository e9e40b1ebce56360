package org.sanad.gateway.keeping;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.TombstoneResource;
import org.sanad.platform.keeping.Tombstones;

/** What is left of what gateway purged. */
@Path("/api/gateway/helplines/{id}/tombstones")
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
class GatewayTombstones extends TombstoneResource {

    GatewayTombstones(Databases databases, Tombstones tombstones) {
        super(Service.GATEWAY, databases, tombstones);
    }
}
