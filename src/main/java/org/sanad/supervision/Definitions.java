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

    Definitions(ObjectMapper json) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("supervision/definitions.json")) {
            definitions = json.readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Map<String, Map<String, String>> all() {
        return definitions;
    }
}
