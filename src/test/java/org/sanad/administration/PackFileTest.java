package org.sanad.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanad.contract.RecordClass;
import org.sanad.yaml.YamlFile;

/** What may stand in the file of a policy pack, and what is told of one that is wrong. */
class PackFileTest {

    private static final Path PACKS = Path.of("config/policy");

    @ParameterizedTest
    @ValueSource(strings = {"default", "ps", "qa", "ma"})
    void aShippedPackIsWholeAndSaysWhereEachStatementIsFrom(String id) {
        PackFile.Reading reading = PackFile.read(YamlFile.at(PACKS.resolve(id + ".yaml")));

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.pack().days()).containsOnlyKeys(RecordClass.values());
        assertThat(reading.pack().statements()).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.source()).isNotBlank();
            assertThat(statement.text()).containsKeys("ar", "fr", "en");
        });
        // none has been confirmed by a lawyer
        assertThat(reading.pack().verified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ageOfMajority: 18 | ageOfMajority: 8  | qa.yaml:4 ageOfMajority: this must be 12–25",
                "verified: false   | verified: true    | qa.yaml:3 verified: this must be one of false while a"
                        + " statement is not verified",
                "verified: false   | verified: no      | qa.yaml:3 verified: this must be true or false",
                "CONFIRMED         | ASKED             | consent.parents: this must be one of NOT_NEEDED, TOLD,"
                        + " CONFIRMED",
                "  TRANSCRIPT: 180 | '' | days.TRANSCRIPT: this is missing",
                "WRAP_UP: 365      | WRAP_UP: 401      | days.WRAP_UP: this must be at most that of CONTACT, which"
                        + " takes all with it",
                "REQUEST: 14       | REQUEST: 13       | days.REQUEST: this must be 14–36500",
                "phone: \"919\"    | phone: \"call us\" | agencies[0].phone: this must be a telephone number",
                "childsWish: AT_ONCE | wish: AT_ONCE   | erasure.wish: there is no such key",
            })
    void aFaultIsToldWithItsLineItsFieldAndTheReason(String right, String wrong, String told) throws IOException {
        String good = Files.readString(PACKS.resolve("qa.yaml"));
        String from = right.startsWith("TRANSCRIPT") ? "  " + right + "\n" : right;
        assertThat(good).contains(from);

        PackFile.Reading reading = PackFile.read(YamlFile.of("qa.yaml", good.replaceFirst(Pattern.quote(from), wrong)));

        assertThat(reading.pack()).isNull();
        assertThat(reading.faults()).anySatisfy(fault -> assertThat(fault.in("qa.yaml"))
                .matches("qa\\.yaml:\\d+ .*")
                .contains(told));
    }

    @Test
    void anEmptyFileIsNoPack() {
        assertThat(PackFile.read(YamlFile.of("x.yaml", "")).faults()).hasSize(1);
        assertThat(PackFile.read(YamlFile.of("x.yaml", "{{")).faults()).hasSize(1);
    }
}
