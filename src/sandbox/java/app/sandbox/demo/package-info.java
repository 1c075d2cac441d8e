/**
 * The demo accounts, their past, the made-up storms and vendors: and the way back to the beginning. Start reading
 * at {@link app.sandbox.demo.DemoData}. Invariant: plans and packs come to a demo account as to any customer, by
 * signed events. It must never change an account that exists.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-demo",
        allowedDependencies = {
            "account", "account :: apikeys",
            "sandbox-base",
            "sandbox-billing",
            "sandbox-database",
            "sandbox-delivery",
            "sandbox-objects",
            "sandbox-payment",
            "sandbox-rest",
            "sandbox-trigger",
            "storms",
            "tokens", "tokens :: ledger",
            "ui",
            "vendors"
        })
package app.sandbox.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
