package org.sanad.structure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The JSON Schema of a record as Jackson writes it: what the document must say, its descriptions apart.
 *
 * @param nullable whether a component may be null on the wire, as {@code Record.component}
 * @param nameOf the name of a record's schema
 */
record WireSchema(Set<String> nullable, Function<Class<?>, String> nameOf) {

    /** Frames carry their {@code type}, events do not: theirs is in the header. */
    Map<String, Object> of(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var named = type.getAnnotation(JsonTypeName.class);
        if (named != null) {
            properties.put("type", Map.of("const", named.value()));
        }
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), property(type, component));
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }

    /** Whether a null component is left out rather than written. */
    static boolean leavesNullsOut(Class<?> type) {
        return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
                .map(declaring -> declaring.getAnnotation(JsonInclude.class))
                .anyMatch(include -> include != null && include.value() == JsonInclude.Include.NON_NULL);
    }

    /** The record and every record inside it, each once. */
    static Set<Class<?>> closure(Stream<? extends Class<?>> types) {
        var found = new LinkedHashSet<Class<?>>();
        types.forEach(type -> collect(type, found));
        return found;
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> raw && raw.isRecord() && found.add(raw)) {
            Arrays.stream(raw.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> collect(component, found));
        }
    }

    private Map<String, Object> property(Class<?> owner, RecordComponent component) {
        var schema = schema(component.getGenericType());
        if (nullable.contains(owner.getSimpleName() + "." + component.getName())) {
            schema.put("type", List.of(schema.get("type"), "null"));
        }
        return schema;
    }

    private Map<String, Object> schema(Type type) {
        var schema = new LinkedHashMap<String, Object>();
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                schema.put("type", "object");
                schema.put("additionalProperties", arguments[1] == Object.class ? true : schema(arguments[1]));
            } else {
                schema.put("type", "array");
                schema.put("items", schema(arguments[0]));
            }
            return schema;
        }
        var raw = (Class<?>) type;
        if (raw.isRecord()) {
            schema.put("$ref", "#/components/schemas/" + nameOf.apply(raw));
        } else if (raw.isEnum()) {
            schema.put("type", "string");
            schema.put(
                    "enum",
                    Arrays.stream(raw.getEnumConstants()).map(Object::toString).toList());
        } else {
            switch (raw.getSimpleName()) {
                case "UUID" -> text(schema, "uuid");
                case "Instant" -> text(schema, "date-time");
                case "LocalDate" -> text(schema, "date");
                case "LocalTime" -> text(schema, "time");
                case "String" -> text(schema, null);
                case "boolean", "Boolean" -> schema.put("type", "boolean");
                case "int", "Integer", "long", "Long" -> schema.put("type", "integer");
                default -> throw new AssertionError("WireSchema does not know " + raw);
            }
        }
        return schema;
    }

    private static void text(Map<String, Object> schema, String format) {
        schema.put("type", "string");
        if (format != null) {
            schema.put("format", format);
        }
    }
}
