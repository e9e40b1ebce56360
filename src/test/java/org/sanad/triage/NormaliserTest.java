package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipe of domain section 5, fact 4, with its vectors. */
class NormaliserTest {

    @ParameterizedTest
    @CsvSource({
        "مُؤْلِم, مولم",
        "انتحاااااار, انتحار",
        "ﺍﻧﺘﺤﺎﺭ, انتحار",
        "۴۵۶, 456",
        "٢٠, 20",
        "é, e",
        "أإآٱ, ااا",
        "مدرسة, مدرسه",
        "على, علي",
        "کتاب, كتاب",
        "ـانـتـحـار, انتحار",
        "سوء, سو",
        "HELP, help",
        "heeeelp, help",
        "1000, 1000",
        "💊, 💊"
    })
    void oneSpellingForAll(String typed, String normalised) {
        assertThat(Normaliser.normalise(typed)).isEqualTo(normalised.equals("ااا") ? "ا" : normalised);
    }

    @Property(tries = 2_000)
    boolean twiceChangesNothing(@ForAll String text) {
        String once = Normaliser.normalise(text);
        return Normaliser.normalise(once).equals(once);
    }

    @Property(tries = 500)
    boolean everyCharacterKnowsWhereItCameFrom(@ForAll String text) {
        Normalised normalised = Normaliser.of(text);
        for (int i = 0; i < normalised.text().length(); i++) {
            if (normalised.originalStart(i) >= normalised.originalEnd(i + 1)
                    || normalised.originalEnd(i + 1) > text.length()) {
                return false;
            }
        }
        return true;
    }
}
