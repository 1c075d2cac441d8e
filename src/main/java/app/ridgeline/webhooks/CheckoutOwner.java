package app.ridgeline.webhooks;

/** What is said of a session that belongs to nobody we know. */
final class CheckoutOwner {

    private CheckoutOwner() {}

    static Outcome unknown(StripeEvent event) {
        return event.customerId()
                .<Outcome>map(customer -> new Outcome.Unmatched(Outcome.Missing.CUSTOMER, customer))
                .orElseGet(() -> new Outcome.Unmatched(
                        Outcome.Missing.SESSION, event.object().id("id")));
    }
}
