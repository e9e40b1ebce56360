package org.sanad.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the words: it calms a weak sign, and it hides no strong one. */
class ContextTest {

    private static final RiskAssessor ASSESSOR = RiskAssessor.withLexicon();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the exam results make me want to die",
                "المدرس بتاع الدرس بيحط ايده عليا لما نكون لوحدنا",
                "i wanna die lol jk jk... kind of"
            })
    void aLessonOrALaughHidesNoDanger(String text) {
        assertThat(level(text)).isGreaterThanOrEqualTo(RiskLevel.HIGH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "took two paracetamol for my headache nurse said its fine",
                "اخدت نص حبة بانادول لانه راسي بيوجعني",
                "khdit doliprane 7it rassi kaydarni",
                "خشمي ينزف شوي من الحر",
                "ماما قفلت باب البلكونه عشان القطه",
                "had s7od ghadi y9telna"
            })
    void aHeadacheANoseOrACatExplainsAWeakSign(String text) {
        assertThat(level(text)).isEqualTo(RiskLevel.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "took 30 paracetamol my head hurts",
                "my wrist is bleeding a bit and i cant stop it i cut too deep",
                "ماما محبوسة معه وعم تصرخ",
                "lbab msdoud 3lina w howa haz jenwi, lberd bzaf"
            })
    void andNoStrongOne(String text) {
        assertThat(level(text)).isEqualTo(RiskLevel.IMMINENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon frere megorge sil sait", "il metrangle la tout de suite"})
    void frenchIsReadWithoutItsApostrophes(String text) {
        assertThat(level(text)).isGreaterThanOrEqualTo(RiskLevel.HIGH);
    }

    private static RiskLevel level(String text) {
        return ASSESSOR.assess(text, null).level();
    }
}
