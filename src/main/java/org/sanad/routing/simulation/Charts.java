package org.sanad.routing.simulation;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sanad.contract.Level;

/** The report's drawings. Time runs from left to right in every language, as on the board. */
final class Charts {

    private static final double LONGEST_WAIT_MINUTES = 10;
    private static final int LEVEL_ROW = 46;

    private final List<Result> results;
    private final Texts texts;

    Charts(List<Result> results, Texts texts) {
        this.results = results;
        this.texts = texts;
    }

    /** All results at the same scale, so that they can be compared by eye. */
    String timeline(Result result) {
        List<Timeline.Part> parts = result.tally().timeline().parts();
        double most = Plot.roundedUp(Math.max(
                most(Timeline.Part::offered),
                Math.max(most(Timeline.Part::mostWaiting), most(Timeline.Part::staffed))));
        Plot plot = new Plot(texts.of("timeline") + " " + result.letter(), parts.size(), most);
        int hours = result.tally().timeline().hoursInPart();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).on() > 0) {
                plot.shade(i, i + 1, parts.get(i).on());
            }
        }
        plot.rulesAcross(value -> texts.decimals(value, 0));
        days(plot, parts, hours, result.tally().scenario());
        double[] waiting = new double[2 * parts.size()];
        double[] staffed = new double[4 * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            Timeline.Part part = parts.get(i);
            plot.bar(i + .1, i + .9, part.offered(), "offered");
            plot.bar(i + .1, i + .9, part.abandoned(), "abandoned");
            waiting[2 * i] = plot.x(i + .5);
            waiting[2 * i + 1] = plot.y(part.mostWaiting());
            staffed[4 * i] = plot.x(i);
            staffed[4 * i + 2] = plot.x(i + 1);
            staffed[4 * i + 1] = staffed[4 * i + 3] = plot.y(part.staffed());
        }
        plot.svg.curve(staffed, "staffed");
        plot.svg.curve(waiting, "waiting");
        return plot.svg.toString();
    }

    private double most(ToDoubleFunction<Timeline.Part> of) {
        return results.stream()
                .flatMap(result -> result.tally().timeline().parts().stream())
                .mapToDouble(of)
                .max()
                .orElse(1);
    }

    /** A mark at each midnight, or at the first of each month in a long run; in a single day at every third hour. */
    private void days(Plot plot, List<Timeline.Part> parts, int hours, Scenario scenario) {
        for (int i = 0; i < parts.size(); i++) {
            ZonedDateTime at = parts.get(i).from().atZone(scenario.timeZone());
            if (hours > 1) {
                if (at.getDayOfMonth() == 1 || parts.size() <= 70 && at.getDayOfMonth() % 7 == 1) {
                    plot.upright(i);
                    plot.below(i, texts.time(at, "d MMM"));
                }
            } else if (scenario.days() <= 2) {
                if (at.getHour() % 3 == 0) {
                    plot.below(i, texts.time(at, "HH:mm"));
                }
            } else if (at.getHour() == 0) {
                plot.upright(i);
                plot.below(i + 12, texts.time(at, scenario.days() <= 8 ? "EEE d MMM" : "d MMM"));
            }
        }
    }

    String hours() {
        Plot plot = new Plot(texts.of("hoursChart"), 24, 1);
        plot.rulesAcross(value -> texts.percent(value, 0));
        for (int hour = 0; hour <= 24; hour += 3) {
            plot.below(hour, texts.decimals(hour, 0));
        }
        plot.title(texts.of("hour"));
        for (Result result : results) {
            double[] points = new double[48];
            for (int hour = 0; hour < 24; hour++) {
                points[2 * hour] = plot.x(hour + .5);
                points[2 * hour + 1] =
                        plot.y(result.tally().hour(hour).answeredInTime().value());
            }
            plot.svg.curve(points, "result" + result.letter());
        }
        return plot.svg.toString();
    }

    String waits() {
        Plot plot = new Plot(texts.of("waitsChart"), LONGEST_WAIT_MINUTES, 1);
        plot.rulesAcross(value -> texts.percent(value, 0));
        for (int minute = 0; minute <= LONGEST_WAIT_MINUTES; minute++) {
            plot.below(minute, texts.decimals(minute, 0));
        }
        plot.title(texts.of("minutes"));
        for (Result result : results) {
            Cohort all = result.tally().all();
            int steps = 240;
            double[] points = new double[2 * (steps + 1)];
            for (int i = 0; i <= steps; i++) {
                double minutes = LONGEST_WAIT_MINUTES * i / steps;
                points[2 * i] = plot.x(minutes);
                points[2 * i + 1] =
                        plot.y(all.waitsOfAnswered().atMost(60 * minutes) / (double) Math.max(1, all.offered()));
            }
            plot.svg.curve(points, "result" + result.letter());
        }
        return plot.svg.toString();
    }

    /** A broad bar to the median, a thin one to the 95th percentile. */
    String levels() {
        List<Level> levels = List.of(Level.values()).stream()
                .filter(level ->
                        results.stream().anyMatch(it -> it.tally().levels().containsKey(level)))
                .toList();
        double most = 10;
        for (Result result : results) {
            for (Cohort cohort : result.tally().levels().values()) {
                most = Math.max(most, orZero(cohort.waitsOfAnswered().quantile(.95)));
            }
        }
        int height = levels.size() * LEVEL_ROW + 40;
        int left = 130;
        double scale = (Plot.WIDTH - left - 90) / most;
        Svg svg = new Svg(Plot.WIDTH, height, texts.of("levelsChart"));
        svg.line(left, 4, left, height - 30, "axis");
        for (int i = 0; i < levels.size(); i++) {
            double y = i * LEVEL_ROW + 8;
            svg.text(left - 8, y + 20, "end", texts.of(levels.get(i).name()));
            double thick = (LEVEL_ROW - 14.0) / results.size();
            for (Result result : results) {
                Cohort cohort = result.tally().levels().get(levels.get(i));
                if (cohort != null && cohort.answered() > 0) {
                    double half = cohort.waitsOfAnswered().quantile(.5);
                    double nearlyAll = cohort.waitsOfAnswered().quantile(.95);
                    svg.box(left, y + thick * .1, half * scale, thick * .8, "bar" + result.letter());
                    svg.box(left, y + thick * .38, nearlyAll * scale, thick * .24, "bar" + result.letter());
                    svg.text(
                            left + nearlyAll * scale + 6,
                            y + thick * .5 + 4,
                            "start",
                            texts.seconds(half) + " / " + texts.seconds(nearlyAll));
                }
                y += thick;
            }
        }
        return svg.toString();
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
