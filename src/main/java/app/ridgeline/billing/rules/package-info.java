/**
 * What Stripe told, and what follows from it for a customer's tokens: pure values and functions. No Spring, no SQL, no
 * clock and no log; everything comes in as a value and goes out as a value. Start reading at
 * {@link app.ridgeline.billing.rules.Entitlement}, {@link app.ridgeline.billing.rules.GrantHistory} (when a period
 * renews) and {@link app.ridgeline.billing.rules.Clawback}.
 */
@NullMarked
@NamedInterface("rules")
package app.ridgeline.billing.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
