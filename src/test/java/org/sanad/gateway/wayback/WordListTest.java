package org.sanad.gateway.wayback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of a phrase: enough of them, and none like another. */
class WordListTest {

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void fourWordsAre36BitsOrMore(String language) {
        List<String> words = WordList.of(List.of(language)).words();

        assertThat(WordList.of(List.of(language)).language()).isEqualTo(language);
        assertThat(words).hasSizeGreaterThanOrEqualTo(WordList.FEWEST).doesNotHaveDuplicates();
        assertThat(WordList.WORDS * Math.log(words.size()) / Math.log(2)).isGreaterThanOrEqualTo(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "fr", "en"})
    void everyWordIsShortAndOneSlipOfTheFingerNeverMakesAnother(String language) {
        List<String> folded = WordList.of(List.of(language)).words().stream()
                .map(PhraseMark::fold)
                .toList();

        assertThat(folded).allSatisfy(word -> assertThat(word).hasSizeBetween(3, 10));
        for (int i = 0; i < folded.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(slips(folded.get(i), folded.get(j)))
                        .as("%s and %s", folded.get(i), folded.get(j))
                        .isGreaterThan(1);
            }
        }
    }

    @Test
    void everyWordIsDrawnSoonerOrLater() {
        WordList list = WordList.of(List.of("en"));
        Random random = new Random(7);
        Set<String> drawn = new HashSet<>();

        IntStream.range(0, 5_000).forEach(i -> drawn.addAll(list.phrase(random)));

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(list.words());
        assertThat(list.phrase(random)).hasSize(4);
    }

    @Test
    void aChildWhoseLanguageHasNoListGetsOneThatItsHelplineSpeaks() {
        assertThat(WordList.of(List.of("ckb", "ar", "en")).language()).isEqualTo("ar");
        assertThat(WordList.of(List.of("he")).language()).isEqualTo("en");
    }

    /** Letters typed wrong, left out or added between one and the other; 2 stands for two or more. */
    private static int slips(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        if (Math.abs(a.length() - b.length()) > 1) {
            return 2;
        }
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(a.length(), b.length()) - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        return Math.max(a.length(), b.length()) - start - end <= 1 ? 1 : 2;
    }
}
