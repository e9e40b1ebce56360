package org.sanad.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code src/docs/asyncapi.yaml}, and whether a frame or an event is what it says. */
public final class AsyncApi {

    private static final Path FILE = Path.of("src/docs/asyncapi.yaml");

    /** What describes and narrows a value without saying what it is made of. */
    private static final Set<String> REMARKS =
            Set.of("description", "examples", "default", "minLength", "maxLength", "pattern", "required");

    private final String text;
    private final JsonNode document;

    private AsyncApi(String text) {
        this.text = text;
        this.document =
                new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }

    public static AsyncApi read() {
        return new AsyncApi(Documentation.read(FILE));
    }

    String text() {
        return text;
    }

    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    Set<String> schemaNames() {
        return names("/components/schemas");
    }

    Set<String> names(String pointer) {
        var names = new LinkedHashSet<String>();
        at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A schema's structure: types, members, enumerations and references, without remarks. */
    static Object structure(JsonNode schema) {
        if (schema.isObject()) {
            var structure = new LinkedHashMap<String, Object>();
            schema.properties().forEach(member -> {
                if (member.getKey().equals("properties")) {
                    var properties = new LinkedHashMap<String, Object>();
                    member.getValue().properties().forEach(p -> properties.put(p.getKey(), structure(p.getValue())));
                    structure.put("properties", properties);
                } else if (!REMARKS.contains(member.getKey())) {
                    structure.put(member.getKey(), structure(member.getValue()));
                }
            });
            return structure;
        }
        return schema.isArray()
                ? StreamSupport.stream(schema.spliterator(), false)
                        .map(AsyncApi::structure)
                        .toList()
                : schema.isBoolean() ? (Object) schema.asBoolean() : schema.asText();
    }

    /** What is wrong with this value, measured by the schema of that name; empty when nothing is. */
    public List<String> faults(String schemaName, JsonNode value) {
        var faults = new ArrayList<String>();
        compare(schemaName, schema(schemaName), value, faults);
        return faults;
    }

    private void compare(String path, JsonNode schema, JsonNode value, List<String> faults) {
        if (schema.isMissingNode()) {
            faults.add(path + ": not described");
        } else if (schema.has("$ref")) {
            var name = schema.get("$ref").asText().replace("#/components/schemas/", "");
            compare(path, schema(name), value, faults);
        } else if (schema.has("const")) {
            if (!schema.get("const").equals(value)) {
                faults.add(path + ": not " + schema.get("const"));
            }
        } else if (!types(schema).contains(typeOf(value))) {
            faults.add(path + ": is " + typeOf(value) + ", should be " + types(schema));
        } else if (schema.has("enum") && value.isTextual() && !contains(schema.get("enum"), value)) {
            faults.add(path + ": not one of " + schema.get("enum"));
        } else if (value.isArray()) {
            value.forEach(item -> compare(path + "[]", schema.path("items"), item, faults));
        } else if (value.isObject()) {
            compareMembers(path, schema, value, faults);
        }
    }

    private void compareMembers(String path, JsonNode schema, JsonNode value, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(path + ": lacks " + name.asText());
            }
        });
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            var described = schema.path("properties").path(member.getKey());
            var others = schema.path("additionalProperties");
            if (!described.isMissingNode() || !(others.isObject() || others.asBoolean())) {
                compare(path + "." + member.getKey(), described, member.getValue(), faults);
            } else if (others.isObject()) {
                compare(path + ".*", others, member.getValue(), faults);
            }
        }
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(value::equals);
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(type.asText());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            default -> "null";
        };
    }
}
