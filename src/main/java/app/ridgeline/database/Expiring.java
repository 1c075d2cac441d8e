package app.ridgeline.database;

import java.time.Duration;

/** What a module keeps for a time only. {@link Retention} asks each for it, once a night. */
public interface Expiring {

    /** As {@code KEEP_DAYS} names it: lower case letters and dashes. */
    String name();

    /** How long it is kept if no one says otherwise. */
    Duration kept();

    /** What needs it for so long: less cannot be set. */
    Duration keptAtLeast();

    /**
     * Forgets what is older, in a transaction of its own.
     *
     * @param limit so many rows at most
     * @return how many these were; as many as the limit if there may be more
     */
    int forget(Duration olderThan, int limit);

    /** Rows that one statement forgets. */
    record Rows(String name, Duration kept, Duration keptAtLeast, Statement statement) implements Expiring {

        @Override
        public int forget(Duration olderThan, int limit) {
            return statement.run(olderThan, limit);
        }
    }

    /** As {@link #forget}. */
    interface Statement {
        int run(Duration olderThan, int limit);
    }
}
