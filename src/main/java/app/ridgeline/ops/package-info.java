/**
 * Owns what operators see and do while the application runs: health checks, the setup check, metrics, reports of
 * errors, activity, and the stops of an emergency. Start reading at {@link app.ridgeline.ops.health.HealthChecks}, at
 * {@link app.ridgeline.ops.health.SwitchAdmin}, at {@link app.ridgeline.ops.setup.SetupReport} and at
 * {@code ops.metrics}. Invariants: a check only reads, what stands in the verification SQL is what the application
 * runs, every act of an operator is audited, nothing secret or personal leaves with a report. It must never change a
 * balance.
 */
@NullMarked
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {
            "limits",
            "tokens",
            "tokens :: ledger",
            "tokens :: reports",
            "billing",
            "webhooks",
            "tools",
            "audit",
            "account",
            "notices",
            "notices :: mail",
            "settings",
            "ui",
            "correlation",
            "database"
        })
package app.ridgeline.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
