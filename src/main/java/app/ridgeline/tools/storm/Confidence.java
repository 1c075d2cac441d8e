package app.ridgeline.tools.storm;

import java.util.Locale;

/** How likely a day is the date of loss, by its score. */
enum Confidence {
    HIGH,
    MEDIUM,
    LOW;

    private static final int HIGH_FROM = 75;
    private static final int MEDIUM_FROM = 50;

    static Confidence of(int score) {
        if (score >= HIGH_FROM) {
            return HIGH;
        }
        return score >= MEDIUM_FROM ? MEDIUM : LOW;
    }

    /** The key of its name. */
    String textKey() {
        return "storm.confidence." + name().toLowerCase(Locale.ROOT);
    }
}
