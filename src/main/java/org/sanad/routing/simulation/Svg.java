package org.sanad.routing.simulation;

import java.util.Locale;

/** A drawing as SVG text. Coordinates count from the upper left corner, in pixels of a drawing that scales to its place. */
final class Svg {

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String label;

    /** @param label what a screen reader says of it */
    Svg(int width, int height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    void box(double x, double y, double w, double h, String type) {
        if (w > 0 && h > 0) {
            body.append(format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"/>", x, y, w, h, type));
        }
    }

    /** @param strength from 0 to 1 */
    void shade(double x, double y, double w, double h, double strength) {
        body.append(format(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"surge\" fill-opacity=\"%.2f\"/>",
                x, y, w, h, 0.3 * strength));
    }

    void line(double x1, double y1, double x2, double y2, String type) {
        body.append(
                format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>", x1, y1, x2, y2, type));
    }

    /** @param points x and y in turn; a gap where one is not a number */
    void curve(double[] points, String type) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < points.length; i += 2) {
            if (Double.isNaN(points[i + 1])) {
                drawing = false;
            } else {
                path.append(format("%s%.1f %.1f", drawing ? "L" : "M", points[i], points[i + 1]));
                drawing = true;
            }
        }
        body.append(format("<path d=\"%s\" class=\"%s\"/>", path, type));
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    void text(double x, double y, String anchor, String text) {
        body.append(format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escaped(text)));
    }

    @Override
    public String toString() {
        return format(
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" direction=\"ltr\">",
                        width, height, escaped(label))
                + body + "</svg>\n";
    }

    /** Numbers of a drawing are written the same in every language. */
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
