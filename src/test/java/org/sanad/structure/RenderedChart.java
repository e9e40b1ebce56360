package org.sanad.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart of {@code helm/sanad} as Kubernetes would get it, hooks included. */
final class RenderedChart {

    static final Path CHART = Path.of("helm/sanad");
    static final String KUBERNETES = "1.33.0";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final List<JsonNode> manifests;

    private RenderedChart(List<JsonNode> manifests) {
        this.manifests = manifests;
    }

    /** @throws IllegalStateException when the chart refuses the values */
    static RenderedChart of(UnaryOperator<TemplateCommand> values, Path scratch) {
        try {
            var command = new Helm(withoutHooks(scratch)).template();
            var yaml = values.apply(
                            command.withKubeVersion(KUBERNETES).withName("line").withNamespace("helpline"))
                    .call();
            var manifests = new ArrayList<JsonNode>();
            try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
                documents.forEachRemaining(manifests::add);
            }
            return new RenderedChart(
                    manifests.stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Helm leaves hooks out of what it renders; a copy whose hooks are ordinary manifests shows them too. */
    private static Path withoutHooks(Path scratch) throws IOException {
        var copy = scratch.resolve("sanad");
        try (var files = Files.walk(CHART)) {
            for (var file : files.toList()) {
                var target = copy.resolve(CHART.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace("helm.sh/hook:", "rendered/hook:"));
                }
            }
        }
        return copy;
    }

    Stream<JsonNode> all() {
        return manifests.stream();
    }

    List<JsonNode> ofKind(String kind) {
        return all().filter(m -> m.path("kind").asText().equals(kind)).toList();
    }

    JsonNode one(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("the chart renders no " + kind + " " + name));
    }

    Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).stream()
                .filter(m -> m.at("/metadata/name").asText().equals(name))
                .findFirst();
    }

    /** The only container of a Deployment or a Job. */
    static JsonNode container(JsonNode workload) {
        var containers = workload.at("/spec/template/spec/containers");
        if (containers.size() != 1) {
            throw new AssertionError("expected one container, found " + containers.size());
        }
        return containers.get(0);
    }

    /** The entry of {@code env} with this name, or a missing node. */
    static JsonNode env(JsonNode container, String name) {
        return stream(container.path("env"))
                .filter(e -> e.path("name").asText().equals(name))
                .findFirst()
                .orElse(YAML.missingNode());
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
