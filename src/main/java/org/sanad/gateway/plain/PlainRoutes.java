package org.sanad.gateway.plain;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.sanad.platform.Service;
import org.sanad.platform.Services;

/**
 * Where the page is posted to: the address of the page itself, so that there is one. Routes and not a resource, for the answer is
 * written as things happen.
 */
@Singleton
class PlainRoutes {

    /** Ahead of the handler that serves the pages. */
    private static final int FIRST = -1_000;

    private final Services services;
    /** Made with the first post: routes are laid before there are channels. */
    private final Instance<PlainPages> pages;

    PlainRoutes(Services services, Instance<PlainPages> pages) {
        this.services = services;
        this.pages = pages;
    }

    void routes(@Observes Router router) {
        if (services.runs(Service.GATEWAY)) {
            router.route(HttpMethod.POST, "/chat").order(FIRST).handler(context -> pages.get()
                    .posted(context));
            router.route(HttpMethod.POST, "/chat/:helpline").order(FIRST).handler(context -> pages.get()
                    .posted(context, context.pathParam("helpline")));
        }
    }
}
