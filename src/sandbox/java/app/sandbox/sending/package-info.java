/**
 * Sends events to endpoints: in the shape of the API version that each endpoint asks for. Start reading at
 * {@link app.sandbox.sending.DeliveryLoop}. Invariant: what fails is repeated, and every attempt is on record. It
 * must never send what is not committed.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-sending",
        allowedDependencies = {"sandbox-base", "sandbox-billing", "sandbox-delivery", "sandbox-objects"})
package app.sandbox.sending;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
