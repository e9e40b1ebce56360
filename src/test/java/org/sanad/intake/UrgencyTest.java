package org.sanad.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanad.contract.Level;

class UrgencyTest {

    @ParameterizedTest
    @CsvSource({
        "false,          , STANDARD, ''",
        "false, 16-17    , STANDARD, ''",
        "false, nonsense , STANDARD, ''",
        "false, under-10 , ELEVATED, young-child",
        "true ,          , IMMINENT, danger-told",
        "true , 13-15    , IMMINENT, danger-told",
        "true , under-10 , IMMINENT, danger-told young-child"
    })
    void whatTheChildTellsGivesTheLevelAndItsReasons(boolean danger, String ageBand, Level level, String reasons) {
        var urgency = Urgency.of(Fixtures.request("urgency", "ar", ageBand, danger));

        assertThat(urgency.level()).isEqualTo(level);
        assertThat(String.join(" ", urgency.reasons())).isEqualTo(reasons);
    }

    @Test
    void nothingLowersALevel() {
        for (var before : Level.values()) {
            for (var other : Level.values()) {
                var after = new Urgency(before, List.of("before")).raisedTo(other, "other");

                assertThat(before.isMoreUrgentThan(after.level())).isFalse();
                assertThat(after.reasons()).containsExactlyInAnyOrder("before", "other");
            }
        }
    }
}
