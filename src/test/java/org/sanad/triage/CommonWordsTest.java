package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "violet" is not a slip of another word, "tiger" no Arabic in Latin letters, and a doll is not blood. */
class CommonWordsTest {

    private static final RiskAssessor ASSESSOR = RiskAssessor.withLexicon();

    @ParameterizedTest
    @ValueSource(strings = {"european", "arabic"})
    void aCommonWordAloneNeverCallsAnybody(String list) throws IOException {
        List<String> loud;
        try (Stream<String> words = Files.lines(Path.of("src/main/resources/triage/lexicon/" + list + ".txt"))) {
            loud = words.filter(word -> !word.startsWith("#"))
                    .filter(word -> ASSESSOR.assess(word, null).level().compareTo(RiskLevel.ELEVATED) > 0)
                    .toList();
        }

        assertThat(loud).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet", "tiger", "thread", "citron", "dauphin", "دمية", "غابة", "دبوس", "إغوانا", "معلمتي", "تذكرة"
            })
    void aChildMayTellOfIt(String word) {
        assertThat(ASSESSOR.assess("look, " + word, null).level()).isEqualTo(RiskLevel.NONE);
        assertThat(ASSESSOR.assess(word, null).level()).isEqualTo(RiskLevel.NONE);
    }
}
