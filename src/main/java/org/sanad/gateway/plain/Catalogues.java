package org.sanad.gateway.plain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sanad.contract.Helpline;

/** Which languages the page without scripts speaks: those of which every text is there, so that two never mix. */
@Singleton
class Catalogues {

    static final String COMPLETE = "en";

    private static final Map<String, String> NAMES = Map.of(
            "ar",
            "العربية",
            "fr",
            "Français",
            "en",
            "English",
            "he",
            "עברית",
            "ur",
            "اردو",
            "ckb",
            "کوردی",
            "zgh",
            "ⵜⴰⵎⴰⵣⵉⵖⵜ");
    private static final Map<String, String> REGIONS =
            Map.of("ar", "ar-PS", "fr", "fr-FR", "en", "en-GB", "he", "he-IL", "ur", "ur-PK");
    private static final List<String> FROM_RIGHT = List.of("ar", "he", "ur", "ckb");
    private static final List<String> FILES = List.of("widget", "page", "way-back");

    private final ObjectMapper json;
    private final Map<String, Optional<Map<String, String>>> texts = new ConcurrentHashMap<>();

    Catalogues(ObjectMapper json) {
        this.json = json;
    }

    /** In the helpline's order; never empty. */
    List<String> languages(Helpline helpline) {
        List<String> spoken = helpline.languages().stream().filter(this::speaks).toList();
        return spoken.isEmpty() ? List.of(COMPLETE) : spoken;
    }

    boolean speaks(String language) {
        return language != null
                && NAMES.containsKey(language)
                && texts(language).isPresent();
    }

    Phrases phrases(String language, Helpline helpline) {
        String tag = helpline.locale() == null ? null : helpline.locale().get(language);
        return new Phrases(
                language,
                Locale.forLanguageTag(tag == null ? REGIONS.getOrDefault(language, language) : tag),
                texts(language).orElseThrow());
    }

    static String name(String language) {
        return NAMES.getOrDefault(language, language);
    }

    static String direction(String language) {
        return FROM_RIGHT.contains(language) ? "rtl" : "ltr";
    }

    private Optional<Map<String, String>> texts(String language) {
        return texts.computeIfAbsent(language, this::read);
    }

    private Optional<Map<String, String>> read(String language) {
        Map<String, String> all = new HashMap<>();
        for (String file : FILES) {
            String name = "META-INF/messages/" + language + "/" + file + ".json";
            try (InputStream stream =
                    Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
                if (stream == null) {
                    return Optional.empty();
                }
                all.putAll(json.readValue(stream, new TypeReference<Map<String, String>>() {}));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return language.equals(COMPLETE)
                        || all.keySet()
                                .containsAll(texts(COMPLETE).orElseThrow().keySet())
                ? Optional.of(all)
                : Optional.empty();
    }
}
