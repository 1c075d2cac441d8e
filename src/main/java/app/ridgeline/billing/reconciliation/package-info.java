/**
 * Compares what we hold with what Stripe has, once a night. Start reading at
 * {@link app.ridgeline.billing.reconciliation.Reconciliation}. It changes nothing on either side.
 */
@NullMarked
@NamedInterface("reconciliation")
package app.ridgeline.billing.reconciliation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
