package app.ridgeline.tokens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of paid work. Each has its own tokens, and one use costs one token of its bucket. */
public enum Bucket {
    /** Roof mockup images. */
    MOCKUP,
    /** Date-of-loss searches. */
    DOL,
    /** Weather reports. */
    WEATHER;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in JSON, addresses and the database: lower case, for example {@code dol}. */
    public String key() {
        return key;
    }

    /** The bucket of this key, or empty if there is none. Keys are lower case only. */
    public static Optional<Bucket> ofKey(String key) {
        return Arrays.stream(values()).filter(bucket -> bucket.key.equals(key)).findFirst();
    }
}
