package org.sanad.gateway.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * What the build's files are sent with. An asset's name holds its content's hash, so it never changes; the loader's
 * name does not, because host pages hold it.
 */
@Singleton
class StaticHeaders {

    /** Ahead of the handler that serves the files. */
    private static final int FIRST = -1_000;

    /** What Quarkus' OIDC answers to scripts that are not logged in; not a status anybody knows. */
    private static final int NOT_LOGGED_IN = 499;

    private final Services services;

    StaticHeaders(Services services) {
        this.services = services;
    }

    void routes(@Observes Router router) {
        router.route("/assets/*").order(FIRST).handler(context -> {
            if (serves(context)) {
                context.response()
                        .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                        .putHeader("X-Content-Type-Options", "nosniff");
                context.addHeadersEndHandler(ignored -> forgetMissing(context.response()));
                context.next();
            }
        });
        router.route("/widget.js").order(FIRST).handler(context -> {
            if (serves(context)) {
                context.response()
                        .putHeader("Cache-Control", "public, max-age=300")
                        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                        .putHeader("X-Content-Type-Options", "nosniff");
                context.next();
            }
        });
        router.route("/api/*").order(FIRST).handler(StaticHeaders::plainUnauthorized);
        router.route("/ws/*").order(FIRST).handler(StaticHeaders::plainUnauthorized);
    }

    private boolean serves(RoutingContext context) {
        if (services.runs(Service.GATEWAY)) {
            return true;
        }
        context.response().setStatusCode(404).end();
        return false;
    }

    private static void forgetMissing(HttpServerResponse response) {
        if (response.getStatusCode() >= 400) {
            response.putHeader("Cache-Control", "no-store");
        }
    }

    private static void plainUnauthorized(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            if (context.response().getStatusCode() == NOT_LOGGED_IN) {
                context.response().setStatusCode(401).setStatusMessage("Unauthorized");
            }
        });
        context.next();
    }
}
