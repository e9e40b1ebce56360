package org.sanad.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.validation.Validation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's documents obey the rules that real ones must, and speak so that a child understands. */
class DemoSeedTest {

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private HelplineDocument helpline;
    private List<CounsellorDocument> counsellors;

    @BeforeEach
    void read() throws IOException {
        try (var file = getClass().getResourceAsStream("/demo/helpline.json")) {
            helpline = json.readValue(file, HelplineDocument.class);
        }
        try (var file = getClass().getResourceAsStream("/demo/counsellors.json")) {
            counsellors = json.readValue(file, new TypeReference<>() {});
        }
    }

    @Test
    void theDocumentsAreValid() {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(helpline)).isEmpty();
            assertThat(counsellors)
                    .allSatisfy(one ->
                            assertThat(factory.getValidator().validate(one)).isEmpty());
        }
        assertThat(HelplineRules.check(helpline, null)).isEmpty();
        assertThat(counsellors)
                .allSatisfy(one -> assertThat(one.check(helpline)).isEmpty());
    }

    @Test
    void everyLanguageIsStaffedByAtLeastTwo() {
        assertThat(counsellors)
                .extracting(CounsellorDocument::id)
                .containsExactly(
                        "counsellor1",
                        "counsellor2",
                        "counsellor3",
                        "counsellor4",
                        "counsellor5",
                        "counsellor6",
                        "supervisor1",
                        "supervisor2");
        assertThat(helpline.languages()).allSatisfy(language -> assertThat(counsellors)
                .filteredOn(one -> one.languages().contains(language) && !one.supervisor())
                .as(language)
                .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void somebodyInterpretsAndTwoSupervise() {
        assertThat(counsellors)
                .filteredOn(one -> one.skills().containsKey("interpreter"))
                .singleElement()
                .satisfies(one -> assertThat(one.languages()).hasSizeGreaterThanOrEqualTo(2));
        assertThat(counsellors)
                .filteredOn(CounsellorDocument::supervisor)
                .extracting(CounsellorDocument::id)
                .as("what one asks for another decides")
                .containsExactly("supervisor1", "supervisor2");
    }

    @Test
    void aChildReadsShortSentences() {
        Stream<String> texts = Stream.concat(
                helpline.texts().values().stream().flatMap(text -> text.values().stream()),
                helpline.cannedReplies().stream().map(HelplineDocument.CannedReply::text));
        assertThat(texts.flatMap(text -> Arrays.stream(text.split("(?<=[.!?؟])\\s+"))))
                .allSatisfy(sentence -> assertThat(Arrays.stream(sentence.split("\\s+"))
                                .filter(word -> word.chars().anyMatch(Character::isLetter)))
                        .as(sentence)
                        .hasSizeLessThanOrEqualTo(12));
    }

    @Test
    void everyLanguageHasItsOwnReplies() {
        assertThat(helpline.languages()).allSatisfy(language -> assertThat(helpline.cannedReplies())
                .filteredOn(reply -> reply.language().equals(language))
                .as(language)
                .hasSize(5));
    }
}
