package app.ridgeline.ops.health;

/**
 * Something that can be wrong, and what to do then.
 *
 * @param name lower case words with dashes, for example {@code negative-balance}; metrics and alerts use it
 * @param title what is wrong if it finds something, in a few words
 * @param about what that means, in plain words
 * @param fix what to do
 * @param every how often it runs
 * @param ledger whether it looks at what came since the last time only, and at everything once a week
 */
public record HealthCheck(
        String name, Severity severity, String title, String about, String fix, Pace every, boolean ledger) {

    /** How often a check runs; the more often, the cheaper it has to be. */
    public enum Pace {
        MINUTE,
        HOUR,
        DAY
    }
}
