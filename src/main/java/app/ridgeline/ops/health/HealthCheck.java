package app.ridgeline.ops.health;

/**
 * Something that can be wrong, and what to do then.
 *
 * @param name lower case words with dashes, for example {@code negative-balance}; metrics and alerts use it
 * @param title what is wrong if it finds something, in a few words
 * @param about what that means, in plain words
 * @param fix what to do
 * @param everyMinute whether it is cheap enough to run so often
 */
public record HealthCheck(
        String name, Severity severity, String title, String about, String fix, boolean everyMinute) {}
