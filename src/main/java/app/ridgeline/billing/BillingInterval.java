package app.ridgeline.billing;

/** How often a plan is paid. Its tokens renew each month in either case. */
public enum BillingInterval {
    MONTHLY,
    ANNUAL
}
