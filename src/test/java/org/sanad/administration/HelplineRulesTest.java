package org.sanad.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a helpline sane, rule by rule. */
class HelplineRulesTest {

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Test
    void theDemoHelplineIsSane() {
        assertThat(found(document -> {})).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "https://sub.example.org:8443",
                "http://localhost",
                "http://localhost:3000",
                "http://127.0.0.1:8080"
            })
    void theseAreOriginsThatMayEmbed(String origin) {
        assertThat(found(document -> document.putArray("embedOrigins").add(origin)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org",
                "https://example.org/",
                "https://example.org/page",
                "https://Example.org",
                "https://user@example.org",
                "https://*.example.org",
                "*",
                "https://example.org:443",
                "https://example.org:70000",
                "https://example.org:080",
                "http://localhost:80",
                "https://example.org; script-src *",
                "https://example.org https://evil.example",
                "https://-example.org",
                "https://",
                "ftp://example.org",
                "http://localhost.evil.example",
                "null",
                ""
            })
    void theseAreNot(String origin) {
        assertThat(found(document -> document.putArray("embedOrigins").add(origin)))
                .containsExactly("embedOrigins[0] format");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00,17:00,true",
        "00:00,00:00,true",
        "20:00,00:00,true",
        "09:00,09:00,false",
        "22:00,06:00,true",
    })
    void hoursEndAtAnotherTimeThanTheyBeginOrLastAWholeDay(String from, String until, boolean sane) {
        List<String> found = found(document -> {
            document.putArray("openingHours")
                    .addObject()
                    .put("day", "MONDAY")
                    .put("from", from)
                    .put("until", until);
        });
        assertThat(found).isEqualTo(sane ? List.of() : List.of("openingHours[0] order"));
    }

    @Test
    void hoursOfOneDayDoNotOverlapButMayTouch() {
        Consumer<ObjectNode> base = document -> {
            var hours = document.putArray("openingHours");
            hours.addObject().put("day", "MONDAY").put("from", "09:00").put("until", "12:00");
            hours.addObject().put("day", "MONDAY").put("from", "12:00").put("until", "15:00");
            hours.addObject().put("day", "TUESDAY").put("from", "09:00").put("until", "12:00");
        };
        assertThat(found(base)).isEmpty();
        assertThat(found(base.andThen(document -> document.withArray("openingHours")
                        .addObject()
                        .put("day", "MONDAY")
                        .put("from", "11:00")
                        .put("until", "13:00"))))
                .containsExactly("openingHours[3] overlap");
        assertThat(found(document -> document.putArray("openingHours"))).containsExactly("openingHours required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar",
                "fr-FR",
                "ar-XX",
                "ar_PS",
                "",
                "ar-PS-",
                "ar-PS-u-nu-hebr",
                "ar-PS-u-ca-islamic",
                "ar-Latn-PS"
            })
    void aLocaleIsTheLanguageWithARegion(String tag) {
        assertThat(found(document -> ((ObjectNode) document.get("locale")).put("ar", tag)))
                .containsExactly("locale[ar] format");
    }

    @ParameterizedTest
    @CsvSource({"ar, ar-PS-u-nu-latn", "ar, ar-MA-u-nu-arab", "ckb, ckb-IQ", "ur, ur-PK-u-nu-arabext", "zgh, zgh-MA"})
    void anyLanguageMayBeSpokenWithTheDigitsThatTheHelplineWants(String language, String tag) {
        assertThat(found(document -> {
                    document.putArray("languages")
                            .add(language)
                            .add("ar")
                            .add("fr")
                            .add("en");
                    if (language.equals("ar")) {
                        document.putArray("languages").add("ar").add("fr").add("en");
                    }
                    ((ObjectNode) document.get("locale")).put(language, tag);
                }))
                .noneMatch(fault -> fault.startsWith("languages") || fault.startsWith("locale"));
    }

    @Test
    void everyLanguageHasALocaleAndEveryLocaleALanguage() {
        assertThat(found(document -> {
                    ((ObjectNode) document.get("locale")).remove("en");
                    ((ObjectNode) document.get("locale")).put("de", "de-DE");
                }))
                .containsExactly("locale[en] required", "locale[de] unknown");
        assertThat(found(document -> document.withArray("languages").add("ar")))
                .containsExactly("languages[3] repeated");
    }

    @Test
    void whatAChildReadsIsThereInEveryLanguage() {
        assertThat(found(document -> ((ObjectNode) document.at("/texts/whoSees")).remove("fr")))
                .containsExactly("texts[whoSees][fr] required");
        assertThat(found(document -> ((ObjectNode) document.get("texts")).remove("whenWeTell")))
                .containsExactly("texts[whenWeTell] required");
        assertThat(found(document -> ((ObjectNode) document.get("texts")).remove("waiting3")))
                .isEmpty();
        assertThat(found(document ->
                        ((ObjectNode) document.get("texts")).putObject("advert").put("ar", "x")))
                .containsExactly("texts[advert] unknown");
        assertThat(found(document -> ((ObjectNode) document.at("/alternatives/0/label")).remove("ar")))
                .containsExactly("alternatives[0].label[ar] required");
        assertThat(found(document -> ((ObjectNode) document.get("name")).remove("en")))
                .containsExactly("name[en] required");
    }

    @Test
    void anAlternativeCanBeReached() {
        assertThat(found(document -> ((ObjectNode) document.at("/alternatives/0")).putNull("phone")))
                .containsExactly("alternatives[0] required");
        for (String url :
                List.of("http://example.org", "javascript:alert(1)", "example.org", "https://a b", "https:")) {
            assertThat(found(document -> ((ObjectNode) document.at("/alternatives/1")).put("url", url)))
                    .as(url)
                    .containsExactly("alternatives[1].url format");
        }
    }

    @Test
    void aShortcutNamesOneReplyInItsLanguage() {
        assertThat(found(document -> ((ObjectNode) document.at("/cannedReplies/1")).put("shortcut", "مرحبا")))
                .containsExactly("cannedReplies[1].shortcut repeated");
        assertThat(found(document -> ((ObjectNode) document.at("/cannedReplies/10")).put("shortcut", "SILENCE")))
                .as("a slash command does not tell cases apart")
                .containsExactly("cannedReplies[11].shortcut repeated");
        assertThat(found(document -> ((ObjectNode) document.at("/cannedReplies/0")).put("language", "de")))
                .containsExactly("cannedReplies[0].language unknown");
    }

    @Test
    void thereIsAlwaysACallTypeOfEachClassToChoose() {
        assertThat(found(document -> document.withArray("callTypes").forEach(type -> {
                    if (type.get("callClass").asText().equals("COUNSELLING")) {
                        ((ObjectNode) type).put("retired", true);
                    }
                })))
                .containsExactly("callTypes required");
        assertThat(found(document -> ((ObjectNode) document.at("/callTypes/1")).put("code", "child-about-self")))
                .containsExactly("callTypes[1].code repeated");
    }

    @Test
    void queueCapsAreOfItsLanguages() {
        assertThat(found(document -> document.putObject("queueCaps").put("de", 3)))
                .containsExactly("queueCaps[de] unknown");
    }

    private List<String> found(Consumer<ObjectNode> change) {
        try (var file = getClass().getResourceAsStream("/demo/helpline.json")) {
            ObjectNode document = (ObjectNode) json.readTree(file);
            change.accept(document);
            return HelplineRules.check(json.treeToValue(document, HelplineDocument.class), null).stream()
                    .map(invalid -> invalid.field() + " " + invalid.code())
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
