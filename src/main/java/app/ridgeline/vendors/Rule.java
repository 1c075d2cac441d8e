package app.ridgeline.vendors;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a field may hold. Pages and CSV files are held to the same rules, and so is the database.
 *
 * @param max the longest text, in characters
 * @param textKey of the sentence that says what is wrong; the longest length is its parameter
 */
public record Rule(boolean required, int max, String textKey, Pattern shape) {

    private static final Pattern ANY = Pattern.compile("[^\\x00]*", Pattern.DOTALL);
    private static final String TOO_LONG = "vendors.rule.long";

    static final Rule SLUG = new Rule(true, 80, "vendors.rule.slug", Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"));
    static final Rule CATEGORY = new Rule(
            true, 20, "vendors.rule.category", Pattern.compile("(?i)shingle|tile|metal|flat_tpo|coatings|accessories"));
    static final Rule LINK = new Rule(false, WebAddress.MAX, "vendors.rule.link", Pattern.compile("(?i)https?://.+"));
    static final Rule PHONE = new Rule(false, 40, "vendors.rule.phone", Pattern.compile("[0-9+() .x-]{3,40}"));
    static final Rule EMAIL = new Rule(
            false, 254, "vendors.rule.email", Pattern.compile("[^\\s@,;<>\"?&]+@[^\\s@,;<>\"?&]+\\.[^\\s@,;<>\"?&]+"));
    static final Rule STATE = new Rule(true, 2, "vendors.rule.state", Pattern.compile("[A-Z]{2}"));
    static final Rule KIND =
            new Rule(true, 20, "vendors.rule.kind", Pattern.compile("warranty|spec|install|safety|other"));
    static final Rule YES_NO = new Rule(false, 3, "vendors.rule.yes-no", Pattern.compile("(?i)yes|no"));

    /** Some text is needed. */
    static Rule needed(int max) {
        return new Rule(true, max, "vendors.rule.needed", ANY);
    }

    /** Text or none. */
    static Rule text(int max) {
        return new Rule(false, max, TOO_LONG, ANY);
    }

    /** A link is needed. */
    static Rule link() {
        return new Rule(true, LINK.max, LINK.textKey, LINK.shape);
    }

    /** The key of what is wrong with this text, or empty if nothing is. */
    public Optional<String> problem(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return required ? Optional.of(textKey) : Optional.empty();
        }
        if (text.length() > max) {
            return Optional.of(TOO_LONG);
        }
        boolean link = textKey.equals("vendors.rule.link");
        return shape.matcher(text).matches() && (!link || WebAddress.isSafe(text))
                ? Optional.empty()
                : Optional.of(textKey);
    }
}
