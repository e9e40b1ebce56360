package org.sanad.routing.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.JsonObject;

/** Values that are stored whole, as nobody asks for a part of them. */
final class JsonColumn {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonColumn() {}

    static JsonObject write(Object value) {
        try {
            return new JsonObject(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a value for a column: " + value.getClass(), e);
        }
    }

    /** @return null for null */
    static <T> T read(Object stored, Class<T> type) {
        if (stored == null) {
            return null;
        }
        try {
            return JSON.readValue(((JsonObject) stored).encode(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored in another form than that of " + type.getSimpleName(), e);
        }
    }
}
