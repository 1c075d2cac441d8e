/**
 * Owns the record of what admins and their programs did: who, what, to whom, why and from where. Start reading at
 * {@link app.ridgeline.audit.Audit}, which writes it, and {@link app.ridgeline.audit.AuditTrail}, which reads it.
 * Invariants: an entry commits together with the act it tells of, nothing changes or deletes one, and it names people
 * by id. It must never decide whether an act is allowed.
 */
@NullMarked
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"database"})
package app.ridgeline.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
