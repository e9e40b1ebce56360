package org.sanad.gateway.page;

import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a browser may do with our pages. Nothing inline and nothing from elsewhere runs; a staff page is never framed, the
 * child's page only by its helpline's own sites.
 */
public final class PageHeaders {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.\\-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:]+](:[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-*]+(:[0-9]{1,5})?");

    private static final Map<String, String> COMMON = Map.of(
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");

    private PageHeaders() {}

    static ResponseBuilder child(ResponseBuilder response, String host, List<String> embedOrigins) {
        return common(response, host, ancestors(embedOrigins));
    }

    /**
     * Of the child's page without scripts.
     *
     * @param style the one style that may stand in the page, as a source of the policy
     */
    public static Map<String, String> plain(String style, List<String> embedOrigins) {
        Map<String, String> headers = new LinkedHashMap<>(COMMON);
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self' " + style
                        + "; img-src 'self'; base-uri 'none'; form-action 'self';" + " frame-ancestors "
                        + ancestors(embedOrigins));
        return headers;
    }

    private static String ancestors(List<String> embedOrigins) {
        StringBuilder ancestors = new StringBuilder("'self'");
        (embedOrigins == null ? List.<String>of() : embedOrigins)
                .stream()
                        .filter(origin -> ORIGIN.matcher(origin).matches())
                        .forEach(origin -> ancestors.append(' ').append(origin));
        return ancestors.toString();
    }

    static ResponseBuilder staff(ResponseBuilder response, String host) {
        return common(response, host, "'none'")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    private static ResponseBuilder common(ResponseBuilder response, String host, String ancestors) {
        COMMON.forEach(response::header);
        return response.header("Content-Security-Policy", policy(host, ancestors));
    }

    private static String policy(String host, String ancestors) {
        // Older Safari does not count a socket of the same host as 'self'.
        String sockets = host != null && HOST.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                + " media-src 'self'; worker-src 'self'; manifest-src 'self'; connect-src 'self'" + sockets
                + "; base-uri 'none'; form-action 'self'; frame-ancestors " + ancestors;
    }
}
