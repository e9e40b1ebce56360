package org.sanad.routing.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.sanad.contract.Level;

/** One or two results as tables of texts, the same for the terminal and for the report. */
final class Comparison {

    /**
     * @param values one for each result
     * @param difference of the second to the first, or null for one result alone
     * @param verdict a text's key, or null
     */
    record Line(String label, List<String> values, String difference, String verdict) {}

    record Table(String title, List<Line> lines) {}

    private final List<Result> results;
    private final Texts texts;

    Comparison(List<Result> results, Texts texts) {
        this.results = results;
        this.texts = texts;
    }

    Table summary() {
        List<Line> lines = new ArrayList<>(lines(Tally::all));
        Measure.OF_THE_HELPLINE.forEach(measure -> lines.add(line(measure, result -> result.tally())));
        return new Table(texts.of("summary"), lines);
    }

    List<Table> levels() {
        List<Table> tables = new ArrayList<>();
        for (Level level : Level.values()) {
            if (results.stream().anyMatch(it -> it.tally().levels().containsKey(level))) {
                tables.add(new Table(
                        texts.of(level.name()), lines(it -> it.levels().get(level))));
            }
        }
        return tables;
    }

    List<Table> languages() {
        TreeSet<String> languages = new TreeSet<>();
        results.forEach(it -> languages.addAll(it.tally().languages().keySet()));
        return languages.stream()
                .map(language -> new Table(
                        texts.languageName(language), lines(it -> it.languages().get(language))))
                .toList();
    }

    private List<Line> lines(Function<Tally, Cohort> cohort) {
        return Measure.OF_COHORTS.stream()
                .map(measure -> line(measure, result -> cohort.apply(result.tally())))
                .toList();
    }

    private <T> Line line(Measure<T> measure, Function<Result, T> of) {
        List<Estimate> estimates = results.stream()
                .map(of)
                .map(it -> it == null
                        ? new Estimate(Double.NaN, Double.NaN)
                        : measure.of().apply(it))
                .toList();
        List<String> values = estimates.stream()
                .map(estimate -> texts.estimate(measure.kind(), estimate))
                .toList();
        String label = label(measure.key());
        if (results.size() == 1) {
            return new Line(label, values, null, null);
        }
        Estimate a = estimates.getFirst();
        Estimate b = estimates.getLast();
        return new Line(label, values, texts.difference(measure.kind(), b.value() - a.value()), measure.verdict(a, b));
    }

    String label(String key) {
        Scenario scenario = results.getFirst().tally().scenario();
        return texts.of(
                key,
                texts.count(scenario.targetSeconds()),
                texts.count(scenario.shortSeconds()),
                texts.percent(.95, 0));
    }

    /** What the ± and the counts mean. */
    String confidence() {
        int parts = results.getFirst().tally().blocks().count();
        return texts.of("confidence", texts.count(parts), texts.percent(.95, 0));
    }

    /** By hour of the day: hour, and of each result who came, who was answered in time, who gave up, who was at work. */
    List<List<String>> hours() {
        List<List<String>> rows = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            List<String> row = new ArrayList<>();
            row.add(texts.decimals(hour, 0));
            for (Result result : results) {
                Cohort cohort = result.tally().hour(hour);
                row.add(texts.count(cohort.offered()));
                row.add(texts.value(Measure.Kind.SHARE, cohort.answeredInTime().value()));
                row.add(texts.value(Measure.Kind.SHARE, cohort.abandonment().value()));
                row.add(texts.decimals(result.tally().staffed(hour), 1));
                row.add(texts.value(Measure.Kind.SHARE, result.tally().occupancy(hour)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** The columns of {@link #hours} after the first, for each result again. */
    List<String> hourColumns() {
        return List.of("offered", "answeredInTime", "abandonment", "staffed", "occupancy");
    }
}
