package app.ridgeline.tools.storm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * What hail is compared with.
 *
 * @see <a href="https://www.weather.gov/boi/hailsize">The weather service's table</a>
 */
enum HailLikeness {
    PEA(0.25),
    PENNY(0.75),
    QUARTER(1.00),
    HALF_DOLLAR(1.25),
    PING_PONG(1.50),
    GOLF_BALL(1.75),
    HEN_EGG(2.00),
    TENNIS_BALL(2.50),
    BASEBALL(2.75),
    GRAPEFRUIT(4.00),
    SOFTBALL(4.50);

    private final double inches;

    HailLikeness(double inches) {
        this.inches = inches;
    }

    /** The largest of them that is no larger. */
    static Optional<HailLikeness> of(double inches) {
        return Arrays.stream(values())
                .filter(it -> it.inches <= inches)
                .max(Comparator.comparingDouble(it -> it.inches));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
