/**
 * Owns what admins do, and the pages they do it on: balances looked up, reset, granted and undone, users, API keys, the
 * audit. Start reading at {@link app.ridgeline.admin.acts.TokenActs}, which has the rules for pages and REST alike.
 * Invariants: every act has a reason, is recorded with it in one transaction, acts once, and stays within the daily
 * limit unless a second admin approves. It must never write a balance itself: {@code tokens} does.
 */
@NullMarked
@ApplicationModule(
        displayName = "Admin",
        allowedDependencies = {
            "ui",
            "tokens",
            "tokens :: ledger",
            "tokens :: reports",
            "billing",
            "billing :: rules",
            "account",
            "account :: apikeys",
            "account :: links",
            "account :: own",
            "account :: privacy",
            "account :: ui",
            "account :: passkeys",
            "audit",
            "database"
        })
package app.ridgeline.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
