package app.sandbox.objects;

/** What Stripe's objects are, as their field {@code object} says and as they are stored. */
public final class ObjectType {

    public static final String CHARGE = "charge";
    public static final String CHECKOUT_SESSION = "checkout.session";
    public static final String COUPON = "coupon";
    public static final String CREDIT_NOTE = "credit_note";
    public static final String CUSTOMER = "customer";
    public static final String DISPUTE = "dispute";
    public static final String EVENT = "event";
    public static final String INVOICE = "invoice";
    public static final String INVOICE_PAYMENT = "invoice_payment";
    public static final String PAYMENT_INTENT = "payment_intent";
    public static final String PAYMENT_METHOD = "payment_method";
    public static final String PORTAL_SESSION = "billing_portal.session";
    public static final String REFUND = "refund";
    public static final String SUBSCRIPTION = "subscription";
    public static final String SUBSCRIPTION_SCHEDULE = "subscription_schedule";
    public static final String WEBHOOK_ENDPOINT = "webhook_endpoint";

    private ObjectType() {}
}
