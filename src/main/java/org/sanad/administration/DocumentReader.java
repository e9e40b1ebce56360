package org.sanad.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sanad.platform.Problem;
import org.sanad.platform.ProblemType;

/**
 * Reads a document that somebody sent, strictly: a misspelt field is told, not passed over. Text is kept exactly as
 * typed; only U+0000 is refused, which PostgreSQL cannot store.
 */
@Singleton
class DocumentReader {

    private final ObjectReader reader;
    private final Validator validator;

    DocumentReader(ObjectMapper json, Validator validator) {
        this.reader = json.reader()
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        this.validator = validator;
    }

    /** @throws Problem {@code invalid-input} with its {@code errors} when the body is not such a document */
    <T> T read(String body, Class<T> type) {
        List<Invalid> found = new ArrayList<>();
        T document;
        try {
            JsonNode tree = reader.readTree(body);
            findNul("", tree, found);
            if (!found.isEmpty() || !tree.isObject()) {
                throw refused(found);
            }
            document = reader.forType(type).readValue(tree);
        } catch (JsonMappingException unfit) {
            throw refused(List.of(Invalid.format(path(unfit), "is not what is expected here")));
        } catch (JsonProcessingException unreadable) {
            throw refused(List.of());
        } catch (java.io.IOException unreadable) {
            throw refused(List.of());
        }
        validator.validate(document).stream().map(DocumentReader::invalid).forEach(found::add);
        check(found);
        return document;
    }

    /** @throws Problem when anything was found */
    static void check(List<Invalid> found) {
        if (!found.isEmpty()) {
            throw refused(found);
        }
    }

    private static Problem refused(List<Invalid> found) {
        return Problem.of(
                        ProblemType.INVALID_INPUT,
                        found.isEmpty()
                                ? "The body is not a JSON object"
                                : "The document has " + found.size() + " errors")
                .with(
                        "errors",
                        found.stream()
                                .sorted(Comparator.comparing(Invalid::field))
                                .toList());
    }

    private static void findNul(String field, JsonNode node, List<Invalid> found) {
        if (node.isTextual() && node.textValue().indexOf('\0') >= 0) {
            found.add(new Invalid(field, "character", "holds U+0000, which cannot be stored"));
        }
        node.properties().forEach(member -> {
            if (member.getKey().indexOf('\0') >= 0) {
                found.add(new Invalid(field, "character", "holds U+0000, which cannot be stored"));
            } else {
                findNul(field.isEmpty() ? member.getKey() : field + "." + member.getKey(), member.getValue(), found);
            }
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                findNul(field + "[" + i + "]", node.get(i), found);
            }
        }
    }

    private static String path(JsonMappingException unfit) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : unfit.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static Invalid invalid(ConstraintViolation<?> violation) {
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        String field = violation.getPropertyPath().toString().replaceAll("\\.<[a-z ]+>|<K>", "");
        return switch (violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName()) {
            case "NotNull", "NotBlank", "NotEmpty" -> Invalid.required(field);
            case "Size" -> new Invalid(field, "length", "is longer than " + attributes.get("max"));
            case "Min" -> new Invalid(field, "range", "is less than " + attributes.get("value"));
            case "Max" -> new Invalid(field, "range", "is more than " + attributes.get("value"));
            default -> Invalid.format(field, "does not have the form expected here");
        };
    }
}
