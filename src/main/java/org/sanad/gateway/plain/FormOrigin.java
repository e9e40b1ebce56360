package org.sanad.gateway.plain;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.sanad.platform.Origins;

/**
 * Whose form is posted. Our pages send no referrer, and a browser then says {@code Origin: null} even for our own forms; newer ones say
 * beside it how the page and we are related ({@code Sec-Fetch-Site}). An older browser that says neither is let in: without the token in
 * the form, which no other page knows, a post can only open a conversation, and nothing the browser adds by itself counts for anything.
 */
@Singleton
class FormOrigin {

    private final Origins origins;

    FormOrigin(Origins origins) {
        this.origins = origins;
    }

    boolean allows(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader("Origin");
        return "null".equals(origin)
                || origins.allows(
                        origin,
                        request.authority() == null ? null : request.authority().toString());
    }
}
