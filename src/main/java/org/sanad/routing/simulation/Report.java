package org.sanad.routing.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** One self-contained page: no script, no address of anything, readable from right to left as well, and on paper. */
final class Report {

    private final List<Result> results;
    private final Texts texts;
    private final Comparison comparison;
    private final Charts charts;
    private final long seed;
    private final StringBuilder page = new StringBuilder();

    private Report(List<Result> results, Texts texts, long seed) {
        this.results = results;
        this.texts = texts;
        this.seed = seed;
        comparison = new Comparison(results, texts);
        charts = new Charts(results, texts);
    }

    static String of(List<Result> results, Texts texts, long seed) {
        return new Report(results, texts, seed).page();
    }

    private String page() {
        String title = texts.of("title") + ": " + scenario().name();
        page.append("<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                .formatted(texts.language(), texts.isRightToLeft() ? "rtl" : "ltr"));
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(Svg.escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        head();
        table(comparison.summary());
        page.append("<p class=\"soft\">%s</p>\n".formatted(text(comparison.confidence())));
        timelines();
        chart("waitsChart", text(texts.of("waitsChartHelp", texts.percent(1, 0))), charts.waits(), true);
        chart("levelsChart", text(texts.of("levelsChartHelp", texts.percent(.95, 0))), charts.levels(), true);
        chart(
                "hoursChart",
                text(texts.of("hoursChartHelp", texts.count(scenario().targetSeconds()))),
                charts.hours(),
                true);
        tables("byLevel", comparison.levels());
        tables("byLanguage", comparison.languages());
        hours();
        notes();
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private Scenario scenario() {
        return results.getFirst().tally().scenario();
    }

    private Blocks scenarioBlocks() {
        return results.getFirst().tally().blocks();
    }

    private static String style() {
        try (InputStream file = Report.class.getResourceAsStream("/simulation/report.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void head() {
        page.append("<h1>%s</h1>\n<p class=\"soft\">%s</p>\n<dl>\n"
                .formatted(text(texts.of("title")), text(texts.of("made"))));
        fact("scenario", name(scenario().name()));
        fact(
                "period",
                text(texts.of(
                        "days",
                        texts.count(scenario().days()),
                        texts.date(scenario().start()))));
        fact("runs", text(texts.count(scenarioBlocks().replications())));
        fact("seed", text(texts.count(seed)));
        for (Result result : results) {
            String letter = results.size() == 1 ? "" : letter(result) + " ";
            fact("policy", letter + name(result.experiment().policyName()));
            fact("staff", letter + name(result.experiment().plan().name()));
        }
        page.append("</dl>\n");
    }

    private void fact(String key, String html) {
        page.append("<dt>%s</dt><dd>%s</dd>\n".formatted(text(texts.of(key)), html));
    }

    private void table(Comparison.Table table) {
        page.append("<h2>%s</h2>\n<div class=\"card\">\n".formatted(text(table.title())));
        lines(table.lines());
        page.append("</div>\n");
    }

    private void tables(String title, List<Comparison.Table> tables) {
        page.append("<h2>%s</h2>\n".formatted(text(texts.of(title))));
        for (Comparison.Table table : tables) {
            page.append("<div class=\"card\">\n<h3>%s</h3>\n".formatted(text(table.title())));
            lines(table.lines());
            page.append("</div>\n");
        }
    }

    private void lines(List<Comparison.Line> lines) {
        page.append("<table>\n<thead><tr><th scope=\"col\">%s</th>".formatted(text(texts.of("measure"))));
        for (Result result : results) {
            page.append("<th scope=\"col\">%s</th>".formatted(letter(result)));
        }
        if (results.size() > 1) {
            page.append("<th scope=\"col\">%s</th>".formatted(text(texts.of("difference"))));
        }
        page.append("</tr></thead>\n<tbody>\n");
        for (Comparison.Line line : lines) {
            page.append("<tr><th scope=\"row\">%s</th>".formatted(text(line.label())));
            line.values().forEach(value -> page.append("<td>%s</td>".formatted(number(value))));
            if (line.difference() != null) {
                page.append("<td>%s%s</td>".formatted(number(line.difference()), verdict(line.verdict())));
            }
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
    }

    private String verdict(String verdict) {
        return verdict == null
                ? ""
                : "<span class=\"verdict %s\">%s</span>".formatted(verdict, text(texts.of(verdict)));
    }

    private void timelines() {
        int hours = results.getFirst().tally().timeline().hoursInPart();
        page.append("<h2>%s</h2>\n<p class=\"soft\">%s</p>\n"
                .formatted(text(texts.of("timeline")), text(texts.of("timelineHelp." + hours))));
        page.append("<ul class=\"legend\">%s%s%s%s</ul>\n"
                .formatted(
                        key("offered", "legendOffered"),
                        key("abandoned", "legendAbandoned"),
                        key("waiting", "legendWaiting"),
                        key("staffed", "legendStaffed")));
        for (Result result : results) {
            page.append("<figure class=\"card\">\n%s%s</figure>\n"
                    .formatted(
                            results.size() == 1 ? "" : "<figcaption>" + called(result) + "</figcaption>\n",
                            charts.timeline(result)));
        }
    }

    private String key(String type, String text) {
        return "<li><span class=\"key %s\"></span>%s</li>".formatted(type, text(texts.of(text)));
    }

    private void chart(String title, String help, String drawing, boolean legend) {
        page.append("<h2>%s</h2>\n<p class=\"soft\">%s</p>\n".formatted(text(texts.of(title)), help));
        if (legend && results.size() > 1) {
            page.append(results.stream()
                    .map(result ->
                            "<li><span class=\"key %s\"></span>%s</li>".formatted(result.letter(), called(result)))
                    .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>\n")));
        }
        page.append("<figure class=\"card\">\n").append(drawing).append("</figure>\n");
    }

    private void hours() {
        page.append("<h2>%s</h2>\n<div class=\"card\">\n<table>\n<thead>".formatted(text(texts.of("byHour"))));
        if (results.size() > 1) {
            page.append("<tr><th></th>");
            results.forEach(result -> page.append("<th scope=\"colgroup\" colspan=\"%d\">%s</th>"
                    .formatted(comparison.hourColumns().size(), letter(result))));
            page.append("</tr>\n");
        }
        page.append("<tr><th scope=\"col\">%s</th>".formatted(text(texts.of("hour"))));
        results.forEach(_ -> comparison
                .hourColumns()
                .forEach(column -> page.append("<th scope=\"col\">%s</th>".formatted(text(comparison.label(column))))));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : comparison.hours()) {
            page.append("<tr><th scope=\"row\">%s</th>".formatted(text(row.getFirst())));
            row.stream().skip(1).forEach(value -> page.append("<td>%s</td>".formatted(number(value))));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n</div>\n");
    }

    private void notes() {
        page.append("<h2>%s</h2>\n".formatted(text(texts.of("notes"))));
        for (int i = 1; i <= 3; i++) {
            page.append("<p>%s</p>\n".formatted(text(texts.of("note." + i))));
        }
    }

    private String called(Result result) {
        return letter(result) + " " + name(result.experiment().policyName()) + " · "
                + name(result.experiment().plan().name());
    }

    private String letter(Result result) {
        return "<span class=\"letter %s\">%s</span>"
                .formatted(result.letter(), text(texts.of("letter" + result.letter())));
    }

    /** What people called their files may be in another direction than the page. */
    private static String name(String name) {
        return "<bdi>" + text(name) + "</bdi>";
    }

    /** Signs and digits in their own order, also on a page from right to left. */
    private static String number(String value) {
        return "<bdi>" + text(value) + "</bdi>";
    }

    private static String text(String text) {
        return Svg.escaped(text);
    }
}
