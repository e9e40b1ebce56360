package org.sanad.gateway.page;

import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.sanad.contract.CounsellorProfile;
import org.sanad.contract.Helpline;
import org.sanad.contract.PolicyPack;
import org.sanad.platform.Directory;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/** What a page shows first, and who is logged in. */
@Path("/api/gateway")
@Tag(name = "gateway")
@Produces(MediaType.APPLICATION_JSON)
@EndpointDisabled(name = "sanad.service.gateway.enabled", stringValue = "false")
public class GatewayResource {

    public static final List<String> AGE_BANDS = List.of("under-10", "10-12", "13-15", "16-17", "18-25");
    private static final List<String> ROLES = List.of("counsellor", "supervisor", "administrator", "statistics");

    private final Directory directory;
    private final SecurityIdentity identity;
    private final String defaultHelpline;

    GatewayResource(
            Directory directory,
            SecurityIdentity identity,
            @ConfigProperty(name = "sanad.default-helpline") String defaultHelpline) {
        this.directory = directory;
        this.identity = identity;
        this.defaultHelpline = defaultHelpline;
    }

    /**
     * What a child's page shows before anything is asked.
     *
     * @param texts the helpline's own, and what its policy pack demands: {@code mustTell}, {@code parents}
     * @param consentVersion goes with the opening: which texts the child had read
     * @param parents {@code CONFIRMED} where a child below {@code ageOfMajority} says that a parent agrees, or is shown other
     *     help; never where it is in danger
     */
    public record Welcome(
            String helpline,
            Map<String, String> name,
            List<String> languages,
            Map<String, String> locale,
            Map<String, Map<String, String>> texts,
            List<String> ageBands,
            List<Helpline.Alternative> alternatives,
            String consentVersion,
            PolicyPack.ParentalConsent parents,
            int ageOfMajority) {}

    /** @param helplineId of a counsellor their own; of others the one they start with */
    public record Session(String id, String displayName, List<String> roles, String helplineId) {}

    /** Nobody waits for the answer. */
    @Operation(summary = "Said on the way out: the answer asks the browser to forget what it holds of this origin")
    @APIResponse(responseCode = "204", description = "Goodbye")
    @POST
    @Path("bye")
    public Response bye() {
        return Response.noContent()
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    @Operation(summary = "What a child's page shows before anything is asked")
    @APIResponse(
            responseCode = "200",
            description = "The helpline, or the default one",
            content = @Content(schema = @Schema(implementation = Welcome.class)))
    @GET
    @Path("welcome")
    public Response welcome(@QueryParam("helpline") String helplineId) {
        Helpline helpline = directory
                .helpline(helplineId == null || helplineId.isBlank() ? defaultHelpline : helplineId)
                .filter(known -> !known.retired())
                .orElseThrow(() -> Problem.of(ProblemType.UNKNOWN_HELPLINE));
        Map<String, Map<String, String>> texts = texts(helpline);
        return Response.ok(new Welcome(
                        helpline.id(),
                        helpline.name(),
                        helpline.languages(),
                        helpline.locale(),
                        texts,
                        AGE_BANDS,
                        helpline.otherHelp(),
                        consentVersion(texts),
                        helpline.pack().consent().parents(),
                        helpline.pack().ageOfMajority()))
                .header("Cache-Control", "no-cache")
                .build();
    }

    @Operation(summary = "Who is logged in, and with which roles")
    @APIResponse(
            responseCode = "200",
            description = "Whoever is logged in",
            content = @Content(schema = @Schema(implementation = Session.class)))
    @GET
    @Path("session")
    @Authenticated
    public Response session() {
        String id = identity.getPrincipal().getName();
        var profile = directory.counsellor(id);
        return Response.ok(new Session(
                        id,
                        profile.map(CounsellorProfile::displayName).orElse(id),
                        ROLES.stream().filter(identity::hasRole).toList(),
                        profile.map(CounsellorProfile::helplineId).orElseGet(this::firstHelpline)))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** The helpline's own, and what its policy pack demands. */
    public static Map<String, Map<String, String>> texts(Helpline helpline) {
        Map<String, Map<String, String>> texts = new TreeMap<>(helpline.texts() == null ? Map.of() : helpline.texts());
        Map<String, String> mustTell = helpline.pack().reporting().childIsTold();
        Map<String, String> parents = helpline.pack().consent().childIsTold();
        if (!mustTell.isEmpty()) {
            texts.put("mustTell", mustTell);
        }
        if (!parents.isEmpty()) {
            texts.put("parents", parents);
        }
        return texts;
    }

    private String firstHelpline() {
        return directory
                .helpline(defaultHelpline)
                .or(() -> directory.helplines().stream().findFirst())
                .map(Helpline::id)
                .orElse(null);
    }

    /** The same texts, the same version, on every node. */
    public static String consentVersion(Map<String, Map<String, String>> texts) {
        CRC32 sum = new CRC32();
        new TreeMap<>(texts)
                .forEach((key, byLanguage) ->
                        sum.update((key + new TreeMap<>(byLanguage)).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
