package app.ridgeline.wallet;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;

/** Where a customer's Checkout stands, as Stripe's deliveries have told so far. */
sealed interface CheckoutOutcome {

    /** The pack is in the balance. */
    record Credited(TokenAmounts granted) implements CheckoutOutcome {}

    /** The customer is back before Stripe's word. */
    record Crediting(TokenAmounts grants) implements CheckoutOutcome {}

    /** The bank takes its time, for days perhaps. */
    record AwaitingBank(TokenAmounts grants) implements CheckoutOutcome {}

    /** The bank refused. */
    record Refused() implements CheckoutOutcome {}

    /** The plan is in force. */
    record Active(Plan plan) implements CheckoutOutcome {}

    /** The plan was asked for; Stripe has not said that it is in force. */
    record Activating(Plan plan) implements CheckoutOutcome {}

    /** No session of this customer: a wrong address, or someone else's. The two look the same. */
    record Unknown() implements CheckoutOutcome {}

    /** Whether the next word may come any second. */
    default boolean isUnderWay() {
        return this instanceof Crediting || this instanceof Activating;
    }
}
