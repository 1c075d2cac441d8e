package app.ridgeline.billing.rules;

import java.time.Instant;
import java.time.ZoneOffset;

/** How often a plan is paid. Its tokens renew each month in either case. */
public enum BillingInterval {
    MONTHLY,
    ANNUAL;

    /** Stripe's word for it. */
    String stripeName() {
        return this == MONTHLY ? "month" : "year";
    }

    /** When a period that starts then ends. */
    Instant after(Instant start) {
        return start.atOffset(ZoneOffset.UTC)
                .plusMonths(this == MONTHLY ? 1 : 12)
                .toInstant();
    }
}
