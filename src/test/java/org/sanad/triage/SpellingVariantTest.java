package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sanad.triage.Corpus.Half;
import org.sanad.triage.Corpus.Line;

/** However a child writes the same words, the level is never lower (domain R6.3). */
class SpellingVariantTest {

    private static final RiskAssessor ASSESSOR = RiskAssessor.withLexicon();

    /** How else the same may be written; where in the text is chance. */
    enum Variant {
        HAMZA_LEFT_OUT(
                (text, chance) -> text.replace('أ', 'ا').replace('إ', 'ا').replace('آ', 'ا')),
        TA_MARBUTA((text, chance) -> text.replace('ة', 'ه').replace('ى', 'ي')),
        UPPER_CASE((text, chance) -> text.toUpperCase(Locale.ROOT)),
        OTHER_DIGITS((text, chance) -> each(
                text,
                letter -> isArabicDigit(letter) ? Character.toString((char) (letter.charAt(0) - '٠' + '0')) : letter)),
        TATWEEL((text, chance) ->
                each(text, letter -> chance.nextInt(3) == 0 && isDualJoining(letter) ? letter + "\u0640" : letter)),
        DIACRITICS((text, chance) ->
                each(text, letter -> chance.nextInt(3) == 0 && isArabic(letter) ? letter + "\u064e" : letter)),
        ZERO_WIDTH((text, chance) -> each(text, letter -> chance.nextInt(4) == 0 ? letter + "\u200c" : letter)),
        STRETCHED((text, chance) -> each(
                text,
                letter -> chance.nextInt(6) == 0 && Character.isLetter(letter.charAt(0)) ? letter.repeat(4) : letter)),
        SPELLED_OUT((text, chance) -> spelledOut(text, chance));

        private final Rewriting rewriting;

        Variant(Rewriting rewriting) {
            this.rewriting = rewriting;
        }

        String of(String text, long seed) {
            return rewriting.of(text, RandomGeneratorFactory.getDefault().create(seed));
        }
    }

    private interface Rewriting {
        String of(String text, RandomGenerator chance);
    }

    @Property(tries = 4_000)
    void aSpellingNeverHidesDanger(@ForAll("lines") Line line, @ForAll Variant variant, @ForAll long seed) {
        RiskLevel clean = level(line.text());

        assertThat(level(variant.of(line.text(), seed)))
                .as("%s, %s", line.id(), variant)
                .isGreaterThanOrEqualTo(clean);
    }

    @Provide
    static Arbitrary<Line> lines() {
        List<Line> grave = Stream.of(Half.TUNED, Half.WIDENING)
                .flatMap(half -> Corpus.lines(half).stream())
                .filter(line -> !line.stub() && line.level() == RiskLevel.IMMINENT)
                .toList();
        return Arbitraries.of(grave);
    }

    private static RiskLevel level(String text) {
        return ASSESSOR.assess(text, null).level();
    }

    private static String each(String text, UnaryOperator<String> letter) {
        StringBuilder other = new StringBuilder();
        text.codePoints().forEach(point -> other.append(letter.apply(Character.toString(point))));
        return other.toString();
    }

    /** One word in three letter by letter, parted from the others by more than a space. */
    private static String spelledOut(String text, RandomGenerator chance) {
        StringBuilder other = new StringBuilder();
        for (String word : text.split(" ")) {
            boolean plain = word.length() >= 3 && word.chars().allMatch(Character::isLetter);
            other.append("  ").append(plain && chance.nextInt(3) == 0 ? String.join(" ", word.split("")) : word);
        }
        return other.toString();
    }

    private static boolean isArabicDigit(String letter) {
        return letter.charAt(0) >= '٠' && letter.charAt(0) <= '٩';
    }

    private static boolean isArabic(String letter) {
        return letter.charAt(0) >= 'ء' && letter.charAt(0) <= 'ي';
    }

    private static boolean isDualJoining(String letter) {
        return "بتثجحخسشصضطظعغفقكلمنهي".contains(letter);
    }
}
