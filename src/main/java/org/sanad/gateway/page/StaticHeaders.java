package org.sanad.gateway.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * What the build's files are sent with. Of the child's page nothing is kept, not even its script, which would tell whoever
 * looks into the browser's cache that a helpline was visited (domain R2.3). An asset of the staff's pages never changes: its
 * name holds its content's hash.
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
                boolean child = context.normalizedPath().startsWith("/assets/widget/");
                context.response()
                        .putHeader("Cache-Control", child ? "no-store" : "public, max-age=31536000, immutable")
                        .putHeader("X-Content-Type-Options", "nosniff");
                context.addHeadersEndHandler(ignored -> forgetMissing(context.response()));
                context.next();
            }
        });
        router.route("/widget.js").order(FIRST).handler(context -> {
            if (serves(context)) {
                context.response()
                        .putHeader("Cache-Control", "no-store")
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
