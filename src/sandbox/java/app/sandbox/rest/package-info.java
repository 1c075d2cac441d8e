/**
 * How a call of the simulated API is understood: keys, form encoding, idempotency, errors, lists, expansion. Start
 * reading at {@link app.sandbox.rest.StripeDoor}. Invariant: a call's answer and effect commit together; a
 * parameter is obeyed, knowingly ignored or refused, never dropped. It must never know a single resource.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-rest",
        allowedDependencies = {"sandbox-base", "sandbox-billing", "sandbox-objects"})
package app.sandbox.rest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
