package app.ridgeline.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An email address as we keep it: trimmed, lower case, at most 254 characters. */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    /** Nothing of category C: what is not seen, or turns the text around it, lets one address look like another. */
    private static final Pattern SHAPE =
            Pattern.compile("[^\\s\\p{C}@,;<>\"]+@[^\\s\\p{C}@.,;<>\"]+(\\.[^\\s\\p{C}@.,;<>\"]+)+");

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an email address in our form");
        }
    }

    /** Reads what a person typed, or empty if it is no email address. */
    public static Optional<EmailAddress> parse(String typed) {
        String value = normalise(typed);
        return isValid(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }

    /** As it is kept and compared: without spaces around, in lower case. */
    public static String normalise(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isValid(String value) {
        return value.length() <= MAX_LENGTH
                && value.equals(normalise(value))
                && SHAPE.matcher(value).matches();
    }
}
