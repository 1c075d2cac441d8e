package app.ridgeline.ops.errors;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Removes from a text what must never leave: secrets, emails, card numbers, bodies of requests. */
final class Scrubber {

    static final String REMOVED = "[removed]";

    private static final int MAX_LENGTH = 4_000;

    private static final List<UnaryOperator<String>> RULES = List.of(
            // A database's error quotes whole rows.
            replace("(?s)\\b(Detail|Where): .*", "$1: " + REMOVED),
            // Whatever looks like the beginning of a JSON body takes all that follows with it.
            replace("(?s)[{\\[]\\s*\\\\?\"[^\"]*\\\\?\"\\s*[:,\\]].*", REMOVED),
            replace(
                    "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie|stripe-signature)\\b(\\s*[:=]\\s*).*",
                    "$1$2" + REMOVED),
            replace("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}", "$1 " + REMOVED),
            replace("://[^\\s/@]*(?::[^\\s]*)?@", "://" + REMOVED + "@"),
            replace("\\brl_[A-Za-z0-9_-]+", REMOVED),
            replace("\\b(?:sk|rk|pk)_(?:live|test)_\\w+", REMOVED),
            replace("\\bwhsec_[A-Za-z0-9_+/=-]+", REMOVED),
            replace("\\bsk-[A-Za-z0-9_-]{8,}", REMOVED),
            replace(
                    "(?i)\\b(\\w*(?:password|passwd|pwd|secret|api[_-]?key|token|credential|session)\\w*)"
                            + "(\\s*[=:]\\s*)[^\\s&,;)]+",
                    "$1$2" + REMOVED),
            replace("[\\w.!#$%&'*+/=?^`{|}~-]+(?:@|%40)[\\w-]+(?:\\.[\\w-]+)*", REMOVED),
            Scrubber::withoutCards);

    private static final Pattern CARD = Pattern.compile("(?<![\\w-])\\d(?:[ -]?\\d){12,18}(?![\\w-])");

    private Scrubber() {}

    /** The text without them, and not endless. */
    static String clean(String text) {
        String cleaned = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        for (UnaryOperator<String> rule : RULES) {
            cleaned = rule.apply(cleaned);
        }
        return cleaned;
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private static UnaryOperator<String> replace(String pattern, String replacement) {
        Pattern compiled = Pattern.compile(pattern);
        return text -> compiled.matcher(text).replaceAll(replacement);
    }

    private static String withoutCards(String text) {
        return CARD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        isCard(match.group().replaceAll("\\D", "")) ? REMOVED : match.group()));
    }

    /** Luhn's sum, so that ids and times stay. */
    private static boolean isCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
