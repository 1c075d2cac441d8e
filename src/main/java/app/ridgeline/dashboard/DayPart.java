package app.ridgeline.dashboard;

import app.ridgeline.ui.UserFormat;
import java.time.Instant;
import java.util.Locale;

/** How one greets at a time of the day. */
enum DayPart {
    MORNING,
    AFTERNOON,
    EVENING;

    private static final int NOON = 12;
    private static final int SIX_PM = 18;

    /** The part of the day it is for the reader. */
    static DayPart of(Instant now, UserFormat format) {
        int hour = now.atZone(format.zone()).getHour();
        return hour < NOON ? MORNING : hour < SIX_PM ? AFTERNOON : EVENING;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
