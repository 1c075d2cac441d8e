/**
 * The PostgreSQL of the sandbox: where no other is given, and the guard before any other. Start reading at
 * {@link app.sandbox.database.EmbeddedServer}. Invariant: its data survive a kill, and only its owner reads them.
 * It must never start on a database whose users the sandbox did not make.
 */
@NullMarked
@ApplicationModule(
        id = "sandbox-database",
        allowedDependencies = {"sandbox-base", "account", "settings"})
package app.sandbox.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
