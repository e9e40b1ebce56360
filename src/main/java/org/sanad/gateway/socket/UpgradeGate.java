package org.sanad.gateway.socket;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.sanad.platform.Origins;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Before a socket opens: is there a gateway here at all, does it stay, and does the page that asks belong to us? A browser sends its
 * cookies with whatever page asks, so the origin is checked on every upgrade.
 */
@ApplicationScoped
public class UpgradeGate implements HttpUpgradeCheck {

    /** Where a connection comes from, as the proxies that are trusted say; the socket itself knows the nearest one only. */
    static final TypedKey<String> ADDRESS = TypedKey.forString("sanad.address");

    private final Services services;
    private final Origins origins;
    private final Goodbye goodbye;

    UpgradeGate(Services services, Origins origins, Goodbye goodbye) {
        this.services = services;
        this.origins = origins;
        this.goodbye = goodbye;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (!services.runs(Service.GATEWAY)) {
            return CheckResult.rejectUpgrade(404);
        }
        if (goodbye.said()) {
            return CheckResult.rejectUpgrade(503);
        }
        HttpServerRequest request = context.httpRequest();
        if (!origins.allows(
                request.getHeader("Origin"),
                request.authority() == null ? null : request.authority().toString())) {
            return CheckResult.rejectUpgrade(403);
        }
        if (request.remoteAddress() != null) {
            context.userData().put(ADDRESS, request.remoteAddress().hostAddress());
        }
        return CheckResult.permitUpgrade();
    }
}
