package app.ridgeline.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param callers how many at once; 0 where nobody called
 * @param value the figure
 * @param unit of the figure, for example {@code /s} or {@code KB}
 * @param p50Millis the median of the times, null where there is none
 * @param p99Millis what 99 of 100 stay below
 * @param ratio to another figure of the same run
 * @param aim what it is to reach
 */
record Row(
        String what,
        int callers,
        double value,
        String unit,
        @Nullable Double p50Millis,
        @Nullable Double p99Millis,
        @Nullable Ratio ratio,
        @Nullable Aim aim) {

    /** A part of another figure. */
    record Ratio(double value, String of) {}

    /** What is to be reached, and whether it was. */
    record Aim(String text, boolean met) {

        static Aim atLeast(double aim, double value) {
            return new Aim("≥ " + number(aim), value >= aim);
        }

        static Aim atMost(double aim, double value, String unit) {
            return new Aim("≤ " + number(aim) + unit, value <= aim);
        }
    }

    /** How often something was done, and how long it took. */
    static Row of(String what, int callers, Measured measured) {
        return new Row(
                what, callers, measured.perSecond(), "/s", measured.millisAt(50), measured.millisAt(99), null, null);
    }

    /** A figure without times. */
    static Row of(String what, double value, String unit) {
        return new Row(what, 0, value, unit, null, null, null, null);
    }

    Row ratio(double ratio, String of) {
        return new Row(what, callers, value, unit, p50Millis, p99Millis, new Ratio(ratio, of), aim);
    }

    Row aim(Aim reached) {
        return new Row(what, callers, value, unit, p50Millis, p99Millis, ratio, reached);
    }

    String markdown() {
        Ratio part = ratio;
        Aim reached = aim;
        return "| %s | %s | %s%s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        callers == 0 ? "" : callers,
                        number(value),
                        unit,
                        p50Millis == null ? "" : number(p50Millis),
                        p99Millis == null ? "" : number(p99Millis),
                        part == null ? "" : number(part.value()) + " of " + part.of(),
                        reached == null ? "" : reached.text() + (reached.met() ? " ✓" : " ✗"));
    }

    /** Three digits, or whole thousands. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value).replaceAll("\\.0+$|(\\.\\d*?)0+$", "$1");
    }
}
