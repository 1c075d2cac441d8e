package app.sandbox.delivery;

import java.util.Arrays;
import java.util.Optional;

/**
 * The API versions in whose shape an event can be sent, the newest first.
 *
 * @see <a href="https://docs.stripe.com/changelog">docs.stripe.com/changelog</a>
 */
public enum ApiVersion {
    /** What the simulated account and stripe-java speak: objects are kept in this shape. */
    DAHLIA("2026-07-29.dahlia"),
    /** The first one with a subscription's period on its items and an invoice's origin in its parent. */
    BASIL("2025-03-31.basil"),
    /** One of before: the period on the subscription, the payment on the invoice. */
    JUNE_2024("2024-06-20");

    private final String text;

    ApiVersion(String text) {
        this.text = text;
    }

    /** As Stripe writes it. */
    public String text() {
        return text;
    }

    /** The version that is written so. */
    public static Optional<ApiVersion> of(String text) {
        return Arrays.stream(values())
                .filter(version -> version.text.equals(text))
                .findFirst();
    }
}
