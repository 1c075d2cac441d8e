package app.ridgeline.billing;

/** What tests of other modules need of billing. */
public final class TestBilling {

    private TestBilling() {}

    /** A failure as billing reports it. */
    public static BillingException failure(BillingException.Reason reason) {
        return new BillingException(reason, "made by a test");
    }
}
