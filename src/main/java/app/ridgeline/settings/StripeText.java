package app.ridgeline.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shapes of what Stripe hands out. No problem quotes the value: whoever mixes them up may have put a secret where a
 * price belongs.
 *
 * @see <a href="https://docs.stripe.com/keys">API keys</a>
 */
final class StripeText {

    private static final Pattern KEY = Pattern.compile("(sk|rk)_(test|live)_[A-Za-z0-9_]+");
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=_-]+");
    private static final Pattern PRICE = Pattern.compile("price_[A-Za-z0-9_]+");

    /** Accounts from before the Prices API still bill by plans, which Stripe takes in a price's place. */
    private static final Pattern LEGACY_PLAN = Pattern.compile("plan_[A-Za-z0-9_]+");

    private StripeText() {}

    static Optional<String> keyProblem(String value) {
        if (KEY.matcher(value).matches()) {
            return Optional.empty();
        }
        if (value.startsWith("pk_")) {
            return Optional.of("it is a publishable key, pk_…; the server needs the secret key, sk_…, or a restricted"
                    + " one, rk_…");
        }
        if (value.startsWith("whsec_")) {
            return Optional.of("it is a webhook's signing secret, whsec_…, not an API key");
        }
        return Optional.of("it is not a key like sk_test_…, sk_live_…, rk_test_… or rk_live_…");
    }

    static Optional<String> secretsProblem(String value) {
        return everyPart(
                value,
                it -> SECRET.matcher(it).matches(),
                "it is not a signing secret like whsec_…, or several with commas between them");
    }

    static Optional<String> planPricesProblem(String value) {
        return everyPart(
                value,
                it -> PRICE.matcher(it).matches() || LEGACY_PLAN.matcher(it).matches(),
                "it is not a price id like price_…, or several with commas between them (prod_… is a product)");
    }

    static Optional<String> packPriceProblem(String value) {
        return PRICE.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("it is not one price id like price_… (prod_… is a product)");
    }

    /** What stands between the commas; blanks around it do not count. */
    static List<String> parts(String value) {
        return Stream.of(value.split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Optional<String> everyPart(String value, Predicate<String> sound, String problem) {
        List<String> parts = parts(value);
        return parts.isEmpty() || !parts.stream().allMatch(sound) ? Optional.of(problem) : Optional.empty();
    }
}
