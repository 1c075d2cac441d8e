/**
 * Owns Stripe's deliveries: the endpoint, the signature check, the inbox and one handler for each event type. Start
 * reading at {@link app.ridgeline.webhooks.Inbox} and at {@link app.ridgeline.webhooks.EventHandlers}, the table of
 * them. Invariants: an event id takes effect once, its row and its effects commit together, order is never trusted.
 * It must never call Stripe.
 */
@NullMarked
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {
            "billing",
            "billing :: rules",
            "billing :: stripe",
            "billing :: reconciliation",
            "tokens",
            "tokens :: ledger",
            "account",
            "account :: privacy",
            "audit",
            "notices",
            "notices :: mail",
            "settings",
            "ui",
            "limits",
            "correlation",
            "database"
        })
package app.ridgeline.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
