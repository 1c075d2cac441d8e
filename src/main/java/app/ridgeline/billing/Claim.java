package app.ridgeline.billing;

import app.ridgeline.tokens.TokenAmounts;

/**
 * How many of a purchase's tokens Stripe's word on its payment takes back: all while a dispute holds the money or has
 * taken it, otherwise the refunded share, rounded down in each bucket.
 */
final class Claim {

    private Claim() {}

    /**
     * What is known of a payment's money, in the currency's minor unit.
     *
     * @param amount what was paid
     * @param chargeRefunded the largest refunded amount that its charge told
     * @param refundsKnown the sum of the refunds we know and that did not fail
     * @param refundsFailed the sum of those that failed
     * @param disputed whether a dispute is open or lost
     */
    record Money(long amount, long chargeRefunded, long refundsKnown, long refundsFailed, boolean disputed) {

        /** A refund is reported by its charge and by itself: the two tell of the same money, so the larger counts. */
        long refunded() {
            return Math.clamp(Math.max(chargeRefunded - refundsFailed, refundsKnown), 0, amount);
        }
    }

    /** The tokens claimed of what a purchase granted. */
    static TokenAmounts of(TokenAmounts granted, Money money) {
        if (money.disputed()) {
            return granted;
        }
        if (money.amount() == 0) {
            return TokenAmounts.NONE;
        }
        return TokenAmounts.each(bucket -> share(granted.of(bucket), money));
    }

    private static int share(int granted, Money money) {
        return Math.toIntExact(Math.multiplyExact((long) granted, money.refunded()) / money.amount());
    }
}
