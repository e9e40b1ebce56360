package org.sanad.supervision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** What each number means, in each language, to be shown next to the number (domain R4.5). The keys are stable. */
@Singleton
class Definitions {

    private final Map<String, Map<String, String>> definitions;
    private final Map<String, Map<String, String>> staffing;

    Definitions(ObjectMapper json) {
        definitions = read(json, "supervision/definitions.json");
        staffing = read(json, "supervision/staffing.json");
    }

    private static Map<String, Map<String, String>> read(ObjectMapper json, String name) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return json.readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, Map<String, String>> all() {
        return definitions;
    }

    /** Of the staffing calculator's numbers. */
    Map<String, Map<String, String>> staffing() {
        return staffing;
    }
}
