package org.sanad.administration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calendars are refused, each with the place and the reason. */
class CalendarRulesTest {

    private static final String NAME = "{'ar': 'عيد', 'fr': 'Fête', 'en': 'Feast'}";

    private final ObjectMapper json =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @Test
    void ramadanAndBothFeastsAreFine() {
        assertThat(found("""
                {'hijriShift': 1, 'sightings': [{'year': 1447, 'month': 9, 'shift': 0}],
                 'periods': [
                   {'name': NAME, 'hijriMonth': 9, 'hours': [{'day': 'SUNDAY', 'from': '10:00', 'until': '15:00'},
                                                             {'day': 'SUNDAY', 'from': '20:00', 'until': '02:00'}]},
                   {'name': NAME, 'from': '2026-07-01', 'until': '2026-08-31', 'hours': []}],
                 'holidays': [
                   {'name': NAME, 'comes': 'HIJRI', 'month': 10, 'day': 1, 'days': 3, 'hours': []},
                   {'name': NAME, 'comes': 'HIJRI', 'month': 12, 'day': 10, 'days': 4,
                    'hours': [{'from': '10:00', 'until': '13:00'}, {'from': '22:00', 'until': '01:00'}]},
                   {'name': NAME, 'comes': 'YEARLY', 'month': 2, 'day': 29},
                   {'name': NAME, 'comes': 'ONCE', 'date': '2026-11-15'}]}
                """)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name': NAME, 'comes': 'ONCE'}                                             | date required",
                "{'name': NAME, 'comes': 'ONCE', 'date': '2026-01-01', 'day': 1}             | day unused",
                "{'name': NAME, 'comes': 'YEARLY', 'month': 5}                               | day required",
                "{'name': NAME, 'comes': 'YEARLY', 'month': 4, 'day': 31}                    | day range",
                "{'name': NAME, 'comes': 'HIJRI', 'month': 9, 'day': 31}                     | day range",
                "{'name': NAME, 'comes': 'HIJRI', 'month': 9, 'day': 1, 'date': '2026-01-01'} | date unused",
                "{'name': {'ar': 'عيد', 'fr': 'x'}, 'comes': 'YEARLY', 'month': 4, 'day': 3}  | name[en] required",
                "{'name': NAME, 'comes': 'YEARLY', 'month': 4, 'day': 3, 'hours': [{'from': '09:00', 'until': '09:00'}]} | hours[0] order",
                "{'name': NAME, 'comes': 'YEARLY', 'month': 4, 'day': 3, 'hours': [{'from': '09:00', 'until': '12:00'}, {'from': '11:00', 'until': '13:00'}]} | hours[1] overlap"
            })
    void aHolidayThatNobodyCouldFindIsRefused(String holiday, String fault) {
        assertThat(found("{'holidays': [" + holiday + "]}")).containsExactly("specialDays.holidays[0]." + fault);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'name': NAME}                                                                 | choice",
                "{'name': NAME, 'hijriMonth': 9, 'from': '2026-01-01', 'until': '2026-01-02'}   | choice",
                "{'name': NAME, 'from': '2026-01-01'}                                           | .until required",
                "{'name': NAME, 'from': '2026-01-02', 'until': '2026-01-01'}                    | .until order",
                "{'name': NAME, 'from': '2026-01-01', 'until': '2027-01-02'}                    | .until range"
            })
    void aPeriodIsEitherTwoDatesOrAHijriMonth(String period, String fault) {
        assertThat(found("{'periods': [" + period + "]}"))
                .containsExactly("specialDays.periods[0]" + (fault.startsWith(".") ? "" : " ") + fault);
    }

    @Test
    void periodsOfOneKindDoNotOverlap() {
        assertThat(found("""
                {'periods': [
                   {'name': NAME, 'hijriMonth': 9},
                   {'name': NAME, 'from': '2026-02-01', 'until': '2026-03-01'},
                   {'name': NAME, 'from': '2026-03-01', 'until': '2026-03-02'},
                   {'name': NAME, 'hijriMonth': 9}]}
                """)).containsExactly("specialDays.periods[2] overlap", "specialDays.periods[3] overlap");
    }

    @Test
    void oneMonthIsSightedOnce() {
        assertThat(found("""
                {'sightings': [{'year': 1447, 'month': 9, 'shift': 1}, {'year': 1447, 'month': 9, 'shift': 0}],
                 'holidays': [{'name': NAME, 'comes': 'HIJRI', 'month': 10, 'day': 1},
                              {'name': NAME, 'comes': 'HIJRI', 'month': 10, 'day': 1}]}
                """)).containsExactly("specialDays.sightings[1] repeated", "specialDays.holidays[1] repeated");
    }

    /** Hours as {@code day from until}; the second one is at fault. */
    @ParameterizedTest(name = "{0} and {1} -> overlap: {2}")
    @CsvSource({
        "MONDAY 22:00 06:00,  TUESDAY 05:00 09:00, true",
        "MONDAY 22:00 06:00,  TUESDAY 06:00 09:00, false",
        "SUNDAY 22:00 06:00,  MONDAY 05:00 09:00,  true",
        "MONDAY 05:00 09:00,  SUNDAY 22:00 06:00,  true",
        "MONDAY 00:00 00:00,  MONDAY 23:00 23:30,  true",
        "MONDAY 00:00 00:00,  TUESDAY 00:00 00:00, false",
        "SUNDAY 00:00 00:00,  MONDAY 00:00 00:00,  false"
    })
    void nightsAreComparedAroundTheWeek(String first, String second, boolean overlap) {
        assertThat(check(document -> {
                    var hours = document.putArray("openingHours");
                    for (var entry : List.of(first, second)) {
                        var parts = entry.split(" ");
                        hours.addObject()
                                .put("day", parts[0])
                                .put("from", parts[1])
                                .put("until", parts[2]);
                    }
                }))
                .isEqualTo(overlap ? List.of("openingHours[1] overlap") : List.of());
    }

    private List<String> found(String specialDays) {
        return check(document -> {
            try {
                document.set(
                        "specialDays",
                        json.readTree(specialDays.replace("NAME", NAME).replace('\'', '"')));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private List<String> check(Consumer<ObjectNode> change) {
        try (var file = getClass().getResourceAsStream("/demo/helpline.json")) {
            var document = (ObjectNode) json.readTree(file);
            change.accept(document);
            return HelplineRules.check(json.treeToValue(document, HelplineDocument.class), null).stream()
                    .map(invalid -> invalid.field() + " " + invalid.code())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
