package org.sanad.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says in the OpenAPI document what holds for every operation: it belongs to the service that its path names, and
 * whatever is refused is answered with a problem (RFC 9457) of one of {@link ProblemType}'s types.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RestDescription implements OASFilter {

    private static final String API = "/api/";
    private static final String NAME = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(NAME, problem());
        if (document.getPaths() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    if (path.startsWith(API)) {
                        operation.setTags(List.of(path.substring(API.length()).split("/")[0]));
                    }
                    refusals(operation);
                }));
        // One tag for each resource class is the framework's guess.
        document.setTags(null);
    }

    private static void refusals(Operation operation) {
        var responses = operation.getResponses();
        // What the framework guesses of 401 and 403 has no body; ours has.
        List.of("400", "401", "403").forEach(responses::removeAPIResponse);
        responses.setDefaultValue(OASFactory.createAPIResponse()
                .description("Refused")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(NAME)))));
    }

    private static Schema problem() {
        return object("What was refused, and why (RFC 9457); further members say more.")
                .required(List.of("type", "title", "status"))
                .addProperty(
                        "type",
                        text("Stable; show your own text for it")
                                .enumeration(Arrays.stream(ProblemType.values())
                                        .map(ProblemType::uri)
                                        .map(Object.class::cast)
                                        .toList()))
                .addProperty("title", text("For whoever reads a log"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What about this request; never what was sent"))
                .addProperty(
                        "retryAfterMs",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("When it may be tried again"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(object("A member that is wrong")
                                        .addProperty("field", text(null))
                                        .addProperty("message", text(null))));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
