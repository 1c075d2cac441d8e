package app.ridgeline.storms;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an event began. NOAA writes local standard time all year, with the hours from UTC in the zone's name:
 * {@code CST-6}, {@code GST10} (no sign: ahead of UTC). Files before 2007 have the name alone.
 *
 * @param at the moment, in that standard time
 * @param zone whose clocks people there read
 */
record StormTime(OffsetDateTime at, ZoneId zone) {

    private static final Pattern ZONE = Pattern.compile("([A-Z]+?)(-?\\d{1,2})?");

    private static final Map<String, Integer> HOURS = Map.ofEntries(
            Map.entry("AST", -4),
            Map.entry("EDT", -4),
            Map.entry("EST", -5),
            Map.entry("CDT", -5),
            Map.entry("CST", -6),
            Map.entry("MDT", -6),
            Map.entry("MST", -7),
            Map.entry("PDT", -7),
            Map.entry("PST", -8),
            Map.entry("AKDT", -8),
            Map.entry("AKST", -9),
            Map.entry("HST", -10),
            Map.entry("SST", -11),
            Map.entry("GST", 10),
            Map.entry("CHST", 10));

    private static final Map<Integer, String> CLOCKS = Map.of(
            -4, "America/Puerto_Rico",
            -5, "America/New_York",
            -6, "America/Chicago",
            -7, "America/Denver",
            -8, "America/Los_Angeles",
            -9, "America/Anchorage",
            -10, "Pacific/Honolulu",
            -11, "Pacific/Pago_Pago",
            10, "Pacific/Guam");

    /**
     * Reads the time of an event.
     *
     * @param timeZone as the file has it
     * @param state in whose clocks there may be no daylight time
     * @return empty for a zone that no one knows
     */
    static Optional<StormTime> of(LocalDate date, LocalTime time, String timeZone, String state) {
        return hours(timeZone, state).map(hours -> {
            ZoneOffset offset = ZoneOffset.ofHours(hours);
            return new StormTime(
                    OffsetDateTime.of(date, time, offset), clock(hours, timeZone.toUpperCase(Locale.ROOT), state));
        });
    }

    private static Optional<Integer> hours(String timeZone, String state) {
        Matcher matcher = ZONE.matcher(timeZone.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(2) != null) {
            int hours = Integer.parseInt(matcher.group(2));
            return hours >= -12 && hours <= 14 ? Optional.of(hours) : Optional.empty();
        }
        if (matcher.group(1).equals("AST") && state.equalsIgnoreCase("Alaska")) {
            return Optional.of(-9);
        }
        return Optional.ofNullable(HOURS.get(matcher.group(1)));
    }

    private static ZoneId clock(int hours, String timeZone, String state) {
        if (timeZone.matches("[A-Z]DT.*")) {
            return clock(hours - 1, "", state); // Eastern daylight time is read off Eastern clocks.
        }
        if (hours == -7 && state.equalsIgnoreCase("Arizona")) {
            return ZoneId.of("America/Phoenix");
        }
        String clock = CLOCKS.get(hours);
        return clock == null ? ZoneOffset.ofHours(hours) : ZoneId.of(clock);
    }
}
