/**
 * The simulated Stripe's own pages: hosted Checkout and customer portal: plain HTML of a foreign site, without the
 * application's layout and session. Start reading at {@link app.sandbox.pages.CheckoutPage}. Invariant: all text
 * is escaped by {@link app.sandbox.pages.Html}, and every form carries a token of ours. It must never use the
 * application's session.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-pages",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-checkout",
            "sandbox-delivery",
            "sandbox-objects",
            "sandbox-payment",
            "ui"
        })
package app.sandbox.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
