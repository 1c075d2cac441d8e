/**
 * Owns every balance. Here are the words that all its rooms and all its users share: the buckets, the plans' quotas,
 * entries, holds. Start reading at {@link app.ridgeline.tokens.ledger.Tokens}, the door to a balance;
 * {@link app.ridgeline.tokens.feed.BalanceFeed} tells who wants to know of a change,
 * {@link app.ridgeline.tokens.reports.History} what came before. It must never know Stripe, a page or HTTP.
 */
@NullMarked
@ApplicationModule(
        displayName = "Tokens",
        allowedDependencies = {"database"})
package app.ridgeline.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
