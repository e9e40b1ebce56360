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
                "violet",
                "tiger",
                "thread",
                "citron",
                "dauphin",
                "دمية",
                "غابة",
                "دبوس",
                "إغوانا",
                "معلمتي",
                "تذكرة",
                "المساء",
                "المملكة",
                "مارس",
                "جوج",
                "information",
                "stubborn",
                "golden",
                "Kathleen",
                "configuration",
                "contenir",
                "disabled"
            })
    void aChildMayTellOfIt(String word) {
        assertThat(ASSESSOR.assess("look, " + word, null).level()).isEqualTo(RiskLevel.NONE);
        assertThat(ASSESSOR.assess(word, null).level()).isEqualTo(RiskLevel.NONE);
    }

    /** A line of homework and the number that children call are no blow and no cry for help. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "سطر 112 line",
                "صفحة 5 سطر 112",
                "le texte doit contenir deux phrases",
                "we want information",
                "الحق معك"
            })
    void aLineOfHomeworkAndWhoIsRightAreQuiet(String line) {
        assertThat(ASSESSOR.assess(line, null).level()).isEqualTo(RiskLevel.NONE);
    }
}
