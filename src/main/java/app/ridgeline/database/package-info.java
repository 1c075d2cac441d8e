/**
 * Owns how this node behaves towards a PostgreSQL that is slow, busy, far away or gone: time limits on sockets, the
 * longer limits of named long work, and which failures pass on their own. Start reading at
 * {@link app.ridgeline.database.Outage} and {@link app.ridgeline.database.LongWork}. Invariants: nothing waits for the
 * database without a limit, and a failure that passes is never told as a fault of ours. It must never know any other
 * module's tables.
 */
@NullMarked
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
package app.ridgeline.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
