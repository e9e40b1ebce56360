package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a file is told with its file, its line and its field, all at once, and nothing is simulated. */
class BadInputTest {

    private static final Path EXAMPLES = Path.of("config/simulation");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int simulate(String... arguments) {
        return new Simulate(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    private List<String> refused(String... arguments) {
        int code = simulate(arguments);
        List<String> told =
                new ArrayList<>(errors.toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(code).as("exit code, told: %s", told).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).as("nothing was run").isEmpty();
        assertThat(told.removeLast()).isEqualTo("Nothing was simulated.");
        return told;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path changed(String example, String name, String from, String to) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(example));
        assertThat(text).contains(from);
        return file(name, text.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            days: 7                       | days: 0                      | :4 days: must be from 1 to 3660
            days: 7                       | days: many                   | :4 days: must be a number
            days: 7                       | days: 1.5                    | :4 days: must be a whole number
            days: 7                       | dayz: 7                      | :4 dayz: is not known here
            days: 7                       | days: 7\\ndays: 8             | :5 days: is there twice
            start: 2026-03-02             | start: 2026-13-02            | :3 start: must be a date, for example 2026-03-02
            timeZone: Asia/Gaza           | timeZone: Asia/Nowhere       | :5 timeZone: must be an IANA time zone, for example Asia/Gaza
            name: A quiet week            | nome: A quiet week           | :2 name: is missing
            targetSeconds: 60             | targetSeconds: [60]          | :8 targetSeconds: must be a single value
            perHour: [1.2, 0.8,           | perHour: [1.2,               | :13 arrivals.perHour: must have 24 numbers, one for each hour of the day, and has 23
            [1.2, 0.8,                    | [1.2, -1,                    | :13 arrivals.perHour[1]: must be from 0 to 10000
            {FRIDAY: 1.25,                | {FREEDAY: 1.25,              | :16 arrivals.weekday.FREEDAY: is not one of MONDAY
            {ar: 80, fr: 14, en: 6}       | {Arabic: 80}                 | :18 arrivals.languages.Arabic: its key must be a language tag
            {ar: 80, fr: 14, en: 6}       | {ar: 0}                      | :18 arrivals.languages: needs at least one share above 0
            {IMMINENT: 2,                 | {URGENT: 2,                  | :19 arrivals.levels.URGENT: is not one of IMMINENT
            channels: {CHAT: 100}         | channels: {VOICE: 100}       | :23 handling: has nothing for VOICE, which arrives
            {mean: 2400,                  | {mean: 0,                    | :24 handling.CHAT.mean: must be from 1 to 86400
            spread: LOGNORMAL, variation: 0.6}\\n | spread: FIXED, variation: 0.6}\\n | :24 handling.CHAT.variation: is for LOGNORMAL only
            STANDARD: 240}                | }                            | :29 patience.STANDARD: is missing
            missed: 0.02                  | missed: 0.9                  | :34 counsellors.missed: must
            backAfterSeconds: 120         | {{{                          | :37: is not YAML
            """)
    void aScenario(String from, String to, String told) throws IOException {
        String found = from.replace("\\n", "\n");
        Path scenario = folder.resolve("s.yaml");
        String text = Files.readString(EXAMPLES.resolve("quiet-week.yaml"));
        assertThat(text).contains(found);
        Files.writeString(scenario, text.replaceFirst(java.util.regex.Pattern.quote(found), to.replace("\\n", "\n")));

        if (to.equals("missed: 0.9")) {
            Files.writeString(scenario, Files.readString(scenario).replace("declined: 0.01", "declined: 0.9"));
            assertThat(refused("--scenario", scenario.toString()))
                    .contains(scenario + ":34 counsellors.missed: and declined together leave nobody who answers");
        } else {
            assertThat(refused("--scenario", scenario.toString()))
                    .anySatisfy(line -> assertThat(line).startsWith(scenario + told));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-04T18:00 | 2026-03-04T18:07 | from: must be on a quarter of an hour
            2026-03-04T18:00 | 2026-04-04T18:00 | from: must lie within the days of the scenario
            2026-03-04T18:00 | on Wednesday     | from: must be a local date and time, for example 2026-03-04T18:00
            times: 3         | times: a lot     | times: must be a number
            times: 3         | times: 3, language: de | language: is not one of the languages that arrive
            """)
    void aSurge(String from, String to, String told) throws IOException {
        Path scenario = changed("surge.yaml", "s.yaml", from, to);

        assertThat(refused("--scenario", scenario.toString())).contains(scenario + ":23 arrivals.surges[0]." + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - id: day-fr          | - id: Day FR              | :13 counsellors[1].id: must be 1 to 60 of a-z, 0-9, dot, dash
            languages: [fr, ar]   | languages: []             | :13 counsellors[1]: speaks no language
            languages: [fr, ar]   | languages: [french]       | :14 counsellors[1].languages[0]: must be a language tag
            skills: {abuse: 3}    | skills: {abuse: 9}        | :16 counsellors[1].skills.abuse: must be from 1 to 5
            chats: 2\\n    skills  | chats: 7\\n    skills      | :15 counsellors[1].chats: must be from 1 to 3
            from: "10:00"         | from: "25:00"             | :19 counsellors[1].shifts[0].from: must be a time of day
            13:00-13:30           | 09:00-13:30               | :13 counsellors[1]: has a break 09:00-13:30 that is not within the shift 10:00-18:00
            13:00-13:30           | 13:00                     | :21 counsellors[1].shifts[0].breaks[0]: must be two times of day
            - id: evening-fr      | - id: day-fr              | the counsellor day-fr is in line 13 already
            supervisor: true      | supervisor: yes           | must be true or false
            count: 4              | count: 0                  | must be from 1 to 2000
            """)
    void aStaffPlan(String from, String to, String told) throws IOException {
        Path plan = changed("staff.yaml", "p.yaml", from.replace("\\n", "\n"), to.replace("\\n", "\n"));

        assertThat(refused("--staff", plan.toString()))
                .anySatisfy(line -> assertThat(line).startsWith(plan.toString()).contains(told));
    }

    @Test
    void aCounsellorAtTwoShiftsAtOnce() throws IOException {
        Path plan = file("p.yaml", """
                counsellors:
                  - id: amal
                    languages: [ar]
                    shifts:
                      - {days: [SUNDAY], from: "22:00", until: "06:00"}
                      - {days: [MONDAY], from: "05:00", until: "09:00"}
                """);

        assertThat(refused("--staff", plan.toString()))
                .containsExactly(plan + ":2 counsellors[0]: amal has shifts that overlap on MONDAY");
    }

    @Test
    void aStaffPlanAsATableTellsEveryFaultOfEveryLine() throws IOException {
        Path plan = file("p.csv", """
                counsellor,languages,chats,days,from,until,skills,gender,supervisor,breaks
                amal,ar fr,2,MONDAY,08:00,16:00,abuse:3,female,,12:00-12:30
                Basma,arabic,5,MONTAG,8,16:00,abuse,f,maybe,noon
                amal,ar,2,TUESDAY,08:00,16:00,abuse:3,female,,
                carla,fr,2,MONDAY
                """);

        assertThat(refused("--staff", plan.toString()))
                .containsExactlyInAnyOrder(
                        plan + ":3 counsellor: must be 1 to 60 of a-z, 0-9, dot, dash",
                        plan + ":3 languages: must be language tags with blanks between them, for example: ar fr",
                        plan + ":3 skills: must be codes with levels 1 to 5, for example: abuse:3",
                        plan + ":3 gender: must be female, male or empty",
                        plan + ":3 supervisor: must be true, false or empty",
                        plan + ":3 chats: must be from 1 to 3",
                        plan + ":3 days: must be of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY",
                        plan + ":3 from: must be a time of day, for example 08:30",
                        plan + ":3 breaks: must be times of day, for example: 12:00-12:30",
                        plan + ":3 counsellor: has a shift on no day",
                        plan + ":4 counsellor: has other languages, skills, chats, gender or role than in line 2",
                        plan + ":5: has 4 values for 10 columns");
    }

    @Test
    void arrivalsTellEveryFaultOfEveryLine() throws IOException {
        Path arrivals = file("a.csv", """
                arrived_at,language,level,age_band,channel
                2026-03-02T10:00:00Z,ar,HIGH,13-15,CHAT
                yesterday,ar,HIGH,,
                2026-03-02T11:00:00Z,Arabic,URGENT,"thirteen",FAX
                2026-03-02T09:00:00Z,ar,STANDARD,,
                2026-03-02 15:30:00,fr,STANDARD,,VOICE
                2026-03-02T16:00:00+02:00,ar
                """);

        assertThat(refused("--arrivals", arrivals.toString()))
                .containsExactly(
                        arrivals
                                + ":3 arrived_at: must be a time, for example 2026-03-02T18:05:00Z, or without Z a local one",
                        arrivals + ":4 language: must be a language tag, for example ar or ar-MA",
                        arrivals + ":4 level: must be one of IMMINENT, HIGH, ELEVATED, STANDARD",
                        arrivals + ":4 channel: must be one of CHAT, VOICE",
                        arrivals + ":4 age_band: must be at most 20 letters, digits, + and -",
                        arrivals + ":5 arrived_at: is before line 2; the oldest must come first",
                        arrivals + ":7: has 2 values for 5 columns");
    }

    @Test
    void arrivalsWithoutAColumnOrWithAnUnknownOne() throws IOException {
        Path arrivals = file("a.csv", "arrived_at,langauge,level\n2026-03-02T10:00:00Z,ar,HIGH\n");

        assertThat(refused("--arrivals", arrivals.toString()))
                .containsExactly(
                        arrivals + ":1: has an unknown column in place 2", arrivals + ":1 language: is missing");
    }

    @Test
    void arrivalsThatAreEmptyAreNotAQuietDay() throws IOException {
        Path nothing = file("a.csv", "");
        Path nobody = file("b.csv", "arrived_at,language,level\n");

        assertThat(refused("--arrivals", nothing.toString()))
                .containsExactly(nothing + ":1: is empty; the first line names the columns: arrived_at,language,level");
        errors.reset();
        assertThat(refused("--arrivals", nobody.toString())).containsExactly(nobody + ":2: has no contact");
    }

    @Test
    void whatIsNotTextInUtf8IsRefused() throws IOException {
        Path arrivals = Files.write(
                folder.resolve("a.csv"),
                "arrived_at,language,level,age_band\n2026-03-02T10:00:00Z,ar,HIGH,\u00e9"
                        .getBytes(StandardCharsets.ISO_8859_1));
        Path scenario =
                Files.write(folder.resolve("s.yaml"), "name: \u00e9t\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused("--arrivals", arrivals.toString()))
                .singleElement()
                .asString()
                .startsWith(arrivals.toString())
                .endsWith("is not text in UTF-8");
        errors.reset();
        assertThat(refused("--scenario", scenario.toString())).containsExactly(scenario + ":1: is not text in UTF-8");
    }

    @Test
    void oneLookTellsTheFaultsOfAllFilesTogether() throws IOException {
        Path scenario = changed("quiet-week.yaml", "s.yaml", "days: 7", "days: 0");
        Path plan = changed("staff.yaml", "p.yaml", "count: 4", "count: 0");
        Path policy = file("policy.yaml", "name: broken\n");

        assertThat(refused(
                        "--scenario", scenario.toString(),
                        "--staff", plan.toString(),
                        "--policy", policy.toString(),
                        "--compare-staff", folder.resolve("nowhere.yaml").toString(),
                        "--report", folder.resolve("no/such/folder.html").toString(),
                        "--runs", "0",
                        "--colour", "blue",
                        "--language", "de"))
                .anySatisfy(line -> assertThat(line).startsWith(scenario + ":4 days"))
                .anySatisfy(line -> assertThat(line).startsWith(plan.toString()))
                .anySatisfy(line -> assertThat(line).startsWith(policy + ":1 levels: this is missing"))
                .contains(
                        folder.resolve("nowhere.yaml") + ": there is no such file",
                        "--report: there is no such folder to write it to",
                        "--runs: must be a whole number from 1 to 1000",
                        "--colour: there is no such option",
                        "--language: must be one of ar, en, fr");
    }

    @Test
    void aPolicyThatCouldStarveALevelIsRefusedWithTheReason() throws IOException {
        String usual = Files.readString(Path.of("config/routing/default.yaml"));
        Path policy = file("policy.yaml", usual.replaceFirst("heldBack: \\d+", "heldBack: 20"));

        assertThat(refused("--compare-policy", policy.toString())).anySatisfy(line -> assertThat(line)
                .startsWith(policy + ":")
                .contains("heldBack: all slots of")
                .contains("would wait for ever"));
    }

    @Test
    void manyFaultsAreCountedNotListed() throws IOException {
        Path arrivals = file("a.csv", "arrived_at,language,level\n" + "never,ar,HIGH\n".repeat(1_000));

        assertThat(refused("--arrivals", arrivals.toString())).hasSize(51).endsWith("... and 950 more");
    }

    @Test
    void optionsThatContradictEachOther() {
        assertThat(refused("--year", "--days", "3", "--seed"))
                .containsExactly(
                        "--seed: needs a value",
                        "--days: makes no sense together with --year or --arrivals, which say how long it is");
    }
}
