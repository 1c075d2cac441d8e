package app.ridgeline.account;

import java.util.regex.Pattern;

/**
 * A person's name as we keep it: one line, without control characters, which PostgreSQL refuses or pages garble, nor those
 * that turn the direction of whatever follows.
 */
final class PersonName {

    private static final Pattern GARBLING = Pattern.compile("[\\p{Cntrl}\u202A-\u202E\u2066-\u2069]+");

    private PersonName() {}

    static String clean(String typed) {
        return GARBLING.matcher(typed).replaceAll(" ").strip();
    }
}
