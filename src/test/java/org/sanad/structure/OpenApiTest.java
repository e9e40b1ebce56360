package org.sanad.structure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanad.contract.Event;
import org.sanad.contract.SampleEvents;
import org.sanad.stack.StackResource;

/** REST is described at a stable address, all of it, and the stored copy is that description. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class OpenApiTest {

    private static final java.nio.file.Path STORED = java.nio.file.Path.of("src/docs/openapi.yaml");
    private static final java.nio.file.Path BUILT = java.nio.file.Path.of("target/openapi/openapi.json");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();

    @Inject
    ObjectMapper json;

    private JsonNode document;

    /** The build's own file: what is served leaves out services that an earlier test of this JVM had switched off. */
    @BeforeEach
    void read() throws IOException {
        document = json.readTree(BUILT.toFile());
    }

    @Test
    void theDescriptionIsServedAtItsStableAddress() {
        given().accept("application/json")
                .get("/api/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3."))
                .body("paths", not(anEmptyMap()))
                .body("components.schemas.Problem.required", hasItem("type"));
    }

    @Test
    void everyEndpointUnderApiIsDescribed() {
        assertThat(endpoints()).isNotEmpty().allSatisfy((endpoint, method) -> {
            var operation = operation(endpoint);
            assertThat(operation.isMissingNode())
                    .as("%s is not described", endpoint)
                    .isFalse();
            assertThat(operation.path("summary").asText())
                    .as("%s needs @Operation(summary = ...) at %s", endpoint, method.getFullName())
                    .isNotBlank()
                    .contains(" ");
        });
    }

    @Test
    void everyRefusalIsAProblem() {
        assertThat(endpoints().keySet()).allSatisfy(endpoint -> assertThat(operation(endpoint)
                        .at("/responses/default/content/application~1problem+json/schema/$ref")
                        .asText())
                .as(endpoint)
                .isEqualTo("#/components/schemas/Problem"));
    }

    @Test
    void everySuccessfulAnswerThatIsNotEmptyHasAForm() {
        assertThat(endpoints().keySet()).allSatisfy(endpoint -> {
            var successes = operation(endpoint).path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2")
                            && !response.getKey().equals("204"))
                    .toList();
            assertThat(successes).allSatisfy(response -> assertThat(response.getValue()
                            .at("/content/application~1json/schema")
                            .isObject())
                    .as("%s needs @APIResponse(..., content = @Content(schema = ...))", endpoint)
                    .isTrue());
        });
    }

    @Test
    void theStoredCopyIsTheDescriptionOfThisBuild() throws IOException {
        var built = YAML.writeValueAsString(sorted(document));
        if (Boolean.getBoolean("openapi.update")) {
            Files.writeString(STORED, built);
        }

        assertThat(Files.readString(STORED))
                .as("after a wanted change: mvn test -Dtest=OpenApiTest -Dopenapi.update=true")
                .isEqualTo(built);
    }

    /** The golden forms are written by a mapper of the tests' own; this one writes to the topics. */
    @Test
    void theServicesWriteEventsAsTheirGoldenFormsSay() {
        assertThat(SampleEvents.types()).allSatisfy(type -> {
            Event event = SampleEvents.of(type, true);
            JsonNode written = json.valueToTree(event);
            JsonNode expected = SampleEvents.json().valueToTree(event);
            assertThat(written).isEqualTo(expected);
        });
    }

    private JsonNode operation(String endpoint) {
        var parts = endpoint.split(" ");
        return document.path("paths").path(parts[1]).path(parts[0]);
    }

    /** {@code get /api/...} of every resource method in the sources, also of those that a resource inherits. */
    private static Map<String, JavaMethod> endpoints() {
        var endpoints = new TreeMap<String, JavaMethod>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.sanad")) {
            if (!type.isAnnotatedWith(Path.class)) {
                continue;
            }
            for (JavaMethod method : type.getAllMethods()) {
                verb(method).ifPresent(verb -> {
                    var path =
                            "/" + trimmed(type.getAnnotationOfType(Path.class).value())
                                    + method.tryGetAnnotationOfType(Path.class)
                                            .map(below -> "/" + trimmed(below.value()))
                                            .orElse("");
                    if (path.startsWith("/api/")) {
                        endpoints.put(verb + " " + path.replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}"), method);
                    }
                });
            }
        }
        return endpoints;
    }

    private static Optional<String> verb(JavaMethod method) {
        return Stream.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class)
                .filter(method::isAnnotatedWith)
                .map(annotation -> annotation.getSimpleName().toLowerCase())
                .findFirst();
    }

    private static String trimmed(String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private Object sorted(JsonNode node) {
        if (node.isObject()) {
            var members = new TreeMap<String, Object>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            var items = new ArrayList<Object>();
            node.forEach(item -> items.add(sorted(item)));
            return List.copyOf(items);
        }
        return node;
    }
}
