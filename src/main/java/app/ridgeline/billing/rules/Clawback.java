package app.ridgeline.billing.rules;

import app.ridgeline.tokens.TokenAmounts;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many of a purchase's tokens are taken back: the share of its payment that was refunded or that a dispute holds or
 * has taken, rounded down in each bucket.
 *
 * @see <a href="../../../../../../docs/decisions/0025-a-clawback-is-a-share.md">Decision record 25</a>
 */
public final class Clawback {

    private Clawback() {}

    /**
     * What is known of a payment's money, in the minor unit of the currency that was charged.
     *
     * @param amount what was paid; null if nothing has told it
     * @param currency its code; null if nothing has told it
     * @param chargeRefunded the largest refunded amount that its charge told
     * @param refundsKnown the sum of the refunds we know and that did not fail
     * @param refundsFailed the sum of those that failed
     * @param disputed the sum of the disputes that are open or lost
     * @param wholeDisputed whether one of those is of an amount unknown in this currency: it counts as all of it
     */
    public record Money(
            @Nullable Long amount,
            @Nullable String currency,
            long chargeRefunded,
            long refundsKnown,
            long refundsFailed,
            long disputed,
            boolean wholeDisputed) {

        /** A refund is reported by its charge and by itself: the two tell of the same money, so the larger counts. */
        public long refunded() {
            return Math.clamp(Math.max(chargeRefunded - refundsFailed, refundsKnown), 0, amountOrZero());
        }

        /** Whether a dispute is open or lost, of whatever amount. */
        public boolean isDisputed() {
            return wholeDisputed || disputed > 0;
        }

        /** All that went back, never more than was paid. */
        public long gone() {
            return wholeDisputed ? amountOrZero() : Math.min(refunded() + disputed, amountOrZero());
        }

        /** What was paid, 0 if nothing has told it. */
        public long amountOrZero() {
            return amount == null ? 0 : amount;
        }

        /** What was paid, if both its amount and its currency are known. */
        public Optional<Bill.Amount> paid() {
            return amount(amountOrZero()).filter(paid -> amount != null);
        }

        /** So much of this currency. */
        public Optional<Bill.Amount> amount(long minor) {
            return Optional.ofNullable(currency).map(code -> new Bill.Amount(minor, code.toLowerCase(Locale.ROOT)));
        }

        /** Whether amounts of both can be compared. */
        public boolean isOfTheSameAmountAs(Money other) {
            return amountOrZero() == other.amountOrZero() && Objects.equals(currency, other.currency);
        }
    }

    /** The tokens taken back of what a purchase granted. */
    public static TokenAmounts of(TokenAmounts granted, Money money) {
        if (money.amount() == null) {
            return money.isDisputed() ? granted : TokenAmounts.NONE;
        }
        if (money.amount() == 0) {
            return TokenAmounts.NONE;
        }
        return TokenAmounts.each(bucket -> share(granted.of(bucket), money));
    }

    private static int share(int granted, Money money) {
        return Math.toIntExact(Math.multiplyExact((long) granted, money.gone()) / money.amountOrZero());
    }
}
