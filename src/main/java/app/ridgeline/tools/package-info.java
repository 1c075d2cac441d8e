/**
 * Owns the paid tools and their pages: roof mockups, date-of-loss searches, weather reports. Start reading at
 * {@link app.ridgeline.tools.ToolRuns} and {@link app.ridgeline.tools.PaidTool}. Invariants: a run is paid by a hold
 * before it starts; its result is stored and its hold committed in one transaction, or it is not charged and its result
 * is never shown. It must never run for anyone but the person who is signed in, nor ask a provider inside a
 * transaction.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tools",
        allowedDependencies = {
            "limits",
            "storms",
            "places",
            "ui",
            "wallet",
            "tokens",
            "tokens :: feed",
            "tokens :: ledger",
            "account",
            "account :: privacy",
            "settings",
            "correlation"
        })
package app.ridgeline.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
