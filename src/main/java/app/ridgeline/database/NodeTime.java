package app.ridgeline.database;

import java.time.Instant;

/** What this machine believes the time is. There is a bean of it only where a test says what that is. */
@FunctionalInterface
public interface NodeTime {

    /** The machine's time. */
    Instant now();
}
