/**
 * Owns the REST API: who calls, what is asked, how it is answered. Start reading at
 * {@link app.ridgeline.api.SpendController} and {@link app.ridgeline.api.AdminController}. Invariants: every error is a
 * problem document with a stable type, a key acts once per client and user. It must never hold a rule about tokens.
 */
@NullMarked
@ApplicationModule(
        displayName = "API",
        allowedDependencies = {
            "tokens",
            "tokens :: ledger",
            "account",
            "account :: apikeys",
            "audit",
            "admin :: acts",
            "limits",
            "database"
        })
package app.ridgeline.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
