package org.sanad.gateway.page;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a browser may do with our pages. Nothing inline and nothing from elsewhere runs; a staff page is never framed, the
 * child's page only by its helpline's own sites.
 */
final class PageHeaders {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.\\-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:]+](:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-*]+(:[0-9]{1,5})?");

    private PageHeaders() {}

    static ResponseBuilder child(ResponseBuilder response, String host, List<String> embedOrigins) {
        StringBuilder ancestors = new StringBuilder("'self'");
        embedOrigins.stream()
                .filter(origin -> ORIGIN.matcher(origin).matches())
                .forEach(origin -> ancestors.append(' ').append(origin));
        return common(response, host, ancestors.toString());
    }

    static ResponseBuilder staff(ResponseBuilder response, String host) {
        return common(response, host, "'none'")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static ResponseBuilder common(ResponseBuilder response, String host, String ancestors) {
        return response.header("Content-Security-Policy", policy(host, ancestors))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Permissions-Policy",
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
    }

    private static String policy(String host, String ancestors) {
        // Older Safari does not count a socket of the same host as 'self'.
        String sockets = host != null && HOST.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                + " media-src 'self'; worker-src 'self'; manifest-src 'self'; connect-src 'self'" + sockets
                + "; base-uri 'none'; form-action 'none'; frame-ancestors " + ancestors;
    }
}
