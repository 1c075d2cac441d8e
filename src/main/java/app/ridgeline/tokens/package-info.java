/**
 * Owns every balance: the buckets, the plans' quotas, the ledger entries and the holds. Start reading at
 * {@link app.ridgeline.tokens.Tokens}; it, {@link app.ridgeline.tokens.Holds} (work that is paid first and done then) and
 * {@link app.ridgeline.tokens.AdminTokens} (what admins do and undo) are the only doors to a balance, and
 * {@link app.ridgeline.tokens.BalanceFeed} tells who wants to know of a change.
 * Invariants: the deltas of a bucket's entries add up to its balance, a source applies once, nothing goes below zero,
 * and every change locks the user's row first. It must never know Stripe, a page or HTTP.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tokens",
        allowedDependencies = {"database"})
package app.ridgeline.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
