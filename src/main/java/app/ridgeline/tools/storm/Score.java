package app.ridgeline.tools.storm;

import app.ridgeline.storms.StormEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How likely an event damaged a roof, 0 to 100: severity times proximity. A larger or nearer event never scores less,
 * nor does a day with one more report. The figures are explained in {@code docs/dates-of-loss.md}, which a test holds
 * to these.
 */
final class Score {

    /** By the diameter of the largest stone, in inches. */
    static final Curve HAIL = Curve.of(0.25, 0.10, 0.75, 0.35, 1.00, 0.60, 1.50, 0.80, 2.00, 0.95, 2.75, 1.00);

    /** By the strongest gust, in miles per hour. */
    static final Curve WIND = Curve.of(30, 0.10, 50, 0.35, 58, 0.55, 65, 0.70, 75, 0.85, 90, 1.00);

    /** By the distance in miles. */
    static final Curve PROXIMITY = Curve.of(0, 1.00, 1, 0.97, 3, 0.85, 5, 0.70, 10, 0.45, 25, 0.12, 50, 0.00);

    /** What counts as a further report of a day. */
    static final int FURTHER_FROM = 25;

    private static final int FURTHER = 2;
    private static final int MAX_FURTHER = 10;
    private static final double UNKNOWN_SIZE = 0.30;
    private static final double UNKNOWN_TORNADO = 0.80;
    private static final double FLOOD = 0.40;
    private static final Map<String, Double> TORNADO = Map.of(
            "0", 0.80,
            "1", 0.90,
            "2", 0.96,
            "3", 1.00,
            "4", 1.00,
            "5", 1.00);

    private Score() {}

    /** Of one event, at this distance in miles. */
    static int of(StormEvent event, double miles) {
        return (int) Math.round(100 * severity(event) * PROXIMITY.at(miles));
    }

    /** Of a day: its strongest event, and two points for each further one of at least 25, up to ten. */
    static int ofDay(List<Integer> scores) {
        int best = scores.stream().mapToInt(Integer::intValue).max().orElse(0);
        int strong =
                (int) scores.stream().filter(score -> score >= FURTHER_FROM).count();
        return Math.min(100, best + Math.min(MAX_FURTHER, FURTHER * Math.max(0, strong - 1)));
    }

    private static double severity(StormEvent event) {
        return switch (event.peril()) {
            case HAIL -> event.hailInches() == null ? UNKNOWN_SIZE : HAIL.at(event.hailInches());
            case WIND -> wind(event.windKnots());
            case TORNADO -> tornado(event.tornadoScale());
            case FLOOD -> FLOOD;
        };
    }

    private static double wind(@Nullable Double knots) {
        return knots == null ? UNKNOWN_SIZE : WIND.at(knots * StormEvent.MPH_PER_KNOT);
    }

    /** F0 to F5 until 2007, EF0 to EF5 since; EFU is unknown. */
    private static double tornado(@Nullable String scale) {
        return scale == null
                ? UNKNOWN_TORNADO
                : TORNADO.getOrDefault(scale.toUpperCase(Locale.ROOT).replaceAll("^E?F", ""), UNKNOWN_TORNADO);
    }
}
