package app.ridgeline.tools.storm;

import app.ridgeline.places.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the forms of both tools allow. */
final class StormForm {

    static final int MAX_PLACE = Places.MAX_TEXT;
    static final List<Integer> MILES = List.of(1, 3, 5, 10, 15, 25);
    static final int USUAL_MILES = 10;
    static final List<Integer> DAYS = List.of(0, 1, 2, 3, 7);
    static final int USUAL_DAYS = 1;

    private StormForm() {}

    /** One line without control characters, and never longer than it may be. */
    static String clean(@Nullable String text, int max) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > max ? line.substring(0, max) : line;
    }
}
