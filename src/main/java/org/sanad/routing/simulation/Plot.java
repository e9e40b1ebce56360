package org.sanad.routing.simulation;

import java.util.function.DoubleFunction;

/** A drawing with two axes: turns what is measured into places on the paper. */
final class Plot {

    static final int WIDTH = 760;
    static final int HEIGHT = 230;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 34;

    final Svg svg;
    private final double mostX;
    private final double mostY;

    Plot(String label, double mostX, double mostY) {
        svg = new Svg(WIDTH, HEIGHT, label);
        this.mostX = mostX;
        this.mostY = mostY;
    }

    double x(double value) {
        return LEFT + value / mostX * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - value / mostY * (HEIGHT - TOP - BOTTOM);
    }

    /** Lines across with their values, at a step that gives about five of them. */
    void rulesAcross(DoubleFunction<String> written) {
        double step = step(mostY);
        for (double value = 0; value <= mostY * 1.0001; value += step) {
            svg.line(LEFT, y(value), WIDTH - RIGHT, y(value), value == 0 ? "axis" : "grid");
            svg.text(LEFT - 6, y(value) + 4, "end", written.apply(value));
        }
    }

    void below(double x, String text) {
        svg.text(x(x), HEIGHT - BOTTOM + 16, "middle", text);
    }

    void title(String text) {
        svg.text(WIDTH - RIGHT, HEIGHT - 4, "end", text);
    }

    void bar(double from, double until, double value, String type) {
        svg.box(x(from), y(value), x(until) - x(from), y(0) - y(value), type);
    }

    void shade(double from, double until, double strength) {
        svg.shade(x(from), y(mostY), x(until) - x(from), y(0) - y(mostY), strength);
    }

    void upright(double x) {
        svg.line(x(x), y(0), x(x), y(mostY), "grid");
    }

    /** 1, 2 or 5 times a power of ten. */
    static double step(double most) {
        double rough = most / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    /** The next step above, so that the highest bar does not touch the edge. */
    static double roundedUp(double most) {
        double step = step(Math.max(most, 1));
        return Math.ceil(Math.max(most, 1) / step) * step;
    }
}
