/**
 * Owns what Stripe sells for us and what it told us: catalogue, customers, Checkout, subscriptions, purchases, portal.
 * Start reading at {@link app.ridgeline.billing.Catalog} and {@link app.ridgeline.billing.Subscriptions}. Invariants:
 * one Stripe customer per user, a period is granted once, an unknown price never becomes a plan. It must never call
 * Stripe inside a transaction, nor change a balance but through {@code tokens}.
 */
@NullMarked
@ApplicationModule(
        displayName = "Billing",
        allowedDependencies = {
            "tokens",
            "tokens :: feed",
            "tokens :: ledger",
            "tokens :: reports",
            "account",
            "account :: privacy",
            "settings"
        })
package app.ridgeline.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
