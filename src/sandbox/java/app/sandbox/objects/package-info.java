/**
 * The objects of the simulated Stripe: as JSON in one table, their ids, errors and shapes. Start reading at
 * {@link app.sandbox.objects.ObjectStore}. Invariant: an object is changed only while it is locked. It must never
 * know a rule of billing.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-objects",
        allowedDependencies = {"sandbox-base"})
package app.sandbox.objects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
