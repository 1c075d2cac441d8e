package app.ridgeline.billing.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a subscription stands; of several, the one that comes first here stands best.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview#subscription-statuses">Subscription statuses</a>
 */
public enum SubscriptionStatus {
    /** Paid for. */
    ACTIVE,
    /** In a trial: nothing is due yet. */
    TRIALING,
    /** The newest invoice was not paid; Stripe goes on trying. */
    PAST_DUE,
    /** Stripe has given up trying; new invoices stay drafts. */
    UNPAID,
    /** A trial ended without a way to pay. */
    PAUSED,
    /** The first payment is open. */
    INCOMPLETE,
    /** It ended for good. */
    CANCELED,
    /** The first payment was given up. */
    INCOMPLETE_EXPIRED,
    /** Ours, Stripe has none for it: one of its payments is in dispute. */
    DISPUTED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The status of this word; empty if it is neither Stripe's nor ours. */
    public static Optional<SubscriptionStatus> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** A list for {@code in}, in the words that the database holds. */
    public static String sql(Predicate<SubscriptionStatus> which) {
        return Arrays.stream(values())
                .filter(which)
                .map(it -> "'" + it.word + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** In Stripe's words, for example {@code past_due}. */
    public String word() {
        return word;
    }

    /** Whether its allowance is in force, unless something else holds it back. */
    public boolean isPaid() {
        return this == ACTIVE || this == TRIALING;
    }

    /** Whether its allowance is held back until an invoice is paid. */
    public boolean awaitsPayment() {
        return this == PAST_DUE || this == UNPAID || this == INCOMPLETE;
    }

    /** Whether its first payment never came. */
    public boolean neverBegan() {
        return this == INCOMPLETE || this == INCOMPLETE_EXPIRED;
    }

    /** Whether it is over: another plan is bought, not changed to. */
    public boolean isOver() {
        return this == CANCELED || this == INCOMPLETE_EXPIRED;
    }
}
