package app.ridgeline.account;

import java.util.regex.Pattern;

/**
 * A person's name as we keep it: one line, without control characters, which PostgreSQL refuses or pages garble, nor
 * those that turn the direction of whatever follows.
 */
public final class PersonName {

    /** So many characters, and no more. */
    public static final int MAX_LENGTH = 200;

    private static final Pattern GARBLING = Pattern.compile("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]+");

    private PersonName() {}

    /** The name as it is kept; empty if nothing is left of it. */
    public static String clean(String typed) {
        return GARBLING.matcher(typed).replaceAll(" ").strip();
    }
}
