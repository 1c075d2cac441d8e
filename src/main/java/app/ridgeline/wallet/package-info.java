/**
 * Owns what a customer sees of tokens and how more are bought: the token bar, the dialogs, Checkout's return pages.
 * Start reading at {@link app.ridgeline.wallet.Wallet}. Invariants: a bar shows what is committed, in every open tab,
 * and one click opens one Checkout. It must never change a balance: Stripe's webhook does.
 */
@NullMarked
@ApplicationModule(
        displayName = "Wallet",
        allowedDependencies = {
            "ui",
            "tokens",
            "tokens :: feed",
            "tokens :: ledger",
            "billing",
            "billing :: rules",
            "billing :: stripe",
            "account",
            "account :: privacy",
            "correlation"
        })
package app.ridgeline.wallet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
