/**
 * Owns what every page and request shares: the security chains, the main layout, sign-in and registration pages, error
 * pages. Start reading at {@link app.ridgeline.web.chain.SecurityChains}. Invariants: everything is closed unless
 * opened there, and no one is ever shown a stack trace. It must never know tokens or Stripe.
 */
@NullMarked
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {
            "limits",
            "account",
            "account :: apikeys",
            "account :: links",
            "account :: own",
            "account :: provider",
            "account :: signin",
            "account :: ui",
            "account :: passkeys",
            "account :: secondfactor",
            "account :: sessions",
            "audit",
            "ui",
            "correlation",
            "database"
        })
package app.ridgeline.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
