package org.sanad.gateway.wayback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A child types its words as it remembers them, on whatever keyboard. */
class PhraseMarkTest {

    private static final byte[] SECRET = secret(0);

    @ParameterizedTest
    @CsvSource({
        "pomme livre chaton,                  pommelivrechaton",
        "'Pomme-LIVRE, chaton!',                pommelivrechaton",
        "'  pomme\tlivre\u00a0chaton ',       pommelivrechaton",
        "pommelivrechaton,                    pommelivrechaton",
        "mattress surfboard,                  mattresurfboard",
        "mattresssurfboard,                   mattresurfboard",
        "PÊCHE pe\u0302che peche,             pechepechepeche",
        "cœur bœuf,                           coeurboeuf",
        "أرنب إبريق آلة,                      ارنبابريقاله",
        "تـــفاح تُفَّاح,                        تفاحتفاح",
        "طاولة لؤلؤ شاطئ هدوء,                طاولهلولوشاطيهدو",
        "۴ 4 ٤ كتاب,                          كتاب",
    })
    void whatMakesNoDifferenceToAChildMakesNone(String typed, String letters) {
        assertThat(PhraseMark.fold(typed)).isEqualTo(letters);
    }

    @Test
    void theMarkIsPbkdf2OfTheLettersAndStaysWhatItIs() {
        // by another implementation: hashlib.pbkdf2_hmac("sha256", b"pommelivrechaton.", secret, 30000)
        assertThat(HexFormat.of().formatHex(PhraseMark.of(SECRET, "Pomme, livre - CHATON")))
                .isEqualTo("c0e36b93526f7e56b5a99bf00ddf930f19f858616f4468856aa904071d209472");
    }

    @Test
    void aPhraseOfNothingIsHashedLikeAnyOther() {
        assertThat(HexFormat.of().formatHex(PhraseMark.of(SECRET, " ,،!")))
                .isEqualTo("c41e203113da4e722836fbdbce83847337e90d0f01d7823db942bba317e3dec8");
    }

    @Test
    void whatIsFarTooLongCostsNoMoreThanAPhrase() {
        String long1 = "a".repeat(1_000_000);
        String long2 = "a".repeat(2_000_000);

        assertThat(PhraseMark.of(SECRET, long1)).isEqualTo(PhraseMark.of(SECRET, long2));
    }

    @Test
    void theSamePhraseHasAnotherMarkAtAnotherHelpline() {
        assertThat(PhraseMark.of(secret(1), "pomme livre")).isNotEqualTo(PhraseMark.of(SECRET, "pomme livre"));
    }

    private static byte[] secret(int first) {
        byte[] secret = new byte[32];
        IntStream.range(0, 32).forEach(i -> secret[i] = (byte) (first + i));
        return secret;
    }
}
