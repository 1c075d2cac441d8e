/**
 * The sandbox's command line, with the verbs of the Stripe CLI: {@code bin/stripe-sandbox} posts its arguments here.
 * Start reading at {@link app.ridgeline.sandbox.cli.CliPage}. Invariants: only who has the simulated Stripe's secret key
 * may use it, and no cookie counts. It must never do what neither the console nor the API, which takes the same key, could do.
 */
@NullMarked
package app.ridgeline.sandbox.cli;

import org.jspecify.annotations.NullMarked;
