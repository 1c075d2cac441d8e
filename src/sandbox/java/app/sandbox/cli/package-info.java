/**
 * The sandbox's command line, with the verbs of the Stripe CLI: {@code bin/stripe-sandbox} posts its arguments
 * here. Start reading at {@link app.sandbox.cli.CliPage}. Invariant: only who has the simulated Stripe's secret
 * key may use it, and no cookie counts. It must never do what neither the console nor the API could do.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-cli",
        allowedDependencies = {
            "sandbox-base",
            "sandbox-billing",
            "sandbox-delivery",
            "sandbox-demo",
            "sandbox-objects",
            "sandbox-rest",
            "sandbox-sending",
            "sandbox-trigger"
        })
package app.sandbox.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
