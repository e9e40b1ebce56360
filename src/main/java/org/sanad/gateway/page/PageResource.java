package org.sanad.gateway.page;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.sanad.contract.Helpline;
import org.sanad.platform.Directory;

/** The pages. Each is one file of the build, sent with its headers. */
@Path("/")
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
public class PageResource {

    private static final Set<String> STAFF_PAGES = Set.of("/console", "/board", "/admin");

    private final Directory directory;
    private final String defaultHelpline;
    private final PageFile chat = new PageFile("META-INF/pages/chat.html");
    private final PageFile console = new PageFile("META-INF/pages/console.html");
    private final PageFile unknownHelpline = new PageFile("META-INF/gateway/unknown-helpline.html");

    PageResource(Directory directory, @ConfigProperty(name = "sanad.default-helpline") String defaultHelpline) {
        this.directory = directory;
        this.defaultHelpline = defaultHelpline;
    }

    @GET
    @Operation(hidden = true)
    public Response root() {
        return Response.seeOther(URI.create("/chat")).build();
    }

    @GET
    @Path("chat")
    @Operation(hidden = true)
    public Response chat(@Context HttpServerRequest request) {
        return chat(defaultHelpline, request);
    }

    @GET
    @Path("chat/{helpline}")
    @Operation(hidden = true)
    public Response chat(@PathParam("helpline") String helpline, @Context HttpServerRequest request) {
        return directory
                .helpline(helpline)
                .filter(known -> !known.retired())
                .map(known -> PageHeaders.child(html(chat, 200), host(request), origins(known)))
                .orElseGet(() -> PageHeaders.child(html(unknownHelpline, 404), host(request), List.of()))
                .build();
    }

    @GET
    @Path("{page:console|board|admin}")
    @Authenticated
    @Operation(hidden = true)
    public Response staff(@Context HttpServerRequest request) {
        return PageHeaders.staff(html(console, 200), host(request)).build();
    }

    /** Whoever gets here is logged in; the login itself happened on the way. */
    @GET
    @Path("login")
    @Authenticated
    @Operation(hidden = true)
    public Response login(@QueryParam("to") String to) {
        // Only to pages of ours: a login that sends people elsewhere is a phisher's tool.
        return Response.seeOther(URI.create(STAFF_PAGES.contains(to) ? to : "/console"))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static List<String> origins(Helpline helpline) {
        return helpline.embedOrigins() == null ? List.of() : helpline.embedOrigins();
    }

    private static String host(HttpServerRequest request) {
        return request.authority() == null ? null : request.authority().toString();
    }

    private static ResponseBuilder html(PageFile page, int status) {
        return page.bytes()
                .map(bytes -> Response.status(status).entity(bytes))
                .orElseGet(() -> Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .entity("The pages are not part of this build."))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
}
