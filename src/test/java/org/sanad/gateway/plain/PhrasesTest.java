package org.sanad.gateway.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

    private static final String COUNTED =
            "{n, plural, zero {none} one {one} two {two} few {# few} many {# many} other {# other}}";

    private static Phrases phrases(String language, String tag, String message) {
        return new Phrases(language, Locale.forLanguageTag(tag), Map.of("key", message));
    }

    /** The vectors of domain R5.3. */
    @ParameterizedTest
    @CsvSource({
        "0, none",
        "1, one",
        "2, two",
        "3, ٣ few",
        "10, ١٠ few",
        "11, ١١ many",
        "99, ٩٩ many",
        "100, ١٠٠ other",
        "103, ١٠٣ few"
    })
    void arabicHasSixPluralsAndItsRegionsDigits(int n, String expected) {
        assertThat(phrases("ar", "ar-PS", COUNTED).text("key", Map.of("n", n))).isEqualTo(expected);
    }

    @Test
    void digitsDifferBetweenRegions() {
        assertThat(phrases("ar", "ar-MA", "{n, number}").text("key", Map.of("n", 12)))
                .isEqualTo("12");
        assertThat(phrases("ar", "ar-PS", "{n, number}").text("key", Map.of("n", 12)))
                .isEqualTo("١٢");
    }

    @Test
    void frenchCountsNothingAsOne() {
        Phrases french = phrases("fr", "fr-FR", "{n, plural, one {# personne} other {# personnes}}");

        assertThat(french.text("key", Map.of("n", 0))).isEqualTo("0 personne");
        assertThat(french.text("key", Map.of("n", 2))).isEqualTo("2 personnes");
    }

    @Test
    void argumentsStandInsidePlurals() {
        assertThat(phrases("en", "en-GB", "from {from, number} to {to, plural, =1 {one} other {# of {name}}}")
                        .text("key", Map.of("from", 1, "to", 2, "name", "{it}")))
                .isEqualTo("from 1 to 2 of {it}");
    }

    @Test
    void aPartThatIsNotKnownIsAFault() {
        assertThatThrownBy(() -> phrases("en", "en-GB", "{at, time}").text("key", Map.of("at", "now")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> phrases("en", "en-GB", "x").text("other"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCataloguesOfTheChildsPageAreThereInEveryCompleteLanguage() {
        Catalogues catalogues = new Catalogues(new ObjectMapper());

        assertThat(Stream.of("ar", "fr", "en", "he", "ur").filter(catalogues::speaks))
                .containsExactly("ar", "fr", "en", "he", "ur");
        assertThat(catalogues.speaks("ckb")).as("a pack that lacks texts").isFalse();
        assertThat(catalogues.speaks("xx")).isFalse();
        assertThat(catalogues.speaks("../en")).isFalse();
    }
}
