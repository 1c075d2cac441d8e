package app.ridgeline.storms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What damages a roof. NOAA knows 50 kinds of events; kept are those of these four, without the marine ones. Files of
 * the 1990s write the kinds in capitals and add to them, as in {@code TORNADOES, TSTM WIND, HAIL}: the first word
 * counts.
 */
public enum Peril {
    HAIL("hail"),
    WIND("thunderstorm wind", "tstm wind", "high wind", "strong wind"),
    TORNADO("tornado"),
    FLOOD("flash flood", "flood");

    private final List<String> begins;

    Peril(String... begins) {
        this.begins = List.of(begins);
    }

    /** The peril of an event of this kind, or empty if it is not used here. */
    public static Optional<Peril> of(String eventType) {
        String type = eventType.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(peril -> peril.begins.stream().anyMatch(type::startsWith))
                .findFirst();
    }

    /** As the database and addresses call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
