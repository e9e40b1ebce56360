package org.sanad.gateway.page;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever calls the API is a script: without a login it gets an answer, not the login page of another host. */
@ApplicationScoped
public class ScriptCalls implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/api/") || path.startsWith("/ws/");
    }
}
