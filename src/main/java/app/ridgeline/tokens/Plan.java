package app.ridgeline.tokens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A plan a customer subscribes to, and the tokens it renews each month. */
public enum Plan {
    SOLO(new TokenAmounts(3, 3, 2)),
    BUSINESS(new TokenAmounts(10, 10, 7)),
    ENTERPRISE(new TokenAmounts(25, 25, 15));

    private final String key = name().toLowerCase(Locale.ROOT);
    private final TokenAmounts quota;

    Plan(TokenAmounts quota) {
        this.quota = quota;
    }

    /** The name in JSON and the database: lower case, for example {@code solo}. */
    public String key() {
        return key;
    }

    /** Tokens per month and bucket for a quantity of one. */
    public TokenAmounts quota() {
        return quota;
    }

    /** The plan of this name in any case, or empty if there is none. */
    public static Optional<Plan> ofKey(String key) {
        return Arrays.stream(values())
                .filter(plan -> plan.key.equalsIgnoreCase(key))
                .findFirst();
    }
}
