package app.ridgeline.webhooks;

import app.ridgeline.billing.rules.PaymentReference;

/** What came of an event. A failure is an exception: it rolls everything back. */
sealed interface Outcome {

    /** It took effect, or its effect was there already. */
    record Processed() implements Outcome {}

    /** We have no use for it; it is not tried again. */
    record Ignored(String reason) implements Outcome {}

    /** Something it names is not known yet. Nothing was changed; it is tried again once it is known. */
    record Unmatched(Missing missing, String id) implements Outcome {

        String reason() {
            return "The " + missing.word + " " + id + " is not known";
        }
    }

    /** An operator has stopped grants. Nothing was changed; it is tried again once they are allowed. */
    record Deferred() implements Outcome {

        String reason() {
            return "Grants are stopped by an operator";
        }
    }

    /** What an unmatched event waits for. */
    enum Missing {
        CUSTOMER("customer"),
        SESSION("session"),
        PAYMENT("payment"),
        INVOICE("invoice"),
        PRICE("price");

        final String word;

        Missing(String word) {
            this.word = word;
        }
    }

    Outcome PROCESSED = new Processed();

    /** What is said of a payment that paid nothing we know of, so far. */
    static Outcome unknownPayment(PaymentReference payment) {
        return payment.key()
                .<Outcome>map(key -> new Unmatched(Missing.PAYMENT, key))
                .orElseGet(() -> new Ignored("It names no payment"));
    }
}
