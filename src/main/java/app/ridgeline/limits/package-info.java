/**
 * Owns how often something may be done in a time: by an address, by an API key. Start reading at
 * {@link app.ridgeline.limits.RateLimit}. Invariants: a limit is counted in memory, so each node counts for itself, and
 * nothing about money rests on it: what must be exact stands in the database. It must never know who anyone is.
 *
 * @see <a href="../../../../../../docs/decisions/0018-rate-limits.md">Decision record 18</a>
 */
@NullMarked
@ApplicationModule(
        displayName = "Limits",
        allowedDependencies = {})
package app.ridgeline.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
