/**
 * Owns the page a customer lands on (balance, tools, plan, what happened lately) and the history of all that happened.
 * Start reading at {@link app.ridgeline.dashboard.DashboardView} and {@link app.ridgeline.dashboard.HistoryView}.
 * Invariants: it shows the signed-in person's own data and follows every change without a reload. It must never compute
 * a balance: {@code tokens} does.
 */
@NullMarked
@ApplicationModule(
        displayName = "Dashboard",
        allowedDependencies = {
            "ui",
            "wallet",
            "tools",
            "billing",
            "billing :: rules",
            "tokens",
            "tokens :: feed",
            "tokens :: ledger",
            "tokens :: reports",
            "account",
            "notices",
            "notices :: ui"
        })
package app.ridgeline.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
