package app.ridgeline.ops.activity;

import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/** Draws pictures as SVG. Colours come from the stylesheet by class names, so that they fit light and dark. */
final class Chart {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 200;
    private static final double LEFT = 44;
    private static final double TOP = 10;
    private static final double BOTTOM = 22;
    private static final int LABELS = 5;

    private Chart() {}

    /**
     * One series of a picture.
     *
     * @param style its class name in the stylesheet
     * @param values one for each label
     */
    record Series(String name, String style, List<Double> values) {}

    /** Bars on one another, one pile for each label. */
    static String bars(String title, List<String> labels, List<Series> series) {
        double max = 0;
        for (int i = 0; i < labels.size(); i++) {
            int at = i;
            max = Math.max(
                    max, series.stream().mapToDouble(it -> it.values().get(at)).sum());
        }
        double top = roundUp(max);
        double step = (WIDTH - LEFT) / labels.size();
        StringBuilder svg = frame(title, labels, top);
        for (int i = 0; i < labels.size(); i++) {
            double y = HEIGHT - BOTTOM;
            for (Series it : series) {
                double value = Math.max(it.values().get(i), 0);
                double height = value / top * (HEIGHT - TOP - BOTTOM);
                y -= height;
                if (height > 0) {
                    svg.append(
                            "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
                                    .formatted(
                                            it.style(),
                                            number(LEFT + i * step + step * 0.15),
                                            number(y),
                                            number(step * 0.7),
                                            number(height),
                                            text(labels.get(i) + ", " + it.name() + ": " + plain(value))));
                }
            }
        }
        return svg.append("</svg>").toString();
    }

    /** A line with dots for each series. */
    static String lines(String title, List<String> labels, List<Series> series) {
        double top = roundUp(series.stream()
                .flatMap(it -> it.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
        double step = (WIDTH - LEFT) / labels.size();
        StringBuilder svg = frame(title, labels, top);
        for (Series it : series) {
            StringBuilder points = new StringBuilder();
            StringBuilder dots = new StringBuilder();
            for (int i = 0; i < labels.size(); i++) {
                double value = it.values().get(i);
                String x = number(LEFT + (i + 0.5) * step);
                String y = number(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM));
                points.append(x).append(',').append(y).append(' ');
                dots.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"2.5\"><title>%s</title></circle>"
                        .formatted(it.style(), x, y, text(labels.get(i) + ", " + it.name() + ": " + plain(value))));
            }
            svg.append("<polyline class=\"%s\" points=\"%s\"/>"
                            .formatted(it.style(), points.toString().strip()))
                    .append(dots);
        }
        return svg.append("</svg>").toString();
    }

    private static StringBuilder frame(String title, List<String> labels, double top) {
        StringBuilder svg =
                new StringBuilder("<svg class=\"rl-chart\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
                        .formatted(number(WIDTH), number(HEIGHT), text(title)));
        for (int line = 0; line <= 2; line++) {
            double y = HEIGHT - BOTTOM - line / 2.0 * (HEIGHT - TOP - BOTTOM);
            svg.append("<line class=\"rl-chart-grid\" x1=\"%s\" x2=\"%s\" y1=\"%s\" y2=\"%s\"/>"
                            .formatted(number(LEFT), number(WIDTH), number(y), number(y)))
                    .append("<text x=\"%s\" y=\"%s\" text-anchor=\"end\">%s</text>"
                            .formatted(number(LEFT - 6), number(y + 4), plain(top * line / 2)));
        }
        double step = (WIDTH - LEFT) / labels.size();
        int every = Math.max(1, (labels.size() + LABELS - 1) / LABELS);
        for (int i = 0; i < labels.size(); i += every) {
            svg.append("<text x=\"%s\" y=\"%s\">%s</text>"
                    .formatted(number(LEFT + i * step), number(HEIGHT - 4), text(labels.get(i))));
        }
        return svg;
    }

    /** The next number that is easily halved: 2, 4, 10, 20, 40, 100. */
    private static double roundUp(double max) {
        double scale = 1;
        while (scale * 10 < max) {
            scale *= 10;
        }
        for (double step : List.of(2.0, 4.0, 10.0)) {
            if (max <= step * scale) {
                return step * scale;
            }
        }
        return scale * 20;
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
