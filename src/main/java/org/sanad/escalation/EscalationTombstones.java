package org.sanad.escalation;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.ws.rs.Path;
import org.sanad.platform.Databases;
import org.sanad.platform.Service;
import org.sanad.platform.keeping.TombstoneResource;
import org.sanad.platform.keeping.Tombstones;

/** What is left of what escalation purged. */
@Path("/api/escalation/helplines/{id}/tombstones")
@EndpointDisabled(name = "sanad.service.escalation.enabled", stringValue = "false")
class EscalationTombstones extends TombstoneResource {

    EscalationTombstones(Databases databases, Tombstones tombstones) {
        super(Service.ESCALATION, databases, tombstones);
    }
}
