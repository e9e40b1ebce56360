package org.sanad.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the screens say in one language: the same catalogues the front end is built from. */
record Texts(String language, JsonNode widget, JsonNode wayBack, JsonNode console) {

    static Texts in(String language) {
        Path messages = Path.of("src/main/webui/messages", language);
        try {
            ObjectMapper json = new ObjectMapper();
            return new Texts(
                    language,
                    json.readTree(messages.resolve("widget.json").toFile()),
                    json.readTree(messages.resolve("way-back.json").toFile()),
                    json.readTree(messages.resolve("console.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence of the child's page without placeholders. */
    String child(String key) {
        return text(widget, key);
    }

    /** A sentence of the child's way back. */
    String wayBack(String key) {
        return text(wayBack, key);
    }

    /** A sentence of the staff's pages without placeholders. */
    String staff(String key) {
        return text(console, key);
    }

    private static String text(JsonNode catalogue, String key) {
        if (!catalogue.hasNonNull(key)) {
            throw new IllegalArgumentException("no message " + key);
        }
        return catalogue.get(key).asText();
    }
}
