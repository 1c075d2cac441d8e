/**
 * Owns the people: users, roles, passwords, sign-in and registration. Start reading at
 * {@link app.ridgeline.account.Accounts}; a page learns who asks from {@link app.ridgeline.account.CurrentUser}.
 * Invariants: an email belongs to one user without regard to case, a password is stored as a hash only, and no answer
 * tells whether an email is registered. It must never log a password, nor know tokens or Stripe; the
 * id of a Stripe customer it only keeps, for billing.
 */
@NullMarked
@ApplicationModule(
        displayName = "Account",
        allowedDependencies = {"audit", "limits", "ui", "correlation", "settings", "database"})
package app.ridgeline.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
