/** What admins do to balances, for pages and REST alike: preview, limit, second admin, undo, and the trace of it. */
@NullMarked
@NamedInterface("acts")
package app.ridgeline.admin.acts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
