package org.sanad.routing.simulation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was asked for on the command line; whatever makes no sense is a fault of its option. */
final class Options {

    static final String USAGE = """
            ./sanad simulate [options]     rehearses a helpline around the switchboard that routes real contacts

              --scenario FILE.yaml         who comes when, how long they talk and wait (default: a quiet week)
              --arrivals FILE.csv          contacts as they really came, instead of the scenario's chance
              --staff FILE.yaml|.csv       who works when
              --policy FILE.yaml           how it is routed (default: the built-in policy)
              --compare-policy FILE.yaml   the same again with another policy, side by side
              --compare-staff FILE         the same again with another staff plan, side by side
              --days N                     instead of the scenario's number of days
              --year                       365 days of a helpline with 1,000 contacts a day
              --runs N                     independent runs of which the mean is taken (default: 10; 1 from 60 days on)
              --seed N                     the same seed gives the same result (default: 1)
              --report FILE.html           writes a page with charts as well
              --language ar|en|fr          of the table and the report; a tag as ar-PS chooses the digits too

            Files and examples: config/simulation/README.md""";

    private static final List<String> WITH_VALUE = List.of(
            "--scenario",
            "--arrivals",
            "--staff",
            "--policy",
            "--compare-policy",
            "--compare-staff",
            "--days",
            "--runs",
            "--seed",
            "--report",
            "--language",
            "--examples");
    private static final int ONE_RUN_FROM_DAYS = 60;
    private static final int USUAL_RUNS = 10;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Faults faults;
    private boolean year;

    Options(List<String> arguments, Faults faults) {
        this.faults = faults;
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (name.equals("--year")) {
                year = true;
            } else if (!WITH_VALUE.contains(name)) {
                faults.add(name, 0, "", "there is no such option");
            } else if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
                faults.add(name, 0, "", "needs a value");
            } else if (values.put(name, arguments.get(++i)) != null) {
                faults.add(name, 0, "", "is there twice");
            }
        }
        if (values.containsKey("--days") && (year || values.containsKey("--arrivals"))) {
            faults.add("--days", 0, "", "makes no sense together with --year or --arrivals, which say how long it is");
        }
        if (year && values.containsKey("--arrivals")) {
            faults.add("--year", 0, "", "makes no sense together with --arrivals");
        }
    }

    Path scenario() {
        return path("--scenario").orElseGet(() -> example(year ? "thousand-a-day.yaml" : "quiet-week.yaml"));
    }

    Path staff() {
        return path("--staff").orElseGet(() -> example(year ? "thousand-a-day-staff.yaml" : "staff.yaml"));
    }

    private Path example(String name) {
        return Path.of(values.getOrDefault("--examples", "config/simulation")).resolve(name);
    }

    Optional<Path> arrivals() {
        return path("--arrivals");
    }

    Optional<Path> policy() {
        Optional<Path> named = path("--policy");
        return named.isPresent() || !year ? named : Optional.of(example("thousand-a-day-policy.yaml"));
    }

    Optional<Path> otherPolicy() {
        return path("--compare-policy");
    }

    Optional<Path> otherStaff() {
        return path("--compare-staff");
    }

    Optional<Integer> days() {
        return year
                ? Optional.of(365)
                : whole("--days", 1, ScenarioFile.MOST_DAYS).map(Long::intValue);
    }

    int runs(int days) {
        return whole("--runs", 1, 1_000).map(Long::intValue).orElse(days >= ONE_RUN_FROM_DAYS ? 1 : USUAL_RUNS);
    }

    long seed() {
        return whole("--seed", 0, 999_999_999_999L).orElse(1L);
    }

    /** Looked at before anything is simulated: a page that cannot be written would be found out minutes later. */
    Optional<Path> report() {
        Optional<Path> report = path("--report");
        report.ifPresent(file -> {
            Path folder = file.toAbsolutePath().getParent();
            if (Files.isDirectory(file)) {
                faults.add("--report", 0, "", "is a folder");
            } else if (!Files.isDirectory(folder)) {
                faults.add("--report", 0, "", "there is no such folder to write it to");
            } else if (!Files.isWritable(Files.exists(file) ? file : folder)) {
                faults.add("--report", 0, "", "may not be written");
            }
        });
        return report;
    }

    Locale language() {
        Locale locale = Locale.forLanguageTag(values.getOrDefault("--language", "en"));
        if (Texts.LANGUAGES.contains(locale.getLanguage())) {
            return locale;
        }
        faults.add("--language", 0, "", "must be one of " + String.join(", ", Texts.LANGUAGES));
        return Locale.ENGLISH;
    }

    private Optional<Path> path(String name) {
        try {
            return Optional.ofNullable(values.get(name)).map(Path::of);
        } catch (InvalidPathException _) {
            faults.add(name, 0, "", "is not the name of a file");
            return Optional.empty();
        }
    }

    private Optional<Long> whole(String name, long least, long most) {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (!text.matches("\\d{1,12}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            faults.add(name, 0, "", "must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(text));
    }
}
