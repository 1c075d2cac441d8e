package app.ridgeline.billing.stripe;

import org.jspecify.annotations.Nullable;

/**
 * Something about paying did not work. The reason has a text for people under {@link Reason#messageKey()}; the
 * message and the cause are for the log, free of keys and card data. Nothing was charged.
 */
public class BillingException extends RuntimeException {

    /** Why, as far as a customer needs to tell the cases apart. */
    public enum Reason {
        /** Stripe did not answer, or not in a way that makes sense: the same click may work in a minute. */
        STRIPE_UNREACHABLE("billing.error.unreachable"),
        /** Stripe does not accept our key or its permissions: an operator has to act. */
        MISCONFIGURED("billing.error.misconfigured"),
        /** Stripe refused what we asked for. */
        REFUSED("billing.error.refused"),
        /** This pack or plan has no price here. */
        NOT_SOLD("billing.error.not-sold"),
        /** The user has a subscription: it is changed in the portal, not bought again. */
        ALREADY_SUBSCRIBED("billing.error.already-subscribed"),
        /** An operator has stopped sales for now. */
        STOPPED("billing.error.stopped"),
        /** The user never bought anything: there is nothing to manage. */
        NO_CUSTOMER("billing.error.no-customer"),
        /** Stripe shows no receipt or invoice of this payment. */
        NO_DOCUMENT("billing.error.no-document");

        private final String messageKey;

        Reason(String messageKey) {
            this.messageKey = messageKey;
        }

        /** The key of the text for people. */
        public String messageKey() {
            return messageKey;
        }
    }

    private final Reason reason;

    /** One that nothing else caused. */
    public BillingException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** One with what caused it; the message is for the log, the reason for the person. */
    public BillingException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it did not work. */
    public Reason reason() {
        return reason;
    }
}
