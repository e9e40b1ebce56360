package org.sanad.routing.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./sanad simulate}. Ends with 0 when it has simulated, with 2 when something of the input is wrong; then nothing
 * was simulated, and all that is wrong was said.
 */
public final class Simulate {

    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int BAD_INPUT = 2;

    private final PrintStream out;
    private final PrintStream errors;

    Simulate(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new Simulate(out, errors).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.println(Options.USAGE);
            return DONE;
        }
        Faults faults = new Faults();
        Options options = new Options(arguments, faults);
        Texts texts = new Texts(options.language());
        Optional<Path> report = options.report();
        long seed = options.seed();
        options.runs(1);
        Optional<Input.Ready> ready = new Input(options, faults).read();
        if (ready.isEmpty() || !faults.none()) {
            faults.told().forEach(errors::println);
            errors.println("Nothing was simulated.");
            return BAD_INPUT;
        }
        ready.get().notes().forEach(note -> errors.println("Note: " + note));
        List<Result> results = new ArrayList<>();
        for (Experiment experiment : ready.get().experiments()) {
            results.add(simulate(experiment, results.isEmpty() ? "A" : "B", seed, options, texts));
        }
        print(results, texts);
        if (report.isPresent()) {
            try {
                Files.writeString(report.get(), Report.of(results, texts, seed));
                out.println();
                out.println(texts.of("report") + ": " + report.get());
            } catch (IOException unwritable) {
                errors.println(report.get() + ": could not be written");
                return NOT_DONE;
            }
        }
        return DONE;
    }

    private Result simulate(Experiment experiment, String letter, long seed, Options options, Texts texts) {
        int runs = options.runs(experiment.scenario().days());
        long begin = System.nanoTime();
        long worked = processorTime();
        Tally tally = experiment.run(seed, runs);
        double seconds = (processorTime() - worked) / 1e9;
        double passed = (System.nanoTime() - begin) / 1e9;
        String told = texts.of(
                "simulated", texts.count(tally.all().offered()), texts.decimals(seconds, 1), texts.decimals(passed, 1));
        out.println("%s: %s · %s. %s"
                .formatted(
                        texts.of("letter" + letter),
                        experiment.policyName(),
                        experiment.plan().name(),
                        told));
        return new Result(letter, experiment, tally);
    }

    /** Of this thread: on a machine that others use as well, the clock on the wall says little. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void print(List<Result> results, Texts texts) {
        Comparison comparison = new Comparison(results, texts);
        Scenario scenario = results.getFirst().tally().scenario();
        out.println();
        out.println(
                scenario.name() + ", " + texts.of("days", texts.count(scenario.days()), texts.date(scenario.start())));
        print(List.of(comparison.summary()), results, texts);
        out.println();
        out.println("== " + texts.of("byLevel"));
        print(comparison.levels(), results, texts);
        out.println();
        out.println("== " + texts.of("byLanguage"));
        print(comparison.languages(), results, texts);
        out.println();
        out.println("== " + texts.of("byHour"));
        hours(comparison, results, texts);
        out.println();
        out.println(comparison.confidence());
    }

    /** One under the other in one grid, so that the columns of all agree. */
    private void print(List<Comparison.Table> tables, List<Result> results, Texts texts) {
        TextTable grid = new TextTable();
        for (Comparison.Table table : tables) {
            List<String> head = new ArrayList<>(List.of("-- " + table.title()));
            results.forEach(result -> head.add(texts.of("letter" + result.letter())));
            if (results.size() > 1) {
                head.add(texts.of("difference"));
            }
            grid.row(head);
            for (Comparison.Line line : table.lines()) {
                List<String> row = new ArrayList<>(List.of(line.label()));
                row.addAll(line.values());
                if (line.difference() != null) {
                    row.add(line.difference());
                    row.add(line.verdict() == null ? "" : texts.of(line.verdict()));
                }
                grid.row(row);
            }
        }
        grid.lines().forEach(out::println);
    }

    private void hours(Comparison comparison, List<Result> results, Texts texts) {
        List<String> columns = comparison.hourColumns();
        for (int i = 0; i < columns.size(); i++) {
            out.println("(" + texts.count(i + 1) + ") " + comparison.label(columns.get(i)));
        }
        TextTable grid = new TextTable();
        List<String> head = new ArrayList<>(List.of(texts.of("hour")));
        for (Result result : results) {
            for (int i = 1; i <= columns.size(); i++) {
                head.add((results.size() > 1 ? texts.of("letter" + result.letter()) + " " : "") + "(" + texts.count(i)
                        + ")");
            }
        }
        grid.row(head);
        comparison.hours().forEach(grid::row);
        grid.lines().forEach(out::println);
    }
}
