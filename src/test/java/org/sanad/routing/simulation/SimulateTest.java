package org.sanad.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./sanad simulate} as somebody at a terminal uses it. */
class SimulateTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private String simulated(String... arguments) {
        out.reset();
        int code = new Simulate(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
        assertThat(code).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withoutOptionsAQuietWeekIsRehearsed() {
        assertThat(simulated("--runs", "2"))
                .contains("A quiet week, 7 days from March 2, 2026")
                .contains("Answered within 60 s, of all that came")
                .contains("Left the queue within 60 s, answered or not, of all that came")
                .contains("-- Imminent danger", "-- Arabic", "== By hour of the day");
    }

    @Test
    void theSameSeedPrintsTheSameNumbers() {
        String first = withoutTimes(simulated("--days", "2", "--runs", "2", "--seed", "7"));

        assertThat(withoutTimes(simulated("--days", "2", "--runs", "2", "--seed", "7")))
                .isEqualTo(first);
        assertThat(withoutTimes(simulated("--days", "2", "--runs", "2", "--seed", "8")))
                .isNotEqualTo(first);
    }

    private static String withoutTimes(String printed) {
        return printed.lines().skip(2).reduce("", (a, b) -> a + "\n" + b);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-PS", "fr", "en"})
    void theReportIsOnePageThatNeedsNothingElse(String language) throws Exception {
        Path report = folder.resolve("report.html");
        simulated(
                "--scenario", "config/simulation/surge.yaml",
                "--compare-staff", "config/simulation/staff-with-standby.csv",
                "--runs", "2",
                "--language", language,
                "--report", report.toString());
        String page = Files.readString(report);

        assertThat(page)
                .contains("lang=\"" + language + "\" dir=\"" + (language.startsWith("ar") ? "rtl" : "ltr") + "\"")
                .doesNotContain("<script", "http:", "https:", " src=", "<link", "url(", "@import")
                .doesNotContain("NaN", "Infinity", "{0}");
        assertThat(page.split("<svg ")).as("drawings").hasSize(1 + 2 + 3);
        var parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        page.replaceFirst("<!doctype html>", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(parsed.getElementsByTagName("table").getLength()).isGreaterThan(5);
    }

    @Test
    void everyExampleRuns() {
        String folder = "config/simulation/";
        simulated("--arrivals", folder + "arrivals.csv", "--runs", "1");
        simulated(
                "--scenario", folder + "surge.yaml",
                "--policy", folder + "policy-without-surge.yaml",
                "--compare-policy", folder + "policy-with-surge.yaml",
                "--runs", "1");
        String large = simulated(
                "--scenario", folder + "thousand-a-day.yaml",
                "--staff", folder + "thousand-a-day-staff.yaml",
                "--policy", folder + "thousand-a-day-policy.yaml",
                "--days", "1",
                "--runs", "1");

        assertThat(large).contains("a thousand a day · Around the clock");
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void digitsFollowTheRegion() {
        assertThat(simulated("--days", "1", "--runs", "1", "--language", "ar-PS"))
                .contains("٦٠ ث");
        assertThat(simulated("--days", "1", "--runs", "1", "--language", "ar-MA"))
                .contains("60 ث");
    }

    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        Properties english = texts("en");
        assertThat(english).isNotEmpty();
        for (String language : Texts.LANGUAGES) {
            Properties texts = texts(language);
            assertThat(texts.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
            assertThat(texts.values()).as(language).allSatisfy(text -> assertThat(text.toString())
                    .isNotBlank());
        }
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (var reader =
                Files.newBufferedReader(Path.of("src/main/resources/simulation/report-" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    @Test
    void differencesOfSharesAreInPoints() {
        Texts texts = new Texts(Locale.ENGLISH);

        assertThat(texts.difference(Measure.Kind.SHARE, -.039)).isEqualTo("−3.9 pts");
        assertThat(texts.difference(Measure.Kind.SECONDS, 135)).isEqualTo("+2:15");
        assertThat(texts.difference(Measure.Kind.SECONDS, -.01)).isEqualTo("0.0 s");
        assertThat(texts.difference(Measure.Kind.COUNT, Double.NaN)).isEqualTo("–");
    }

    @Test
    void realArrivalsAreReplayedAsTheyCame() throws IOException {
        Path arrivals = folder.resolve("a.csv");
        StringBuilder csv = new StringBuilder("arrived_at,language,level,age_band\n");
        for (int i = 0; i < 300; i++) {
            csv.append(Instant.parse("2026-03-02T07:00:00Z").plusSeconds(240L * i))
                    .append(i % 5 == 0 ? ",fr,HIGH,13-15\n" : ",ar,STANDARD,\n");
        }
        Files.writeString(arrivals, csv);

        assertThat(simulated("--arrivals", arrivals.toString(), "--runs", "1"))
                .contains("300 contacts in")
                .contains("2 days from March 2, 2026")
                .containsPattern("-- French\\s+A\\s+Contacts that came\\s+60");
    }

    @Test
    void aHundredThousandLinesAreReadOneAfterTheOther() throws IOException {
        Path arrivals = folder.resolve("a.csv");
        try (var writer = Files.newBufferedWriter(arrivals)) {
            writer.write("arrived_at,language,level\n");
            Instant begin = Instant.parse("2026-01-01T00:00:00Z");
            for (int i = 0; i < 100_000; i++) {
                writer.write(begin.plusSeconds(90L * i) + ",ar,STANDARD\n");
            }
        }
        Faults faults = new Faults();

        ArrivalsFile file =
                ArrivalsFile.check(arrivals, ZoneId.of("UTC"), faults).orElseThrow();
        Iterator<Arrival> read = file.arrivals();
        Arrival first = read.next();
        // whoever holds the file in memory does not notice that it is gone
        Files.writeString(arrivals, "");
        long more = 0;
        boolean cutShort = false;
        try {
            for (; read.hasNext(); more++) {
                read.next();
            }
        } catch (UncheckedIOException changed) {
            cutShort = true;
        }

        assertThat(faults.none()).isTrue();
        assertThat(file.count()).isEqualTo(100_000);
        assertThat(file.days()).isEqualTo(105);
        assertThat(first.at()).isEqualTo(file.first());
        assertThat(more).as("read ahead, cut short: %s", cutShort).isLessThan(2_000);
    }

    @Test
    void whoSpeaksNoLanguageThatArrivesIsMentioned() throws IOException {
        Path plan = folder.resolve("p.yaml");
        Files.writeString(plan, """
                counsellors:
                  - id: amal
                    languages: [ar-PS]
                    shifts:
                      - {days: [MONDAY, TUESDAY], from: "00:00", until: "00:00"}
                """);

        simulated("--staff", plan.toString(), "--days", "1", "--runs", "1");

        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyInAnyOrder("Note: nobody of p.yaml speaks fr", "Note: nobody of p.yaml speaks en");
    }
}
