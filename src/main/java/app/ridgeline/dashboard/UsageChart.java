package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/**
 * One pile of bars for each day, as SVG that takes any width. What is to be read stands beside it: letters would be
 * stretched with the bars.
 */
final class UsageChart {

    private static final int STEP = 10;
    private static final int HEIGHT = 100;

    private final UsageDays usage;
    private final int days;

    UsageChart(UsageDays usage, int days) {
        this.usage = usage;
        this.days = days;
    }

    /** The number at the upper end, easily halved: 2, 4, 10, 20, 40, 100. */
    int top() {
        int most = IntStream.range(0, days)
                .map(i -> IntStream.of(piles(day(i))).sum())
                .max()
                .orElse(0);
        int scale = 1;
        while (scale * 10 < most) {
            scale *= 10;
        }
        return most <= scale * 2 ? scale * 2 : most <= scale * 4 ? scale * 4 : scale * 10;
    }

    /** The first day, at the left. */
    LocalDate first() {
        return day(0);
    }

    /**
     * The picture.
     *
     * @param label what it shows in one sentence, for those who do not see it
     * @param title the words for a day, shown when a pile is pointed at
     */
    String svg(String label, Function<LocalDate, String> title) {
        int top = top();
        StringBuilder svg =
                new StringBuilder("<svg class=\"rl-usage-svg\" viewBox=\"0 0 %d %d\"".formatted(days * STEP, HEIGHT)
                        + " preserveAspectRatio=\"none\" role=\"img\" aria-label=\"%s\">"
                                .formatted(HtmlUtils.htmlEscape(label)));
        for (int y : new int[] {0, HEIGHT / 2, HEIGHT}) {
            svg.append("<line class=\"rl-usage-line\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>"
                    .formatted(days * STEP, y, y));
        }
        for (int i = 0; i < days; i++) {
            pile(svg, i, top, title);
        }
        return svg.append("</svg>").toString();
    }

    private void pile(StringBuilder svg, int i, int top, Function<LocalDate, String> title) {
        int[] piles = piles(day(i));
        if (IntStream.of(piles).sum() == 0) {
            return;
        }
        svg.append("<g><title>")
                .append(HtmlUtils.htmlEscape(title.apply(day(i))))
                .append("</title>");
        double y = HEIGHT;
        for (Bucket bucket : Bucket.values()) {
            double height = (double) piles[bucket.ordinal()] * HEIGHT / top;
            y -= height;
            if (height > 0) {
                svg.append("<rect class=\"rl-chart-%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                        .formatted(bucket.key(), i * STEP + 1, number(y), STEP - 2, number(height)));
            }
        }
        svg.append("</g>");
    }

    private int[] piles(LocalDate day) {
        return IntStream.range(0, Bucket.values().length)
                .map(i -> usage.tokens(day, Bucket.values()[i]))
                .toArray();
    }

    private LocalDate day(int index) {
        return usage.today().minusDays(days - 1L - index);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
